package org.trucewire.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.Topics;

/** The part that keeps the standing of ceasefires, on claims of a year that come as fast as it reads them. */
final class StandingLoad {

    /** As many as the wars of the world have pairs of parties that news speaks of, generously. */
    private static final int USUAL_CONFLICTS = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long YEAR_SECONDS = Duration.ofDays(365).toSeconds();

    private final Lab lab;
    private final Plan plan;

    StandingLoad(Lab lab, Plan plan) {
        this.lab = lab;
        this.plan = plan;
    }

    /** With the usual number of conflicts. */
    List<Figure> measure() throws InterruptedException {
        return figures(Section.STANDING, List.of(USUAL_CONFLICTS), plan.isQuick() ? 1_000 : 100_000);
    }

    /** With few conflicts and with many, as many claims of each number. */
    List<Figure> byConflicts() throws InterruptedException {
        return figures(
                Section.CONFLICTS,
                plan.isQuick() ? List.of(10) : List.of(10, 100, 1_000, 10_000),
                plan.isQuick() ? 200 : 20_000);
    }

    private List<Figure> figures(Section section, List<Integer> conflicts, int claims) throws InterruptedException {
        List<Double> copied = new ArrayList<>();
        List<List<Double>> rates = new ArrayList<>();
        conflicts.forEach(number -> rates.add(new ArrayList<>()));
        for (int round = 0; round < plan.rounds(); round++) {
            plan.progress(section + ", round " + (round + 1) + " of " + plan.rounds());
            copied.add(copy(claims, conflicts.get(0)));
            for (int i = 0; i < conflicts.size(); i++) {
                rates.get(i).add(keep(claims, conflicts.get(i)));
            }
        }
        List<Figure> figures = new ArrayList<>();
        Baseline baseline = new Baseline("pass-through", new Sample(copied));
        for (int i = 0; i < conflicts.size(); i++) {
            figures.add(new Figure(
                    section,
                    String.format(Locale.ROOT, "%,d claims of %,d conflicts", claims, conflicts.get(i)),
                    "claims/s",
                    new Sample(rates.get(i)),
                    baseline));
        }
        return figures;
    }

    @SuppressWarnings("try") // it has to run, no more
    private double copy(int claims, int conflicts) {
        Topics topics = lab.topics("standing");
        try (Running running = Running.passThrough(lab, topics.claims(), topics.enrichedArticles(), plan.threads())) {
            return send(
                    topics,
                    claims,
                    conflicts,
                    topics.claims().name() + "-to-" + topics.enrichedArticles().name());
        } finally {
            lab.forget(topics);
        }
    }

    @SuppressWarnings("try") // it has to run, no more
    private double keep(int claims, int conflicts) throws InterruptedException {
        Topics topics = lab.topics("standing");
        ProcessorConfig config = lab.processor(topics).threads(plan.threads()).build();
        try (Running running = Running.processor(config, Models.none())) {
            return send(
                    topics,
                    claims,
                    conflicts,
                    ProcessorConfig.groups(config.applicationId()).get(1));
        } finally {
            lab.forget(topics);
        }
    }

    /** Claims a second, until the group has committed the last. */
    private double send(Topics topics, int claims, int conflicts, String group) {
        List<ProducerRecord<byte[], byte[]>> records = claims(topics, claims, conflicts);
        long began = System.nanoTime();
        records.forEach(lab::send);
        lab.flush();
        lab.awaitRead(topics.claims(), group, PATIENCE);
        return claims / Lab.seconds(began);
    }

    /** Claims in the order of time, some conflicts with many and many with few: the first tenth has a third of them. */
    static List<ProducerRecord<byte[], byte[]>> claims(Topics topics, int claims, int conflicts) {
        Random random = new Random(claims);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            int number = (int) (conflicts * Math.pow(random.nextDouble(), 2));
            Instant reported = BEGIN.plusSeconds((long) i * YEAR_SECONDS / claims);
            records.add(record(topics, claim(random, i, List.of("A" + number, "B" + number), reported)));
        }
        return records;
    }

    static ProducerRecord<byte[], byte[]> record(Topics topics, CeasefireClaim claim) {
        String topic = topics.claims().name();
        return new ProducerRecord<>(
                topic,
                claim.getConflict().getBytes(UTF_8),
                topics.claims().value().serializer().serialize(topic, claim));
    }

    static CeasefireClaim claim(Random random, int number, List<String> parties, Instant reported) {
        ClaimType[] types = ClaimType.values();
        String conflict = String.join("~", parties);
        String agent = parties.get(random.nextInt(2));
        return CeasefireClaim.newBuilder()
                .setConflict(conflict)
                .setClaim(Claim.newBuilder()
                        .setId(String.format("%032x", number))
                        .setType(types[1 + random.nextInt(types.length - 1)])
                        .setAgents(List.of(agent))
                        .setParties(parties)
                        .setSource(random.nextBoolean() ? List.of() : List.of(agent))
                        .setPolarity(random.nextInt(5) == 0 ? Polarity.NEGATIVE : Polarity.POSITIVE)
                        .setModality(random.nextInt(4) == 0 ? Modality.POSSIBLE : Modality.ACTUAL)
                        .setEvidence("Officers of both armies said on the radio for the " + number
                                + "th time that the truce along the river between " + conflict + " was kept or broken.")
                        .setStart(0)
                        .setEnd(120)
                        .setRule("bench")
                        .setConfidence(1)
                        .build())
                .setArticleId("bench-" + number / 5)
                .setPublisher("publisher-" + random.nextInt(50))
                .setPublishedAt(reported)
                .setReportedAt(reported)
                .setProvenance(new Provenance("bench", 0, (long) number, "bench", "bench"))
                .build();
    }
}

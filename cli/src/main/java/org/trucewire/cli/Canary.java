package org.trucewire.cli;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.ProducerSettings;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.MalformedRecordException;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.schemas.UnknownSchemaException;
import org.trucewire.telemetry.Meters;
import org.trucewire.telemetry.Telemetry;

/**
 * Publishes known articles and sees whether what they claim comes out, and goes away again when they are withdrawn: the way of every
 * article, seen from outside. Each round takes the next partitions of {@code articles.raw}, so that every task of every processor has its turn;
 * ids are used again, so that a processor has few of them to remember.
 */
final class Canary implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** From what is usual to what nobody waits for. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    /** How a round ended. */
    enum Outcome {
        /** As it should. */
        PASSED,
        /** Other claims came, or the article was rejected. */
        WRONG,
        /** Nothing came in time, or did not go away in time. */
        LATE,
        /** It could not be published, or the topics could not be read. */
        FAILED
    }

    /**
     * What came of a round.
     *
     * @param message for people, one line
     */
    record Round(Outcome outcome, String message) {}

    /** One article of a round, and what was seen of it. */
    private static final class Flight {
        private final KnownArticle known;
        private final RawArticle raw;
        private final Set<String> claimed = new TreeSet<>();
        private final Set<String> withdrawn = new TreeSet<>();
        private @Nullable Set<String> enriched;
        private boolean deleted;
        private @Nullable String rejected;

        Flight(KnownArticle known, RawArticle raw) {
            this.known = known;
            this.raw = raw;
        }

        boolean isThere() {
            return known.claims().equals(enriched) && claimed.equals(enriched);
        }

        boolean isGone() {
            return deleted && withdrawn.equals(claimed);
        }

        /** What came that should not have; null if nothing did. */
        @Nullable
        String wrong() {
            if (rejected != null) {
                return "was rejected, " + rejected;
            }
            if (enriched == null || enriched.equals(known.claims())) {
                return null;
            }
            Set<String> missing = new TreeSet<>(known.claims());
            missing.removeAll(enriched);
            Set<String> more = new TreeSet<>(enriched);
            more.removeAll(known.claims());
            return (missing.isEmpty() ? "" : "does not claim " + missing)
                    + (missing.isEmpty() || more.isEmpty() ? "" : ", but ")
                    + (more.isEmpty() ? "" : "claims " + more);
        }
    }

    private final Topics topics;
    private final List<KnownArticle> articles;
    private final Duration within;
    private final BooleanSupplier stopping;
    private final KafkaProducer<String, RawArticle> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Outcome, Counter> rounds = new EnumMap<>(Outcome.class);
    private final Timer latency;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> ids = new HashMap<>();
    private volatile Instant lastPassed = Instant.EPOCH;
    private AclOperation doing = AclOperation.READ;
    private int next;

    /**
     * Connects with the first round.
     *
     * @param articles what is published in each round
     * @param within how long a round waits for claims, and again for their withdrawal
     * @param stopping asked while a round waits: whether it is to be broken off
     * @throws IllegalArgumentException if a Kafka setting is wrong
     */
    Canary(
            Topics topics,
            KafkaSettings kafka,
            List<KnownArticle> articles,
            Duration within,
            BooleanSupplier stopping,
            Telemetry telemetry) {
        this.topics = topics;
        this.articles = articles;
        this.within = within;
        this.stopping = stopping;
        Map<String, Object> writing = new HashMap<>(ProducerSettings.of(kafka.producer()));
        writing.put(ProducerConfig.CLIENT_ID_CONFIG, "trucewire-canary");
        writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, KafkaSettings.PATIENCE_MILLIS);
        Map<String, Object> reading = new HashMap<>(kafka.consumer());
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        Topic<String, RawArticle> raw = topics.rawArticles();
        this.producer =
                new KafkaProducer<>(writing, raw.key().serializer(), raw.value().serializer());
        this.consumer = TopicReading.consumer(reading);
        telemetry.observe(producer, "canary");
        for (Outcome outcome : Outcome.values()) {
            rounds.put(
                    outcome,
                    Meters.counter("trucewire.canary.rounds")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(telemetry.registry()));
        }
        this.latency = Meters.timer("trucewire.canary", BOUNDS).register(telemetry.registry());
        Meters.gauge("trucewire.canary.last.passed", () -> lastPassed.getEpochSecond())
                .register(telemetry.registry());
    }

    /**
     * Publishes, waits, withdraws, waits.
     *
     * @return null if it was broken off: then the articles are withdrawn, and nothing is known or counted
     */
    @Nullable
    Round round() throws InterruptedException {
        Round round;
        try {
            round = fly();
            if (round.outcome() == Outcome.LATE && stopping.getAsBoolean()) {
                return null;
            }
        } catch (KafkaException | Failure e) {
            String topic = doing == AclOperation.WRITE ? topics.rawArticles().name() : null;
            round = new Round(
                    Outcome.FAILED,
                    ClusterFaults.refusal(e, doing, topic).orElseGet(() -> String.valueOf(e.getMessage())));
        }
        Objects.requireNonNull(rounds.get(round.outcome())).increment();
        if (round.outcome() == Outcome.PASSED) {
            lastPassed = Instant.now();
        }
        return round;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_WITHIN));
    }

    private Round fly() throws InterruptedException {
        seekToEnd();
        doing = AclOperation.WRITE;
        int partitions = producer.partitionsFor(topics.rawArticles().name()).size();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Flight> flights = new LinkedHashMap<>();
        for (KnownArticle article : articles) {
            String id = id(articles.indexOf(article), next++ % partitions, partitions);
            flights.put(id, new Flight(article, article.raw(id, now)));
        }
        long begin = System.nanoTime();
        publish(flights.values(), false);
        boolean there = await(flights, Flight::isThere);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        // Whatever came, it must not stay.
        publish(flights.values(), true);
        List<String> faults = new ArrayList<>();
        flights.forEach((id, flight) -> {
            String wrong = flight.wrong();
            if (wrong != null) {
                faults.add("\"" + flight.known.title() + "\" (" + id + ") " + wrong);
            }
        });
        if (!faults.isEmpty()) {
            return new Round(Outcome.WRONG, String.join("; ", faults));
        }
        if (!there) {
            return new Round(
                    Outcome.LATE, "after " + within.toSeconds() + " s there is nothing of " + missing(flights));
        }
        latency.record(took);
        if (!await(flights, Flight::isGone)) {
            return new Round(
                    Outcome.LATE,
                    "what was withdrawn still stands after " + within.toSeconds() + " s: " + flights.keySet());
        }
        return new Round(
                Outcome.PASSED,
                String.format(Locale.ROOT, "%d articles, claims after %.1f s", articles.size(), took.toMillis() / 1e3));
    }

    private static List<String> missing(Map<String, Flight> flights) {
        return flights.entrySet().stream()
                .filter(flight -> !flight.getValue().isThere())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An id of ours that Kafka's partitioner puts there. */
    private String id(int article, int partition, int partitions) {
        return ids.computeIfAbsent(article + " " + partition, place -> {
            for (int number = 0; ; number++) {
                String id = KnownArticle.ID_PREFIX + run + "-" + article + "-" + number;
                if (Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions == partition) {
                    return id;
                }
            }
        });
    }

    private void publish(Collection<Flight> flights, boolean withdraw) throws InterruptedException {
        doing = AclOperation.WRITE;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Flight flight : flights) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.rawArticles().name(), flight.raw.getId(), withdraw ? null : flight.raw)));
        }
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get(KafkaSettings.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException told ? told : new KafkaException(e.getCause());
            } catch (TimeoutException e) {
                throw new KafkaException("no broker took the articles within "
                        + Duration.ofMillis(KafkaSettings.PATIENCE_MILLIS).toSeconds() + " s");
            }
        }
    }

    private void seekToEnd() {
        doing = AclOperation.READ;
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic<?, ?> topic : List.of(topics.claims(), topics.enrichedArticles(), topics.rejectedArticles())) {
                partitions.addAll(TopicReading.partitions(consumer, topic.name()));
            }
            consumer.assign(partitions);
        }
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /** Reads until all are as wanted, one is wrong, or the time is over; whether all are. */
    private boolean await(Map<String, Flight> flights, Predicate<Flight> wanted) {
        doing = AclOperation.READ;
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end && !stopping.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read(record, flights);
            }
            if (flights.values().stream().allMatch(wanted)) {
                return true;
            }
            if (flights.values().stream().anyMatch(flight -> flight.wrong() != null)) {
                return false;
            }
        }
        return false;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Map<String, Flight> flights) {
        try {
            if (record.topic().equals(topics.claims().name())) {
                CeasefireClaim claim = value(topics.claims(), record);
                Flight flight = claim == null ? null : flights.get(claim.getArticleId());
                if (claim != null && flight != null) {
                    seen(flight, claim);
                }
                return;
            }
            Flight flight = record.key() == null ? null : flights.get(new String(record.key(), StandardCharsets.UTF_8));
            if (flight == null) {
                return;
            }
            if (record.topic().equals(topics.rejectedArticles().name())) {
                flight.rejected = reason(record);
                return;
            }
            EnrichedArticle enriched = value(topics.enrichedArticles(), record);
            if (enriched == null) {
                flight.deleted = true;
            } else if (flight.raw.getPublishedAt().equals(enriched.getPublishedAt())) {
                Set<String> claims = new TreeSet<>();
                enriched.getClaims().forEach(claim -> claims.add(KnownArticle.describe(claim)));
                flight.enriched = claims;
            }
        } catch (MalformedRecordException | UnknownSchemaException e) {
            // somebody else's
        }
    }

    private static void seen(Flight flight, CeasefireClaim claim) {
        String text = KnownArticle.describe(claim.getClaim());
        if (claim.getRetracted()) {
            flight.withdrawn.add(text);
        } else if (flight.raw.getPublishedAt().equals(claim.getPublishedAt())) {
            flight.claimed.add(text);
        }
    }

    private static String reason(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> told = new TreeMap<>();
        for (String name : List.of(RejectionHeaders.REASON, RejectionHeaders.MESSAGE)) {
            Header header = record.headers().lastHeader(name);
            told.put(name, header == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return told.get(RejectionHeaders.REASON) + ": " + told.get(RejectionHeaders.MESSAGE);
    }

    private static <V> @Nullable V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.value().deserializer().deserialize(topic.name(), record.value());
    }
}

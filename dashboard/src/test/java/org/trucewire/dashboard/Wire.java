package org.trucewire.dashboard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Modality;
import org.trucewire.record.Phase;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.Standing;
import org.trucewire.record.Support;
import org.trucewire.schemas.Conflicts;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** A broker with topics, and a writer of what a processor would write. */
final class Wire implements AutoCloseable {

    static final String GROUP = "test-processor";
    static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");

    /** As the processor's language would put it, more or less. */
    static final Words WORDS = new Words() {
        @Override
        public String actor(String id) {
            return id.equals("THA") ? "Thailand" : id.equals("KHM") ? "Cambodia" : id;
        }

        @Override
        public String claim(Claim claim) {
            return String.join(" and ", claim.getAgents()) + " " + claim.getType();
        }

        @Override
        public @Nullable String country(String id) {
            return id.length() == 3 ? id : null;
        }
    };

    final Topics topics = Topics.unprefixed();
    private final KafkaProducer<byte[], byte[]> producer;
    private EmbeddedBroker broker;

    Wire() {
        this(EmbeddedBroker.start());
    }

    /** With a broker that can be stopped and come back. */
    Wire(Path directory) {
        this(EmbeddedBroker.start(directory));
    }

    private Wire(EmbeddedBroker broker) {
        this.broker = broker;
        Map<String, Object> settings = settings();
        try (Admin admin = Admin.create(settings)) {
            new TopicProvisioning(admin, topics).create((short) 1);
        }
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    Dashboard dashboard() throws Exception {
        return dashboard(serving(0));
    }

    Dashboard dashboard(Serving serving) throws Exception {
        return new Dashboard(topics, settings(), List.of(GROUP, GROUP + "-standing"), serving, WORDS);
    }

    void stopBroker() {
        broker.close();
    }

    /** On the same port, with what it had. */
    void startBroker(Path directory) {
        String address = broker.bootstrapServers();
        broker = EmbeddedBroker.start(directory, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    static Serving serving(int port) {
        return Serving.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** An article of one sentence with one claim, the claim, and where its conflict stands. */
    void tell(String articleId, String title, String sentence, String publisher, List<String> parties, Phase phase) {
        String conflict = Conflicts.id(parties);
        Claim claim = Claim.newBuilder()
                .setId(Integer.toHexString((articleId + sentence).hashCode()) + "0000000000")
                .setType(ClaimType.HOLD)
                .setAgents(parties)
                .setParties(parties)
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence(sentence)
                .setStart(title.length() + 1)
                .setEnd(title.length() + 1 + sentence.length())
                .setRule("hold.subj:ceasefire")
                .setConfidence(0.9)
                .build();
        Provenance provenance = new Provenance("articles.raw", 0, 1L, "test", "test");
        send(
                topics.enrichedArticles(),
                articleId,
                EnrichedArticle.newBuilder()
                        .setId(articleId)
                        .setPublisher(publisher)
                        .setPublishedAt(TIME)
                        .setTitle(title)
                        .setBody(sentence + "\n\nThe rest.")
                        .setUrl("javascript:alert(1)")
                        .setLanguage("en")
                        .setCoverage(Coverage.FULL)
                        .setClaims(List.of(claim))
                        .setProvenance(provenance)
                        .build());
        send(
                topics.claims(),
                conflict,
                CeasefireClaim.newBuilder()
                        .setConflict(conflict)
                        .setClaim(claim)
                        .setRetracted(false)
                        .setArticleId(articleId)
                        .setPublisher(publisher)
                        .setPublishedAt(TIME)
                        .setReportedAt(TIME)
                        .setOrigin(publisher)
                        .setProvenance(provenance)
                        .build());
        send(
                topics.activity(),
                Conflicts.activityKey(conflict, ClaimType.HOLD, TIME),
                new ClaimActivity(conflict, ClaimType.HOLD, TIME, 1));
        Support support = new Support(1, 1, 0);
        send(
                topics.status(),
                conflict,
                CeasefireStatus.newBuilder()
                        .setConflict(conflict)
                        .setParties(parties)
                        .setStanding(new Standing(phase, false, "2026-03-02", null))
                        .setEvidenceSupport(support)
                        .setSupport(support)
                        .setLastHeard(TIME)
                        .build());
        producer.flush();
    }

    /** So many conflicts with so many claims among them, without their articles. */
    void fill(int conflicts, int claims) {
        Provenance provenance = new Provenance("articles.raw", 0, 1L, "test", "test");
        ClaimType[] types = {ClaimType.HOLD, ClaimType.VIOLATE, ClaimType.CALL, ClaimType.AGREE};
        for (int i = 0; i < claims; i++) {
            String conflict = Conflicts.id(parties(i % conflicts));
            ClaimType type = types[i % types.length];
            Instant time = TIME.plusSeconds(i);
            send(
                    topics.claims(),
                    conflict,
                    CeasefireClaim.newBuilder()
                            .setConflict(conflict)
                            .setClaim(Claim.newBuilder()
                                    .setId(String.format("%020x", i))
                                    .setType(type)
                                    .setAgents(parties(i % conflicts))
                                    .setParties(parties(i % conflicts))
                                    .setPolarity(Polarity.POSITIVE)
                                    .setModality(Modality.ACTUAL)
                                    .setEvidence(
                                            "The ceasefire along the border, agreed on Monday, was number " + i + ".")
                                    .setStart(0)
                                    .setEnd(70)
                                    .setRule("hold.subj:ceasefire")
                                    .setConfidence(0.9)
                                    .build())
                            .setRetracted(false)
                            .setArticleId("article-" + i)
                            .setPublisher("Courier " + i % 50)
                            .setPublishedAt(time)
                            .setReportedAt(time)
                            .setOrigin("Courier " + i % 50)
                            .setProvenance(provenance)
                            .build());
            send(
                    topics.activity(),
                    Conflicts.activityKey(conflict, type, time),
                    new ClaimActivity(conflict, type, time, 1));
        }
        List<Phase> phases = List.of(Phase.IN_EFFECT, Phase.AGREED, Phase.CALLED_FOR, Phase.EXPIRED, Phase.NONE);
        for (int i = 0; i < conflicts; i++) {
            stand(i, phases.get(i % phases.size()));
        }
        producer.flush();
    }

    private static List<String> parties(int conflict) {
        return List.of("group:East " + conflict, "group:West " + conflict);
    }

    /** Where one of them stands. */
    void stand(int conflict, Phase phase) {
        List<String> parties = parties(conflict);
        Support support = new Support(1, 1, 0);
        send(
                topics.status(),
                Conflicts.id(parties),
                CeasefireStatus.newBuilder()
                        .setConflict(Conflicts.id(parties))
                        .setParties(parties)
                        .setStanding(new Standing(phase, false, "2026-03-02", null))
                        .setEvidenceSupport(support)
                        .setSupport(support)
                        .setLastHeard(TIME.plusSeconds(conflict))
                        .build());
    }

    <V> void send(Topic<String, V> topic, String key, @Nullable V value) {
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), key),
                value == null ? null : topic.value().serializer().serialize(topic.name(), value)));
    }

    void sendBytes(String topic, int partition, byte[] value, int times) {
        for (int i = 0; i < times; i++) {
            var unused = producer.send(new ProducerRecord<>(topic, partition, new byte[] {'k'}, value));
        }
        producer.flush();
    }

    void sendBytes(String topic, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, new byte[] {'k'}, value));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}

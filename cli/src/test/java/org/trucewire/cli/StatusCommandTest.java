package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;

/** {@code trucewire status}, from files and from a cluster. */
@Timeout(120)
class StatusCommandTest {

    private static final String FEED = """
            {"id": "a", "publisher": "The Courier", "publishedAt": "2025-06-23T22:00:00Z", "title": "", \
            "body": "Iran and Israel agreed to a ceasefire on Monday after days of missile attacks."}
            {"id": "b", "publisher": "The Herald", "publishedAt": "2025-06-24T09:00:00Z", "title": "", \
            "body": "Israel accused Iran of violating the ceasefire between the two countries with missile attacks."}
            """;

    private static final String DENIAL = """
            {"id": "c", "publisher": "The Mirror", "publishedAt": "2025-06-24T10:00:00Z", "title": "", \
            "body": "Iran denied violating the ceasefire with Israel after missile attacks on army bases."}
            """;

    private static final String CORRECTION = """
            {"id": "b", "publisher": "The Herald", "publishedAt": "2025-06-24T09:00:00Z", \
            "updatedAt": "2025-06-24T12:00:00Z", "title": "", "body": "Parliament met in Jerusalem on Tuesday."}
            """;

    @Test
    void shouldTellHowCeasefiresStandFromFiles() {
        CommandRun table = fromFiles(FEED, "--feed", "-");
        assertThat(table.code()).isZero();
        assertThat(table.outLines()).hasSize(2);
        assertThat(table.outLines().get(1))
                .startsWith("IRN~ISR")
                .contains("agreed, contested", "2025-06-23", "24 Jun 2025 09:00");
    }

    @Test
    void shouldTellAllAboutOneWithItsSentences() {
        CommandRun page = fromFiles(FEED, "ISR~IRN", "--feed", "-");
        assertThat(page.code()).isZero();
        assertThat(page.out())
                .contains("IRN~ISR  agreed, contested since 2025-06-23")
                .contains("The Courier: Iran and Israel agreed to a ceasefire on Monday")
                .contains("ISR accuses IRN: 1 article, 1 origin")
                .contains("none -> agreed, 2025-06-23");
    }

    @Test
    void shouldTellWhatWasKnownThen() {
        CommandRun then = fromFiles(FEED, "--feed", "-", "--as-of", "2025-06-24T08:00Z");
        assertThat(then.outLines().get(1)).contains("agreed ").doesNotContain("contested");
        CommandRun before = fromFiles(FEED, "--feed", "-", "--as-of", "2025-06-23T08:00Z");
        assertThat(before.code()).isZero();
        assertThat(before.out()).isEqualTo("no claims of any ceasefire yet\n");
    }

    /** As a reader of the articles would say it: the week's truce held for its five days, with breaches, and ran out on Saturday. */
    @Test
    void shouldTellHowTheWeekOfTheSeedsEnds() {
        CommandRun week = CommandRun.of(
                "status", "--feed", CommandRun.root().resolve("seeds/feed").toString());
        assertThat(week.code()).isZero();
        assertThat(week.outLines().stream()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "conflict ceasefire since until articles origins last heard (UTC)",
                        "IRN~ISR declared, contested 2025-06-23 - 1 1 24 Jun 2025 15:00",
                        "KHM~THA expired, contested 2026-03-08T00:00 2026-03-08T00:00 11 7 8 Mar 2026 01:15",
                        "2 claims of which no article tells both sides (unknown)");
    }

    @Test
    void shouldSayWhichConflictsThereAre() {
        CommandRun unknown = fromFiles(FEED, "RUS~UKR", "--feed", "-");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errLines()).singleElement().asString().contains("RUS~UKR", "IRN~ISR");
    }

    @Test
    void shouldTellOfThoseThatAreKnownBesidesOneThatIsNot() {
        CommandRun run = fromFiles(FEED, "IRN~USA", "IRN~ISR", "--feed", "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("IRN~ISR  agreed, contested");
        assertThat(run.errLines())
                .containsExactly("trucewire: nothing is known of a ceasefire of IRN~USA, but of IRN~ISR");
    }

    @Test
    void shouldSayThatNothingIsKnownWhoeverIsAskedFor() {
        String rain = "{\"id\": \"x\", \"body\": \"Rain fell.\"}\n";
        CommandRun named = fromFiles(rain, "IRN~ISR", "--feed", "-");
        assertThat(named.code()).isZero();
        assertThat(named.out()).isEqualTo("no claims of any ceasefire yet\n");
        CommandRun json = fromFiles(rain, "--json", "--feed", "-");
        assertThat(json.code()).isZero();
        assertThat(json.out()).isEmpty();
        assertThat(json.errLines()).containsExactly("no claims of any ceasefire yet");
    }

    @Test
    void shouldTellAllAboutEveryConflictWhenAskedForTheTimeline() {
        CommandRun run = fromFiles(FEED + DENIAL, "--timeline", "--feed", "-");
        assertThat(run.out())
                .contains("How it came to this", "  Denials", "ISR accuses IRN: 1 article, 1 origin; denied")
                .contains(
                        "Contradictions",
                        "        but  24 Jun 2025 10:00  VIOLATE denied  IRN, in The Mirror: Iran denied");
    }

    @Test
    void shouldCountTheLatestTextOfAnArticleWhereverItStands() {
        CommandRun corrected = fromFiles(CORRECTION + FEED, "--feed", "-");
        assertThat(corrected.outLines().get(1)).contains("agreed ").doesNotContain("contested");
        CommandRun before = fromFiles(CORRECTION + FEED, "--feed", "-", "--as-of", "2025-06-24T11:00Z");
        assertThat(before.outLines().get(1)).contains("agreed, contested");
    }

    @Test
    void shouldReportWhatItCannotReadAndTellTheRest() {
        CommandRun run = fromFiles(FEED + "{\"id\": 7\n", "--feed", "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("IRN~ISR");
        assertThat(run.errLines()).singleElement().asString().startsWith("trucewire: ");
    }

    /** The statistical recogniser takes seconds to load, and finds nothing more here. */
    private static CommandRun fromFiles(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("status", "--entities", "catalogue"));
        command.addAll(List.of(arguments));
        return CommandRun.withInput(input, command.toArray(String[]::new));
    }

    @Test
    void shouldRefuseATimeWithoutItsZone() {
        CommandRun run = CommandRun.of("status", "--as-of", "2025-06-24T08:00");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--as-of", "\"2025-06-24T08:00\": a time with its zone");
    }

    @Test
    void shouldReadTheTopicsOfACluster() throws Exception {
        Topics topics = Topics.withPrefix("status.");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String address = broker.bootstrapServers();
            CommandRun missing = CommandRun.of("status", "-b", address, "--topic-prefix", "status.");
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.err()).contains("status.ceasefire.status", "topics create");

            CommandRun.of("topics", "create", "-b", address, "--topic-prefix", "status.");
            List<CeasefireClaim> claims = List.of(
                    claim("1", ClaimType.DECLARE, "2025-06-23T22:00:00Z"),
                    claim("2", ClaimType.END, "2025-06-24T09:00:00Z"));
            Assessment assessment = Assessment.of("IRN~ISR", claims, Instant.parse("2025-06-24T09:00:00Z"));
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", address), new StringSerializer(), new ByteArraySerializer())) {
                for (CeasefireClaim claim : claims) {
                    send(producer, topics.claims(), claim);
                }
                send(producer, topics.status(), assessment.status());
                for (var change : assessment.changes()) {
                    send(producer, topics.changes(), change);
                }
            }

            CommandRun now = CommandRun.of("status", "--json", "-b", address, "--topic-prefix", "status.");
            assertThat(now.code()).isZero();
            List<JsonNode> lines = new ArrayList<>();
            for (String line : now.outLines()) {
                lines.add(new ObjectMapper().readTree(line));
            }
            assertThat(lines).singleElement().satisfies(line -> {
                assertThat(line.at("/status/standing/phase").asText()).isEqualTo("ENDED");
                assertThat(line.at("/status/counts/END").asInt()).isEqualTo(1);
                assertThat(line.at("/changes/1/after/phase").asText()).isEqualTo("ENDED");
            });

            CommandRun then =
                    CommandRun.of("status", "--as-of", "2025-06-24T01:00Z", "-b", address, "--topic-prefix", "status.");
            assertThat(then.outLines().get(1)).startsWith("IRN~ISR").contains("declared");
        }
    }

    private static <V> void send(KafkaProducer<String, byte[]> producer, Topic<String, V> topic, V value)
            throws Exception {
        producer.send(new ProducerRecord<>(
                        topic.name(), "IRN~ISR", topic.value().serializer().serialize(topic.name(), value)))
                .get();
    }

    private static CeasefireClaim claim(String id, ClaimType type, String reported) {
        return CeasefireClaim.newBuilder()
                .setConflict("IRN~ISR")
                .setClaim(Claim.newBuilder()
                        .setId(id)
                        .setType(type)
                        .setParties(List.of("IRN", "ISR"))
                        .setPolarity(Polarity.POSITIVE)
                        .setModality(Modality.ACTUAL)
                        .setEvidence("Sentence " + id + ".")
                        .setStart(0)
                        .setEnd(11)
                        .setRule("test")
                        .setConfidence(1)
                        .build())
                .setArticleId("article-" + id)
                .setReportedAt(Instant.parse(reported))
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
    }
}

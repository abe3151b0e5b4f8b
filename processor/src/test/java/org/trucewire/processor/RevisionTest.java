package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.bytes;
import static org.trucewire.processor.RawArticles.revision;
import static org.trucewire.processor.RawArticles.utf8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.AvroSerde;

/** Which of an article's texts and withdrawals counts: the latest by its version, whichever arrives last. */
@Timeout(120)
class RevisionTest {

    private static final Instant ARRIVED = RawArticles.PUBLISHED.plus(Duration.ofHours(1));

    private TopologyFixture topology;

    @BeforeEach
    void start(@TempDir Path directory) {
        // thousands of articles, of which none may be over its budget because the machine is busy
        topology = new TopologyFixture(
                TopologyFixture.config(directory)
                        .articleBudget(Duration.ofSeconds(20))
                        .build(),
                new LineExtractor());
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldDropAnOlderTextThatArrivesLate() {
        send(revision("a", 2, "claim END IRN ISR"), ARRIVED);
        topology.enriched.readRecord();
        topology.claimsSent();
        send(revision("a", 1, "claim HOLD IRN ISR"), ARRIVED.plusSeconds(1));
        assertNothingSent();
        assertThat(topology.count("trucewire.articles", "outcome", "outdated")).isEqualTo(1);
        assertThat(topology.state("a").getRevision()).isEqualTo(1);
    }

    @Test
    void shouldSayALaterTimeOfTheSameTextAndKeepItsRevision() {
        send(article("a", "claim HOLD IRN ISR"), ARRIVED);
        topology.claimsSent();
        send(revision("a", 5, "claim HOLD IRN ISR"), ARRIVED);
        CeasefireClaim claim = topology.claims.readValue();
        assertThat(claim.getRetracted()).isFalse();
        assertThat(claim.getRevision()).isEqualTo(1);
        assertThat(claim.getPublishedAt()).isEqualTo(RawArticles.PUBLISHED);
        assertThat(claim.getUpdatedAt()).isEqualTo(RawArticles.PUBLISHED.plus(Duration.ofMinutes(5)));
        assertThat(claim.getReportedAt()).isEqualTo(claim.getUpdatedAt());
        assertThat(topology.claims.isEmpty()).isTrue();
    }

    @Test
    void shouldReportAsOfPublicationWhenTheTextWasNeverChanged() {
        send(article("a", "claim HOLD IRN ISR"), ARRIVED);
        assertThat(topology.claims.readValue().getReportedAt()).isEqualTo(RawArticles.PUBLISHED);
        assertThat(topology.enriched.readValue().getReportedAt()).isEqualTo(RawArticles.PUBLISHED);
    }

    @Test
    void shouldReportATextWithoutATimeAsOfItsFirstArrival() {
        RawArticle timeless = timeless("claim HOLD IRN ISR");
        send(timeless, ARRIVED);
        assertThat(topology.claims.readValue().getReportedAt()).isEqualTo(ARRIVED);
        send(timeless, ARRIVED.plusSeconds(1));
        assertThat(topology.claims.isEmpty()).isTrue();
        send(timeless, ARRIVED.minusSeconds(1));
        assertThat(topology.claims.readValue().getReportedAt()).isEqualTo(ARRIVED.minusSeconds(1));
    }

    @Test
    void shouldPassOverATimeThatNobodyCanHaveMeant() {
        RawArticle typo = RawArticle.newBuilder(article("a", "claim HOLD IRN ISR"))
                .setUpdatedAt(Instant.parse("2062-06-24T08:00:00Z"))
                .build();
        send(typo, ARRIVED);
        assertThat(topology.claims.readValue().getReportedAt()).isEqualTo(RawArticles.PUBLISHED);
        send(revision("a", 1, "claim END IRN ISR"), ARRIVED);
        assertThat(topology.claimsSent())
                .containsExactly("-IRN~ISR claim HOLD IRN ISR r2", "+IRN~ISR claim END IRN ISR r2");
    }

    @Test
    void shouldTakeEverythingBackWhenAnArticleIsWithdrawn() {
        send(article("a", "claim HOLD IRN ISR\nclaim AGREE RUS UKR"), ARRIVED);
        topology.claimsSent();
        topology.enriched.readRecord();
        withdraw("a", ARRIVED.plusSeconds(1));
        assertThat(topology.claimsSent())
                .containsExactly("-IRN~ISR claim HOLD IRN ISR r2", "-RUS~UKR claim AGREE RUS UKR r2");
        TestRecord<String, EnrichedArticle> tombstone = topology.enriched.readRecord();
        assertThat(tombstone.key()).isEqualTo("a");
        assertThat(tombstone.value()).isNull();
        assertThat(topology.rejected.isEmpty()).isTrue();
        assertThat(topology.count("trucewire.articles", "outcome", "withdrawn")).isEqualTo(1);
        assertThat(topology.meters
                        .get("trucewire.claims")
                        .tags("change", "withdrawn", "type", "hold")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldDropTheSameWithdrawalAndALaterOne() {
        withdraw("a", ARRIVED);
        topology.enriched.readRecord();
        withdraw("a", ARRIVED);
        withdraw("a", ARRIVED.plusSeconds(1));
        assertNothingSent();
        assertThat(topology.count("trucewire.articles", "outcome", "repeated")).isEqualTo(2);
    }

    @Test
    void shouldKeepAWithdrawnArticleWithdrawnWhenAnOlderTextArrives() {
        withdraw("a", ARRIVED);
        withdraw("a", ARRIVED.plusSeconds(2));
        topology.enriched.readRecord();
        send(article("a", "claim HOLD IRN ISR"), ARRIVED.plusSeconds(3));
        send(updated("claim HOLD IRN ISR", ARRIVED.plusSeconds(1)), ARRIVED.plusSeconds(4));
        assertNothingSent();
        assertThat(topology.count("trucewire.articles", "outcome", "outdated")).isEqualTo(2);
    }

    @Test
    void shouldBringAWithdrawnArticleBackWithALaterText() {
        send(article("a", "claim HOLD IRN ISR"), ARRIVED);
        withdraw("a", ARRIVED);
        topology.claimsSent();
        send(updated("claim HOLD IRN ISR", ARRIVED.plusSeconds(1)), ARRIVED.plusSeconds(1));
        assertThat(topology.claimsSent()).containsExactly("+IRN~ISR claim HOLD IRN ISR r3");
        withdraw("a", ARRIVED);
        assertThat(topology.claims.isEmpty()).isTrue();
    }

    /**
     * The tables that a reader of claims keeps, for every order in which the same records may arrive: texts with and without times,
     * with times to come, of the same content with other times, repeats, withdrawals.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldLeadToTheSameClaimsInAnyOrderOfArrival(long seed) {
        List<Arrival> arrivals = arrivals(new Random(seed));
        List<List<Arrival>> orders = orders(arrivals);
        for (int i = 0; i < orders.size(); i++) {
            for (Arrival arrival : orders.get(i)) {
                arrival.sendAs("article-" + i);
            }
        }
        Map<String, Map<String, CeasefireClaim>> standing = new TreeMap<>();
        topology.claims.readValuesToList().forEach(claim -> {
            Map<String, CeasefireClaim> claims = standing.computeIfAbsent(claim.getArticleId(), id -> new TreeMap<>());
            String place = claim.getConflict() + " " + claim.getClaim().getEvidence();
            if (claim.getRetracted()) {
                claims.remove(place);
            } else {
                claims.put(place, claim);
            }
        });
        Map<String, byte[]> first = bytesOf(standing.getOrDefault("article-0", Map.of()));
        for (int i = 1; i < orders.size(); i++) {
            Map<String, byte[]> other = bytesOf(standing.getOrDefault("article-" + i, Map.of()));
            assertThat(other.keySet()).as("%s", orders.get(i)).isEqualTo(first.keySet());
            for (String place : first.keySet()) {
                assertThat(other.get(place))
                        .as("%s of %s", place, orders.get(i))
                        .isEqualTo(first.get(place));
            }
        }
        assertThat(topology.rejected.isEmpty()).isTrue();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 24);
    }

    /** A record of an article. */
    private final class Arrival {
        private final @Nullable RawArticle article;
        private final Instant time;

        Arrival(@Nullable RawArticle article, Instant time) {
            this.article = article;
            this.time = time;
        }

        void sendAs(String id) {
            if (article == null) {
                withdraw(id, time);
            } else {
                send(RawArticle.newBuilder(article).setId(id).build(), time);
            }
        }

        @Override
        public String toString() {
            return article == null
                    ? "withdrawal at " + time
                    : article.getPublisher() + ", published " + article.getPublishedAt() + ", updated "
                            + article.getUpdatedAt() + ", arrived " + time + ": " + article.getBody();
        }
    }

    private List<Arrival> arrivals(Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        boolean timeless = random.nextInt(3) == 0;
        boolean oneText = !timeless && random.nextBoolean();
        arrivals.add(new Arrival(text(random, timeless), ARRIVED));
        while (arrivals.size() < 5) {
            Instant time = ARRIVED.plus(Duration.ofHours(random.nextInt(5) - 2));
            RawArticle before = arrivals.get(random.nextInt(arrivals.size())).article;
            int kind = random.nextInt(8);
            if (kind == 0 && !timeless) {
                arrivals.add(new Arrival(null, time));
            } else if (kind < 3) {
                arrivals.add(new Arrival(before, time));
            } else if (before != null && (kind < 5 || oneText)) {
                arrivals.add(new Arrival(updated(before, random), time));
            } else {
                arrivals.add(new Arrival(text(random, timeless), time));
            }
        }
        return arrivals;
    }

    /** The same text, said to have been changed at another time, when it was published, or not. */
    private static RawArticle updated(RawArticle article, Random random) {
        return RawArticle.newBuilder(article)
                .setUpdatedAt(random.nextBoolean() ? article.getPublishedAt() : time(random))
                .build();
    }

    private static RawArticle text(Random random, boolean timeless) {
        List<String> lines = List.of("claim HOLD IRN ISR", "claim END IRN ISR", "claim AGREE RUS UKR", "Text.");
        int first = random.nextInt(lines.size());
        String second = lines.get((first + 1 + random.nextInt(lines.size() - 1)) % lines.size());
        return RawArticle.newBuilder()
                .setId("a")
                .setPublisher(random.nextInt(3) == 0 ? "The Messenger" : "The Courier")
                .setPublishedAt(timeless ? null : time(random))
                .setUpdatedAt(timeless ? null : time(random))
                .setTitle("A title")
                .setBody(lines.get(first) + "\n" + second)
                .build();
    }

    /** None, one of few, so that some are equal, or one that is to come for the one arrival and not for the other. */
    private static @Nullable Instant time(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> null;
            case 2 -> ARRIVED.plus(ArticleVersion.AHEAD).plus(Duration.ofMinutes(random.nextInt(180)));
            default -> RawArticles.PUBLISHED.plus(Duration.ofHours(random.nextInt(3)));
        };
    }

    private static <T> List<List<T>> orders(List<T> elements) {
        if (elements.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        IntStream.range(0, elements.size()).forEach(i -> {
            List<T> rest = new ArrayList<>(elements);
            T first = rest.remove(i);
            orders(rest).forEach(order -> {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            });
        });
        return orders;
    }

    /** Everything but the names of the article and of the records that brought it. */
    private static Map<String, byte[]> bytesOf(Map<String, CeasefireClaim> claims) {
        AvroSerde<CeasefireClaim> serde = AvroSerde.of(CeasefireClaim.class);
        Map<String, byte[]> bytes = new TreeMap<>();
        claims.forEach((place, claim) -> bytes.put(
                place,
                serde.serialize(
                        "",
                        CeasefireClaim.newBuilder(claim)
                                .setArticleId("")
                                .setClaim(Claim.newBuilder(claim.getClaim())
                                        .setId("")
                                        .build())
                                .setRevision(0)
                                .setProvenance(new Provenance("", 0, 0L, "", ""))
                                .build())));
        return bytes;
    }

    private static RawArticle timeless(String body) {
        return RawArticle.newBuilder().setId("a").setBody(body).build();
    }

    private static RawArticle updated(String body, Instant updatedAt) {
        return RawArticle.newBuilder(article("a", body)).setUpdatedAt(updatedAt).build();
    }

    private void send(RawArticle article, Instant arrival) {
        topology.raw.pipeInput(utf8(article.getId()), bytes(article), arrival);
    }

    private void withdraw(String id, Instant arrival) {
        topology.raw.pipeInput(utf8(id), null, arrival);
    }

    private void assertNothingSent() {
        assertThat(topology.enriched.isEmpty()).isTrue();
        assertThat(topology.claims.isEmpty()).isTrue();
        assertThat(topology.rejected.isEmpty()).isTrue();
    }
}

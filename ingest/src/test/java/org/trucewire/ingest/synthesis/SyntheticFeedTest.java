package org.trucewire.ingest.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.ingest.synthesis.SyntheticFeed.RawArticleAt;
import org.trucewire.ingest.synthesis.SyntheticFeed.Wish;
import org.trucewire.record.RawArticle;

class SyntheticFeedTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** All that was told of a wish. */
    private static final class Told implements SyntheticFeed.Receiver {

        private final List<RawArticleAt> arrivals = new ArrayList<>();
        private final List<PlantedArticle> gold = new ArrayList<>();

        static Told of(long articles, long seed, double relevant) {
            Told told = new Told();
            SyntheticFeed.tell(new Wish(articles, seed, relevant, MONDAY), told);
            return told;
        }

        @Override
        public void article(RawArticleAt arrival) {
            arrivals.add(arrival);
        }

        @Override
        public void planted(PlantedArticle article) {
            gold.add(article);
        }

        Stream<RawArticle> articles() {
            return arrivals.stream().map(arrival -> arrival.planted().article());
        }

        long relevant() {
            return arrivals.stream()
                    .filter(arrival -> !arrival.planted().claims().isEmpty())
                    .count();
        }
    }

    @Test
    void shouldTellTheSameForTheSameSeedAndOtherThingsForAnother() {
        assertThat(Told.of(300, 7, 0.2).arrivals).isEqualTo(Told.of(300, 7, 0.2).arrivals);
        assertThat(Told.of(300, 7, 0.2).gold).isEqualTo(Told.of(300, 7, 0.2).gold);
        assertThat(Told.of(300, 8, 0.2).articles().map(RawArticle::getBody))
                .doesNotContainAnyElementsOf(
                        Told.of(300, 7, 0.2).articles().map(RawArticle::getBody).toList());
    }

    @ParameterizedTest
    @CsvSource({"1000,0.02,20", "333,0.02,7", "10,0.02,0", "50,1,50", "50,0,0", "1,1,1", "1999,0.137,274"})
    void shouldMeetTheShareOfRelevantArticlesButForRounding(long articles, double share, long relevant) {
        Told told = Told.of(articles, 3, share);
        assertThat(told.arrivals).hasSize((int) articles);
        assertThat(told.relevant()).isEqualTo(relevant);
    }

    @Test
    void shouldPlantClaimsWhoseEvidenceStandsInTheTextAsASentenceOfItsOwn() {
        Told told = Told.of(400, 11, 1);
        assertThat(told.gold).isNotEmpty().allSatisfy(planted -> {
            RawArticle article = planted.article();
            String text = article.getTitle() + "\n" + article.getBody();
            assertThat(planted.claims()).isNotEmpty().doesNotHaveDuplicates().allSatisfy(claim -> {
                assertThat(claim.evidence()).doesNotContain("\n", "{", "}");
                int at = text.indexOf(claim.evidence());
                assertThat(at).isNotNegative();
                assertThat(text.substring(0, at)).matches("(?s)|.*(\n|- |[.] |[.]\" )");
                assertThat(text.substring(at + claim.evidence().length())).matches("(?s)|[ \n].*");
                assertThat(claim.parties()).hasSize(2).isSorted();
                assertThat(claim.agents()).isSorted();
                assertThat(claim.date()).isIn(null, "2026-03-01", "2026-03-02", "2026-03-03");
            });
        });
    }

    @Test
    void shouldGiveGoldForEveryRelevantArticleAsItReadsInTheEnd() {
        Told told = Told.of(1500, 5, 0.3);
        Map<String, RawArticle> last = new HashMap<>();
        told.arrivals.stream()
                .filter(arrival -> !arrival.planted().claims().isEmpty())
                .map(arrival -> arrival.planted().article())
                .forEach(article -> last.put(article.getId(), article));
        assertThat(told.gold).extracting(PlantedArticle::article).containsExactlyInAnyOrderElementsOf(last.values());
    }

    @Test
    void shouldReviseAndCopyAsTheWireDoes() {
        Told told = Told.of(2000, 5, 0.1);
        Map<String, Instant> last = new HashMap<>();
        Map<String, Set<String>> publishers = new HashMap<>();
        int revisions = 0;
        for (RawArticle article : told.articles().toList()) {
            Instant updated = article.getUpdatedAt();
            Instant before = last.put(
                    article.getId(), updated == null ? Objects.requireNonNull(article.getPublishedAt()) : updated);
            assertThat(before == null).isEqualTo(updated == null);
            if (before != null) {
                assertThat(updated).isAfter(before);
                revisions++;
            }
            publishers
                    .computeIfAbsent(article.getBody(), body -> new HashSet<>())
                    .add(article.getPublisher());
        }
        assertThat(revisions).isBetween(60, 160);
        assertThat(publishers.values().stream().mapToInt(of -> of.size() - 1).sum())
                .isBetween(120, 320);
    }

    @Test
    void shouldSpreadArticlesOverTheDayOneAfterTheOther() {
        List<Instant> times = Told.of(2400, 1, 0.02).arrivals.stream()
                .map(RawArticleAt::arrival)
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        int[] hours = new int[24];
        times.forEach(time -> {
            assertThat(LocalDate.ofInstant(time, ZoneOffset.UTC)).isEqualTo(MONDAY);
            hours[time.atZone(ZoneOffset.UTC).getHour()]++;
        });
        assertThat(hours).doesNotContain(0);
        assertThat(hours[3] * 3).isLessThan(hours[9]);
        assertThat(Told.of(10_000, 1, 0).arrivals).allSatisfy(arrival -> assertThat(
                        Duration.between(arrival.planted().article().getPublishedAt(), arrival.arrival()))
                .isBetween(Duration.ZERO, Duration.ofDays(1)));
    }

    @Test
    void shouldWriteArticlesOfAFewHundredWordsOfEveryKindByManyPublishers() {
        Told told = Told.of(1000, 2, 0.2);
        assertThat(told.articles()).allSatisfy(article -> {
            assertThat(article.getBody().split("\\s+").length).isBetween(120, 450);
            assertThat(article.getBody()).doesNotContain("{", "}");
            assertThat(article.getTitle()).isNotEmpty();
        });
        assertThat(told.articles().map(RawArticle::getPublisher).distinct()).hasSize(11);
        assertThat(told.articles().map(RawArticle::getTitle))
                .anyMatch(title -> title.startsWith("Shares in"))
                .anyMatch(title -> title.startsWith("Heavy rain"))
                .anyMatch(title -> title.startsWith("Parliament"))
                .anyMatch(title -> title.startsWith("Late goal"))
                .anyMatch(title -> title.startsWith("Supermarkets call truce"));
    }

    @Test
    void shouldForgetWhatItHasToldSoThatMemoryDoesNotGrow() {
        List<WeakReference<PlantedArticle>> first = new ArrayList<>();
        SyntheticFeed.tell(new Wish(20_000, 4, 0.5, MONDAY), new SyntheticFeed.Receiver() {
            private long told;

            @Override
            public void article(RawArticleAt arrival) {
                if (++told <= 1000) {
                    first.add(new WeakReference<>(arrival.planted()));
                } else if (told == 20_000) {
                    System.gc();
                    assertThat(first).allMatch(reference -> reference.get() == null);
                }
            }

            @Override
            public void planted(PlantedArticle article) {
                // kept by nobody
            }
        });
        assertThat(first).hasSize(1000);
    }

    @Test
    void shouldRefuseWhatIsNoFeed() {
        assertThatThrownBy(() -> new Wish(0, 1, 0.02, MONDAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Wish(1, 1, 1.2, MONDAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Wish(1, 1, Double.NaN, MONDAY)).isInstanceOf(IllegalArgumentException.class);
    }
}

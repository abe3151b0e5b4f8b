package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.bytes;
import static org.trucewire.processor.RawArticles.utf8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.ArticleState;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** How long articles are remembered. */
@Timeout(60)
class ArticleMemoryTest {

    private static final Instant FIRST = Instant.parse("2025-06-24T12:00:00Z");
    private static final Instant LAST_DAY = FIRST.plus(ArticleMemory.KEPT);
    private static final Instant AFTER = LAST_DAY.plus(Duration.ofDays(1));

    private TopologyFixture topology;

    @BeforeEach
    void start(@TempDir Path directory) {
        // over a thousand articles, of which none may be over its budget because the machine is busy
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
    void shouldRememberLongerThanAnythingOfAnArticleCanBeRead() {
        Topics topics = Topics.unprefixed();
        Duration raw = retention(topics.rawArticles());
        assertThat(ArticleMemory.KEPT)
                .isGreaterThan(retention(topics.enrichedArticles()).plus(raw))
                .isGreaterThan(retention(topics.claims()).plus(raw));
    }

    @Test
    void shouldKnowARepeatOnTheLastDay() {
        send("a", FIRST);
        send("a", LAST_DAY);
        assertThat(topology.enriched.readRecordsToList()).hasSize(1);
    }

    @Test
    void shouldTakeAnArticleForANewOneAfterTheLastDay() {
        send("a", FIRST);
        send("a", AFTER);
        assertThat(topology.enriched.readValuesToList())
                .extracting(enriched -> enriched.getRevision())
                .containsExactly(1, 1);
        assertThat(ends()).containsExactly(end(AFTER, "a"));
    }

    @Test
    void shouldCountFromTheLastRecordOfAnArticleNotFromTheFirst() {
        send("a", FIRST);
        send("a", FIRST.plus(Duration.ofDays(1)));
        assertThat(ends()).containsExactly(end(FIRST.plus(Duration.ofDays(1)), "a"));
        send("b", AFTER);
        assertThat(topology.state("a")).isNotNull();
        send("b", AFTER.plus(Duration.ofDays(1)));
        assertThat(topology.state("a")).isNull();
    }

    @Test
    void shouldCountFromAnOutdatedTextAndAWithdrawalToo() {
        send("a", FIRST);
        Instant withdrawn = FIRST.plus(Duration.ofDays(1));
        topology.raw.pipeInput(utf8("a"), null, withdrawn);
        assertThat(ends()).containsExactly(end(withdrawn, "a"));
        send("a", FIRST.plus(Duration.ofDays(2)));
        assertThat(ends()).containsExactly(end(FIRST.plus(Duration.ofDays(2)), "a"));
    }

    @Test
    void shouldForgetWhatEndedWhenAnyOtherArticleComes() {
        send("a", FIRST);
        send("b", FIRST.plus(Duration.ofDays(1)));
        send("c", AFTER);
        assertThat(topology.state("a")).isNull();
        assertThat(topology.state("b")).isNotNull();
        assertThat(ends()).containsExactly(end(FIRST.plus(Duration.ofDays(1)), "b"), end(AFTER, "c"));
    }

    @Test
    void shouldForgetManyAFewAtATimeAndKnowNoneOfThem() {
        for (int i = 0; i < 1200; i++) {
            send("id " + i, FIRST);
        }
        topology.enriched.readRecordsToList();
        send("id 1199", AFTER);
        assertThat(topology.enriched.readValue().getRevision()).isEqualTo(1);
        assertThat(ends()).hasSizeBetween(600, 800);
        send("b", AFTER);
        send("c", AFTER);
        assertThat(ends()).containsExactly(end(AFTER, "b"), end(AFTER, "c"), end(AFTER, "id 1199"));
        assertThat(topology.states().approximateNumEntries()).isEqualTo(3);
    }

    @Test
    void shouldForgetNothingBecauseOfARejectedRecord() {
        send("a", FIRST);
        topology.raw.pipeInput(utf8("a"), bytes(RawArticles.revision("a", 1, "throw")), AFTER);
        assertThat(topology.rejected.readRecordsToList()).hasSize(1);
        send("a", FIRST);
        assertThat(topology.enriched.readRecordsToList()).hasSize(1);
        assertThat(ends()).containsExactly(end(FIRST, "a"));
    }

    @Test
    void shouldNotGoBackInTimeWithARecordThatIsLate() {
        send("a", AFTER);
        send("b", FIRST);
        assertThat(ends()).containsExactly(end(AFTER, "a"), end(AFTER, "b"));
    }

    /** A new instance has the stores, and nothing else. */
    @Test
    void shouldKnowTheTimeAgainAfterARestart() {
        send("a", AFTER);
        ArticleMemory restarted = new ArticleMemory(topology.states(), index());
        restarted.keep("b", FIRST.toEpochMilli(), topology.state("a"));
        assertThat(ends()).containsExactly(end(AFTER, "a"), end(AFTER, "b"));
    }

    @Test
    void shouldRememberWhatHasNoEndYetUntilItIsHeardOfAgain() {
        send("a", FIRST);
        ArticleState state = ArticleState.newBuilder(topology.state("a"))
                .setForgetAfter(null)
                .build();
        topology.states().put("old", state);
        send("b", AFTER);
        assertThat(topology.state("old")).isNotNull();
        send("old", AFTER);
        assertThat(ends()).containsExactly(end(AFTER, "b"), end(AFTER, "old"));
    }

    @Test
    void shouldBearTheGreatestTimeThatARecordCanHave() {
        topology.raw.pipeInput(utf8("a"), bytes(article("a", "Text.")), Long.MAX_VALUE);
        assertThat(ends()).containsExactly("9999-12-31 a");
    }

    private static Duration retention(Topic<?, ?> topic) {
        return Objects.requireNonNull(topic.retention(), topic.name());
    }

    private static String end(Instant last, String id) {
        return last.plus(ArticleMemory.KEPT).toString().substring(0, 10) + " " + id;
    }

    private List<String> ends() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = index().all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> end = all.next();
                keys.add(end.key);
            }
        }
        return keys;
    }

    private KeyValueStore<String, byte[]> index() {
        return topology.driver.getKeyValueStore(TrucewireTopology.ARTICLE_ENDS);
    }

    private void send(String id, Instant time) {
        RawArticle article = article(id, "claim HOLD IRN ISR");
        topology.raw.pipeInput(utf8(id), bytes(article), time);
    }
}

package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.ingest.Ingest.Pace;
import org.trucewire.ingest.fetch.TestTime;
import org.trucewire.ingest.fetch.Validators;
import org.trucewire.record.RawArticle;

@Timeout(60)
class CheckpointTest {

    private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

    private final Path folder;
    private final Path file;

    CheckpointTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("checkpoint");
    }

    @Test
    void shouldPublishEveryArticleOnceHoweverOftenAndWhereverARunIsKilled() throws IOException {
        int deaths = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            List<RawArticle> articles = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                articles.add(article("a" + i, "Text " + i));
            }
            articles.add(article("a3", "Text 3, corrected"));
            FakeTopic topic = new FakeTopic(random, 0.04);
            topic.records.add(article("somebody", "else's"));
            Files.deleteIfExists(file);
            boolean through = false;
            while (!through) {
                try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
                    run(checkpoint, topic, receiver -> articles.forEach(receiver::article));
                    through = true;
                } catch (FakeTopic.KilledException e) {
                    deaths++;
                    topic.bury();
                    cutOffSomeOfTheLastLine(random);
                }
            }
            List<RawArticle> expected = new ArrayList<>(articles);
            expected.add(topic.records.get(0));
            assertThat(topic.records).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(topic.ids().indexOf("a3")).isLessThan(topic.ids().lastIndexOf("a3"));
        }
        assertThat(deaths).isGreaterThan(100);
    }

    @Test
    void shouldLeaveOutWhatWasPublishedAndCountIt() {
        FakeTopic topic = new FakeTopic();
        ArticleSource source = receiver -> {
            receiver.article(article("a", "one"));
            receiver.article(article("b", "two"));
        };
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            assertThat(run(checkpoint, topic, source).published()).isEqualTo(2);
        }
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            IngestSummary again = run(checkpoint, topic, source);
            assertThat(again.published()).isZero();
            assertThat(again.skipped()).containsExactly(Map.entry("published before", 2L));
            assertThat(again.inWords("here")).isEqualTo("published 0 articles to here, skipped 2 (published before)");
        }
        assertThat(topic.ids()).containsExactly("a", "b");
    }

    @Test
    void shouldNotReadTheTopicAfterARunThatEnded() {
        FakeTopic topic = new FakeTopic();
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            run(checkpoint, topic, receiver -> receiver.article(article("a", "one")));
        }
        topic.records.add(article("b", "two"));
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            assertThat(checkpoint.isPublished(article("a", "one"))).isTrue();
            assertThat(checkpoint.isPublished(article("b", "two"))).isFalse();
        }
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) { // the one before was not ended
            assertThat(checkpoint.isPublished(article("b", "two"))).isTrue();
        }
    }

    @Test
    void shouldRememberUnitsAndFeeds() {
        FakeTopic topic = new FakeTopic();
        Validators validators = new Validators("\"v\u201c1\"", null);
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            checkpoint.done("https://echo.example/a");
            checkpoint.dealtWith("https://echo.example/feed", validators);
            run(checkpoint, topic, receiver -> receiver.current(article("a", "one"), "https://echo.example/b"));
        }
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            assertThat(checkpoint.isDone("https://echo.example/a")).isTrue();
            assertThat(checkpoint.isDone("https://echo.example/b")).isTrue();
            assertThat(checkpoint.isDone("https://echo.example/c")).isFalse();
            assertThat(checkpoint.validators("https://echo.example/feed")).isEqualTo(validators);
            assertThat(checkpoint.last("a")).isPresent();
        }
    }

    @Test
    void shouldForgetWhatTheProcessorHasForgotten() throws IOException {
        FakeTopic topic = new FakeTopic();
        try (Checkpoint checkpoint = Checkpoint.open(file, topic, () -> NOW)) {
            checkpoint.published(article("old", "text"), null, 0, 0);
            checkpoint.dealtWith("feed", new Validators("e", null));
            checkpoint.ended();
        }
        Instant later = NOW.plus(Duration.ofDays(101));
        try (Checkpoint checkpoint = Checkpoint.open(file, topic, () -> later)) {
            assertThat(checkpoint.isPublished(article("old", "text"))).isFalse();
            assertThat(checkpoint.validators("feed").etag()).isEqualTo("e");
        }
        assertThat(Files.readString(file)).doesNotContain("\"old\"").contains("\"0\":1");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldFinishACompactionThatWasBrokenOff() throws IOException {
        FakeTopic topic = new FakeTopic();
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            checkpoint.done("unit");
        }
        Files.copy(file, folder.resolve(file.getFileName() + ".new"));
        Files.writeString(file, "");
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            assertThat(checkpoint.isDone("unit")).isTrue();
        }
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherTopicAndOneThatIsInUse() {
        try (Checkpoint checkpoint = Checkpoint.open(file, new FakeTopic())) {
            assertThat(checkpoint.isDone("unit")).isFalse();
            assertThatThrownBy(() -> Checkpoint.open(file, new FakeTopic()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("another run uses the checkpoint");
        }
        FakeTopic topic = new FakeTopic();
        PublishedArticles other = new PublishedArticles() {
            @Override
            public String cluster() {
                return "another";
            }

            @Override
            public String topic() {
                return topic.topic();
            }

            @Override
            public Map<Integer, Long> ends() {
                return topic.ends();
            }

            @Override
            public void since(Map<Integer, Long> from, Visitor visitor) {
                topic.since(from, visitor);
            }
        };
        assertThatThrownBy(() -> Checkpoint.open(file, other))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is of topic topic of cluster cluster, not of topic of another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an article\n",
                "an article",
                "{\"id\": 1}\n",
                "{\"line\":\"done\",\"unit\":\"x\",\"at\":1}\n",
                "{\"line\":\"checkpoint\",\"version\":2,\"cluster\":\"cluster\",\"topic\":\"topic\",\"ends\":{}}\n"
            })
    void shouldNotTouchAFileThatIsNoCheckpoint(String text) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> Checkpoint.open(file, new FakeTopic()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file + ", line 1: no checkpoint");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void shouldLookWithoutChangingAnything() throws IOException {
        assertThat(Checkpoint.look(file).isDone("unit")).isFalse();
        assertThat(file).doesNotExist();
        try (Checkpoint checkpoint = Checkpoint.open(file, new FakeTopic())) {
            checkpoint.done("unit");
        }
        byte[] before = Files.readAllBytes(file);
        Checkpoint look = Checkpoint.look(file);
        look.done("another");
        assertThat(look.isDone("unit")).isTrue();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void shouldMakeTheTextThatAPublisherShowsNowTheLatest() {
        FakeTopic topic = new FakeTopic();
        TestTime time = new TestTime();
        Instant published = Instant.parse("2026-03-05T07:00:00Z");
        RawArticle first = RawArticle.newBuilder(article("a", "first"))
                .setPublishedAt(published)
                .build();
        RawArticle silent =
                RawArticle.newBuilder(first).setBody("silently changed").build();
        RawArticle dated = RawArticle.newBuilder(first)
                .setBody("changed, and says so")
                .setUpdatedAt(Instant.parse("2026-03-05T09:00:00Z"))
                .build();
        IngestSummary summary = new Ingest(topic, Checkpoint.inMemory(), Pace.FREE, time)
                .run(
                        receiver -> {
                            for (RawArticle article : List.of(first, first, silent, dated, first)) {
                                receiver.current(article, "unit");
                                topic.flush();
                            }
                        },
                        new Received());
        assertThat(topic.records)
                .extracting(RawArticle::getBody)
                .containsExactly("first", "silently changed", "changed, and says so", "first");
        assertThat(topic.records)
                .extracting(RawArticle::getUpdatedAt)
                .containsExactly(
                        null,
                        time.now(),
                        Instant.parse("2026-03-05T09:00:00Z"),
                        Instant.parse("2026-03-05T09:00:00.001Z"));
        assertThat(summary.skipped()).containsOnlyKeys("unchanged");
    }

    @Test
    void shouldOutliveTheInterruptThatEndsARun() {
        FakeTopic topic = new FakeTopic();
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            Ingest ingest = new Ingest(topic, checkpoint, Pace.FREE, new TestTime());
            IngestSummary summary = ingest.run(
                    receiver -> {
                        receiver.article(article("a", "one"));
                        ingest.end();
                        checkpoint.done("unit");
                        receiver.article(article("b", "two"));
                    },
                    new Received());
            assertThat(summary.published()).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        try (Checkpoint checkpoint = Checkpoint.open(file, topic)) {
            assertThat(checkpoint.isPublished(article("a", "one"))).isTrue();
            assertThat(checkpoint.isDone("unit")).isTrue();
        }
    }

    @Test
    void shouldKeepThePaceAndTheLimit() {
        FakeTopic topic = new FakeTopic();
        TestTime time = new TestTime();
        IngestSummary summary = new Ingest(topic, Checkpoint.inMemory(), new Pace(3, Duration.ofMillis(500)), time)
                .run(
                        receiver -> {
                            for (int i = 0; ; i++) {
                                receiver.article(article("a" + i, "text"));
                            }
                        },
                        new Received());
        assertThat(topic.ids()).containsExactly("a0", "a1", "a2");
        assertThat(summary).isEqualTo(new IngestSummary(3, List.of()));
        assertThat(time.waits).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    private static IngestSummary run(Checkpoint checkpoint, FakeTopic topic, ArticleSource source) {
        return new Ingest(topic, checkpoint, Pace.FREE, new TestTime()).run(source, new Received());
    }

    /** What a death within a write leaves. */
    private void cutOffSomeOfTheLastLine(Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = new String(bytes, 0, bytes.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
        if (start > 0 && random.nextBoolean()) {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(start + random.nextInt(bytes.length - start));
            }
        }
    }

    private static RawArticle article(String id, String body) {
        return RawArticle.newBuilder()
                .setId(id)
                .setBody(body)
                .setFetchedFrom("here")
                .build();
    }
}

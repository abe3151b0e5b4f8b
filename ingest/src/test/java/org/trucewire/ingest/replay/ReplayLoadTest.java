package org.trucewire.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.ingest.replay.Feeds.article;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A feed of articles at full speed. */
@Tag("slow")
@Timeout(300)
class ReplayLoadTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLoadTest.class);

    private static final int ARTICLES = 200_000;
    private static final int PARTITIONS = 6;
    private static final int LEAST_PER_SECOND = 20_000;
    private static final int WORDS = 150;

    @Test
    void shouldReplayTwentyThousandArticlesASecond(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("feed.avro");
        write(file);
        try (FeedBroker broker = new FeedBroker()) {
            broker.createTopic("articles.raw", PARTITIONS);
            long began = System.nanoTime();
            FeedSurvey survey = FeedSurvey.of(file, TimeRange.ALL);
            FeedReplay.Outcome outcome = broker.replay(file, "articles.raw", true, true, record -> true);
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(survey.records()).isEqualTo(ARTICLES);
            assertThat(outcome).isEqualTo(new FeedReplay.Outcome(ARTICLES, Optional.empty()));
            LOG.warn( // the level that the tests show
                    "{} articles replayed in {} s, {} records/s",
                    ARTICLES,
                    String.format("%.1f", seconds),
                    Math.round(ARTICLES / seconds));
            assertThat(ARTICLES / seconds).isGreaterThan(LEAST_PER_SECOND);

            Path captured = folder.resolve("captured.avro");
            broker.capture(new FeedCapture(TimeRange.ALL, false, false), captured, "articles.raw", PARTITIONS);
            assertThat(captured).hasSameBinaryContentAs(file);
        }
    }

    private static void write(Path file) {
        Random random = new Random(1);
        long[] offsets = new long[PARTITIONS];
        Instant time = Instant.parse("2026-03-02T00:00:00Z");
        try (FeedWriting writing = new FeedWriting(file)) {
            for (int i = 0; i < ARTICLES; i++) {
                int partition = random.nextInt(PARTITIONS);
                String body = random.ints(WORDS, 0, 20_000)
                        .mapToObj(word -> "word" + word)
                        .collect(Collectors.joining(" "));
                time = time.plusMillis(random.nextInt(2_000));
                writing.add(article(partition, offsets[partition]++, time, "article-" + i, body));
            }
            writing.write(Long.MAX_VALUE);
        }
    }
}

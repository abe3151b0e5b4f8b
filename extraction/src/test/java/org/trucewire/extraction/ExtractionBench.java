package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an article takes on one core, and how much heap the extractor holds: {@code mvn -Pbench -pl extraction test}. The time is
 * that of the thread, not of the clock, so that other work on the machine hardly matters.
 */
class ExtractionBench {

    private static final Path GOLD = Path.of(System.getProperty("trucewire.root", ".."), "seeds", "gold", "dev");

    /** What DESIGN and the issue call an article; times are given for so many tokens, whatever the articles have. */
    private static final int TOKENS = 640;

    /** What it may take. */
    private static final double MOST_MILLIS = 250;

    /** The JVM compiles for some rounds, and then it goes on as in a process that runs for days. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int ROUNDS = 3;

    /** Words, and every sign for itself: within some per cent of what the tokenizer makes. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<Article> ARTICLES = new ArrayList<>();

    /** An article and what one reading of it took. */
    private record Reading(Article article, Coverage coverage, double millis) {

        long tokens() {
            return TOKEN.matcher(article.text()).results().count();
        }

        double millisPerArticle() {
            return millis / tokens() * TOKENS;
        }
    }

    @BeforeAll
    static void readArticles() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(GOLD)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode article = json.readTree(line);
                    ARTICLES.add(new Article(
                            article.get("id").asText(),
                            article.get("publisher").asText(),
                            Instant.parse(article.get("publishedAt").asText()),
                            article.get("title").asText(),
                            article.get("body").asText()));
                }
            }
        }
        assertThat(ARTICLES).isNotEmpty();
    }

    @Test
    void shouldReadAnArticleAboutACeasefireWithinItsTime() {
        List<Reading> readings = readings(EntityMode.FULL, ARTICLES);
        double millis = report("about a ceasefire", readings, Coverage.FULL);
        report("other news, entities full", readings, Coverage.NO_CEASEFIRE);
        List<Article> others = readings.stream()
                .filter(reading -> reading.coverage() == Coverage.NO_CEASEFIRE)
                .map(Reading::article)
                .distinct()
                .toList();
        report("other news, entities auto", readings(EntityMode.AUTO, others), Coverage.NO_CEASEFIRE);
        assertThat(millis).as("milliseconds for %d tokens", TOKENS).isBetween(0.1, MOST_MILLIS);
    }

    private static List<Reading> readings(EntityMode mode, List<Article> articles) {
        Extractor extractor = ClaimExtractor.load(new ExtractorOptions(mode, List.of()));
        List<Reading> readings = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            for (Article article : articles) {
                long start = THREADS.getCurrentThreadCpuTime();
                Extraction extraction = extractor.extract(article, Budget.unlimited());
                double millis = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
                if (round >= WARM_UP_ROUNDS) {
                    readings.add(new Reading(article, extraction.coverage(), millis));
                }
            }
        }
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "extractor loaded, entities %s: %d MB of heap%n",
                mode.name().toLowerCase(Locale.ROOT),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        assertThat(extractor.version()).isNotEmpty(); // and is still held when the heap is measured
        return readings;
    }

    /** Prints the figures of these articles; returns the time that all of them together took, for 640 tokens. */
    private static double report(String what, List<Reading> readings, Coverage coverage) {
        List<Reading> some = readings.stream()
                .filter(reading -> reading.coverage() == coverage)
                .toList();
        double tokens = some.stream().mapToLong(Reading::tokens).sum();
        double millis = some.stream().mapToDouble(Reading::millis).sum();
        List<Reading> slowestLast = some.stream()
                .sorted(Comparator.comparingDouble(Reading::millisPerArticle))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%-26s %3d articles of %3.0f tokens: %6.1f ms for %d tokens (19 of 20 below %.1f ms), %.1f articles/s%n",
                what,
                some.size() / ROUNDS,
                tokens / some.size(),
                millis / tokens * TOKENS,
                TOKENS,
                slowestLast.get(some.size() * 19 / 20).millisPerArticle(),
                some.size() / millis * 1000);
        return millis / tokens * TOKENS;
    }
}

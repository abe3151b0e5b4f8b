package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.trucewire.record.RawArticle;

/** The feed and the bad input of {@code seeds}, as their README describes them. */
class SeedFilesTest {

    private static final Path SEEDS = Path.of(Objects.requireNonNull(System.getProperty("trucewire.root")), "seeds");

    private static Received read(String folder) {
        return Received.from(ArticleFiles.of(List.of(SEEDS.resolve(folder)), InputStream.nullInputStream()));
    }

    @Test
    void shouldReadTheFeedInTheOrderOfFileNamesAndLinesWithoutAFault() {
        Received feed = read("feed");
        assertThat(feed.faults).isEmpty();
        assertThat(feed.ids())
                .containsExactly(
                        "moscow-01",
                        "week-01",
                        "week-02",
                        "other-01",
                        "week-03",
                        "other-04",
                        "week-04",
                        "week-05",
                        "week-06",
                        "other-02",
                        "week-07",
                        "sha256-b5801ac74c5dec57f2afa0e6720e2195",
                        "week-07",
                        "other-03",
                        "week-10",
                        "week-09",
                        "other-05",
                        "other-06",
                        "week-11",
                        "week-12");
    }

    @Test
    void shouldGiveTheLetterWithoutHeaderTheIdUnderWhichItsGoldStands() throws IOException {
        RawArticle letter = read("feed").articles.get(11);
        assertThat(letter.getTitle()).isEmpty();
        assertThat(letter.getPublisher()).isNull();
        assertThat(letter.getPublishedAt()).isNull();
        assertThat(Files.readString(SEEDS.resolve("gold/seeds.jsonl"))).contains("\"id\": \"" + letter.getId() + "\"");
    }

    @Test
    void shouldReadTheHeaderLinesOfATextFile() {
        RawArticle article = read("feed").articles.get(0);
        assertThat(article.getTitle()).isEqualTo("Moscow ready to greet an Iran-Israel truce, if there is one");
        assertThat(article.getPublisher()).isEqualTo("The Volga Observer");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2025-06-24T15:00:00Z"));
        assertThat(article.getFetchedFrom())
                .isEqualTo(SEEDS.resolve("feed/00-moscow-and-the-truce.txt").toString());
        assertThat(article.getBody()).doesNotContain("Publisher:").doesNotStartWith("\n");
    }

    @Test
    void shouldKnowWhenTheCorrectionWasMade() {
        assertThat(read("feed").articles.get(12).getUpdatedAt()).isEqualTo(Instant.parse("2026-03-05T02:10:00Z"));
    }

    @Test
    void shouldReportEachBadInputAndReadTheRest() {
        Received bad = read("bad");
        assertThat(bad.ids()).containsExactly("bad-01");
        assertThat(bad.faults)
                .extracting(fault -> SEEDS.resolve("bad").relativize(Path.of(fault.place())) + " " + fault.message())
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("empty-body.jsonl:1 the article has no body"),
                        fault -> assertThat(fault)
                                .isEqualTo("not-utf-8.txt byte 0xE9 at offset 10 is not UTF-8: convert it to UTF-8"),
                        fault -> assertThat(fault).startsWith("truncated.jsonl:2 no valid JSON at column "));
    }
}

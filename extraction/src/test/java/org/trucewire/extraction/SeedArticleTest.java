package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The article that everything started from. It is not ours: it lies beside the project, where it lies at all. */
class SeedArticleTest {

    private static final Path SEED =
            Path.of(System.getProperty("trucewire.shared", "../shared"), "corpus", "seed.jsonl");

    @Test
    void shouldFindNothingInItsAppealForMoney() throws IOException {
        if (!Files.exists(SEED)) {
            String reason = "the seed article is not at " + SEED;
            System.out.println("skipped: " + reason); // the build shows that a test was skipped, but not why
            abort(reason);
        }
        JsonNode seed = new ObjectMapper().readTree(Files.readString(SEED));
        Article article = new Article(
                "seed",
                seed.get("publisher").asText(),
                Instant.parse(seed.get("publishedAt").asText()),
                seed.get("title").asText(),
                seed.get("body").asText());

        Extraction extraction = SharedExtractor.FULL.extract(article, Budget.unlimited());

        int appeal = article.text().indexOf("AFP contributed");
        assertThat(appeal).isPositive();
        assertThat(extraction.boilerplate())
                .containsExactly(new Span(appeal, article.text().length()));
        assertThat(extraction.claims())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(claim -> assertThat(claim.span().end()).isLessThan(appeal));
        assertThat(extraction.entities())
                .isNotEmpty()
                .allSatisfy(entity -> assertThat(entity.span().end()).isLessThan(appeal));
    }
}

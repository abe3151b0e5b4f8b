package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;

/** The real extractor: figures below which it must not fall. How good it is says docs/quality.md. */
class ExtractorQualityTest {

    private static Extractor extractor;

    @BeforeAll
    static void load() {
        extractor = ClaimExtractor.load(ExtractorOptions.defaults());
    }

    /** It is not ours: it lies beside the project, where it lies at all. */
    @Test
    void shouldReadTheArticleThatEverythingStartedFrom() {
        Skipping.unless(Files.exists(Places.SEED_ARTICLE), "the seed article is not at " + Places.SEED_ARTICLE);
        assertGood(Evaluation.run(extractor, gold(Places.SEED_ARTICLE), () -> {}));
    }

    @Test
    void shouldReadTheSeedsAndSayTheSameInJson(@TempDir Path folder) {
        GoldCorpus gold = gold(Places.SEEDS);
        Evaluation evaluation = Evaluation.run(extractor, gold, () -> {});
        assertGood(evaluation);
        assertThat(Scores.of(evaluation.scored()).falseAlarms())
                .as("claims of articles that hold none")
                .isZero();

        Path file = folder.resolve("predicted.jsonl");
        Evaluation.write(evaluation.extracted(), file);
        assertThat(Scorer.score(gold, Predictions.read(file))).isEqualTo(evaluation.scored());
    }

    private static GoldCorpus gold(Path file) {
        return GoldCorpus.read(List.of(file));
    }

    private static void assertGood(Evaluation evaluation) {
        ClaimScores claims = Scores.of(evaluation.scored()).claims();
        assertThat(claims.detection().f1()).as("detection F1").isGreaterThanOrEqualTo(0.85);
        assertThat(claims.core().f1()).as("core F1").isGreaterThanOrEqualTo(0.75);
    }
}

package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.gold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Extractor;

class EvaluationTest {

    private static final Extractor EXTRACTOR = new WordExtractor(ClaimType.HOLD);

    @Test
    void shouldScoreWhatTheExtractorFinds() {
        GoldCorpus gold = new GoldCorpus(List.of(
                gold("a", "It holds.", claim(ClaimType.HOLD, "It holds.")),
                gold("b", "It ended.", claim(ClaimType.END, "It ended."))));
        AtomicInteger done = new AtomicInteger();

        Evaluation evaluation = Evaluation.run(EXTRACTOR, gold, done::incrementAndGet);

        assertThat(evaluation.extractorVersion()).isEqualTo("word-1");
        assertThat(Scores.of(evaluation.scored()).claims().detection()).isEqualTo(new Score(1, 2, 2));
        assertThat(done).hasValue(2);
    }

    @Test
    void shouldKeepTheOrderOfTheArticles() {
        List<Article> articles = IntStream.range(0, 500)
                .mapToObj(i -> new Article("a-" + i, null, null, "", "x".repeat(500 - i)))
                .toList();
        assertThat(Evaluation.extract(EXTRACTOR, articles, () -> {}))
                .extracting(ExtractedArticle::article)
                .isEqualTo(articles);
    }

    @Test
    void shouldNameTheArticleOnWhichTheExtractorFails() {
        List<Article> articles =
                List.of(new Article("good", null, null, "", "It holds."), new Article("bad", null, null, "", "fail"));
        assertThatThrownBy(() -> Evaluation.extract(EXTRACTOR, articles, () -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the extractor failed on the article \"bad\": "
                        + "java.lang.IllegalStateException: a fault of the extractor");
    }

    @Test
    void shouldWritePredictionsThatAreReadBack(@TempDir Path folder) throws IOException {
        GoldCorpus gold = new GoldCorpus(List.of(
                gold("a", "It “holds” 🕊.", claim(ClaimType.HOLD, "It “holds” 🕊.")),
                gold("b", "Half an emoji: \uD83D")));
        Evaluation evaluation = Evaluation.run(EXTRACTOR, gold, () -> {});
        Path file = folder.resolve("new").resolve("predicted.jsonl");

        Evaluation.write(evaluation.extracted(), file);

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .first()
                .isEqualTo(ExtractionJson.write(
                        evaluation.extracted().get(0).article(),
                        evaluation.extracted().get(0).extraction()));
        assertThat(Scorer.score(gold, Predictions.read(file)).get(0))
                .isEqualTo(evaluation.scored().get(0));
    }

    @Test
    void shouldSayWhyPredictionsCannotBeWritten(@TempDir Path folder) {
        assertThatThrownBy(() -> Evaluation.write(List.of(), folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": it cannot be written");
    }
}

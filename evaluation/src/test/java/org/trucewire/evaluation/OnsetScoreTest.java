package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.with;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;

class OnsetScoreTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldMakeAnArticleOfEveryRow() throws IOException {
        List<Article> articles = OnsetScore.articles(
                file("\"txt\",\"val\"\n\"He said: \"\"It holds, so far.\"\"\",0\n\n\"Two\nlines.\",1\n"));
        assertThat(articles).extracting(Article::id).containsExactly("onset-1", "onset-2");
        assertThat(articles).extracting(Article::body).containsExactly("He said: \"It holds, so far.\"", "Two\nlines.");
        assertThat(articles).extracting(Article::title).containsOnly("");
    }

    @ParameterizedTest
    @CsvSource({
        "AGREE,   POSITIVE, ACTUAL,      ,           true",
        "DECLARE, POSITIVE, ACTUAL,      ,           true",
        "START,   POSITIVE, PLANNED,     2019-01-02, true",
        "EXTEND,  POSITIVE, ACTUAL,      2019-01,    true",
        "START,   POSITIVE, PLANNED,     ,           false",
        "START,   POSITIVE, CONDITIONAL, 2019-01-02, false",
        "AGREE,   POSITIVE, POSSIBLE,    2019-01-02, false",
        "AGREE,   NEGATIVE, ACTUAL,      ,           false",
        "HOLD,    POSITIVE, ACTUAL,      ,           false",
        "CALL,    POSITIVE, ACTUAL,      ,           false",
    })
    void shouldTakeASentenceForAnOnsetByItsClaims(
            ClaimType type, String polarity, String modality, String date, boolean isOnset) throws IOException {
        Path labels = file("txt,val\nIt began.,1\nIt ended.,1\n");
        ClaimLabel claim = with(
                with(with(claim(type, "It began."), ClaimField.POLARITY, polarity), ClaimField.MODALITY, modality),
                ClaimField.DATE,
                date == null ? "" : date);
        Predictions predictions = Predictions.of(
                List.of(new Prediction("onset-1", List.of(claim(ClaimType.CALL, "x"), claim), List.of())));

        OnsetScore score = OnsetScore.of(labels, predictions);

        assertThat(score.score()).isEqualTo(isOnset ? new Score(1, 2, 1) : new Score(0, 2, 0));
        assertThat(score.sentences()).isEqualTo(2);
        assertThat(score.misread()).hasSize(isOnset ? 1 : 2);
    }

    @Test
    void shouldShowWhatWasMisread() throws IOException {
        Path labels = file("txt,val\nIt began.,1\nIt ended.,0\nIt holds.,0\n");
        Predictions predictions = Predictions.of(
                List.of(new Prediction("onset-2", List.of(claim(ClaimType.AGREE, "It ended.")), List.of())));
        assertThat(OnsetScore.of(labels, predictions).text(5)).isEqualTo("""
                        onset precision 0.000, recall 0.000, F1 0.000 (0 of 1 onsets found, 1 of 3 sentences taken for one)
                          onset-1  onset, found no claim
                              It began.
                          onset-2  no onset, found AGREE POSITIVE ACTUAL
                              It ended.
                        """);
        assertThat(OnsetScore.of(labels, predictions).text(0)).hasLineCount(1);
    }

    @Test
    void shouldRefuseABadFileByNameAndRow() throws IOException {
        Path unlabelled = file("txt,val\nIt began.,1\nIt ended.,yes\n");
        assertThatThrownBy(() -> OnsetScore.articles(unlabelled))
                .isInstanceOf(InputException.class)
                .hasMessage(unlabelled + ": row 2: it should have a txt and a val of 0 or 1");
        Path otherColumns = file("text,label\nIt began.,1\n");
        assertThatThrownBy(() -> OnsetScore.articles(otherColumns)).hasMessageContaining("row 1: it should have a txt");
        Path tooMany = file("txt,val\nIt began,1,2\n");
        assertThatThrownBy(() -> OnsetScore.articles(tooMany)).hasMessageContaining(tooMany + ": row 1: ");
        Path empty = file("txt,val\n");
        assertThatThrownBy(() -> OnsetScore.articles(empty)).hasMessageContaining("it is empty");
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> OnsetScore.articles(missing)).hasMessage(missing + ": there is no such file");
    }

    /** Claims are made up: that the two agree on them says nothing of the extractor. */
    @Test
    void shouldGiveTheFiguresOfTheScript() throws IOException {
        Path script = Places.ONSET.resolve("score_onset.py");
        Path labels = Places.ONSET.resolve("train.csv");
        Skipping.unless(Files.exists(script) && Files.exists(labels), "no onset sentences in " + Places.ONSET);
        Python.assumeInstalled();
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (Article article : OnsetScore.articles(labels)) {
            ObjectNode prediction = new JsonMapper().createObjectNode().put("id", article.id());
            ArrayNode claims = prediction.putArray("claims");
            for (int i = random.nextInt(3); i > 0; i--) {
                claims.addObject()
                        .put("type", any(ClaimType.values(), random))
                        .put("polarity", any(Polarity.values(), random))
                        .put("modality", any(Modality.values(), random))
                        .put("date", random.nextBoolean() ? "2019-01-01" : null)
                        .put("evidence", article.body());
            }
            lines.add(prediction.toString());
        }
        Path predicted = Files.write(folder.resolve("predicted.jsonl"), lines);

        OnsetScore score = OnsetScore.of(labels, Predictions.read(predicted));

        Score s = score.score();
        int wrongly = s.predicted() - s.hits();
        int missed = s.gold() - s.hits();
        assertThat(Python.run(folder, script, List.of("score", labels.toString(), "--predicted", predicted.toString()))
                        .strip())
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "onset P %.3f  R %.3f  F1 %.3f  (tp %d fp %d fn %d tn %d)",
                        s.precision(),
                        s.recall(),
                        s.f1(),
                        s.hits(),
                        wrongly,
                        missed,
                        score.sentences() - s.hits() - wrongly - missed));
        assertThat(s.hits()).isPositive();
        assertThat(score.misread()).hasSize(wrongly + missed);
    }

    private static String any(Enum<?>[] constants, Random random) {
        return constants[random.nextInt(constants.length)].name();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "labels", ".csv"), text);
    }
}

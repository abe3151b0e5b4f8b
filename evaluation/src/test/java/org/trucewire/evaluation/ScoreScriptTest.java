package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definitions stand twice, here and in seeds/gold/score.py; both must give the same figures for anything. */
class ScoreScriptTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** With an emoji in every word "the" and odd spaces, every offset differs between code points and UTF-16 units. */
    @ParameterizedTest
    @CsvSource({"1, plain", "2, plain", "3, odd", "4, odd", "5, odd"})
    void shouldGiveTheFiguresOfTheScript(long seed, String letters, @TempDir Path folder) throws IOException {
        Python.assumeInstalled();
        List<String> lines = new ArrayList<>();
        for (Path file : Places.gold()) {
            lines.addAll(Files.readAllLines(file));
        }
        if (letters.equals("odd")) {
            lines.replaceAll(
                    line -> line.replace("the ", "th\uD83D\uDE00e ").replaceAll("(?<=[a-z]), (?=[a-z])", ",\u00a0 "));
        }
        List<JsonNode> articles = new ArrayList<>();
        for (String line : lines) {
            articles.add(MAPPER.readTree(line));
        }
        Path gold = Files.write(
                folder.resolve("gold.jsonl"),
                articles.stream().map(JsonNode::toString).toList());
        String guesses = String.join("\n", new GuessingProgram(seed).predict(articles));
        // Bytes, not lines: a guess may hold half an emoji.
        Path predicted = Files.write(folder.resolve("predicted.jsonl"), guesses.getBytes(StandardCharsets.UTF_8));

        Scores scores = Scores.of(Scorer.score(GoldCorpus.read(List.of(gold)), Predictions.read(predicted)));
        String printed = Python.run(
                folder, Places.SCORE_SCRIPT, List.of(gold.toString(), "--predicted", predicted.toString(), "--json"));

        assertThat(figures(scores)).isEqualTo(figures(printed));
        assertThat(scores.claims().full().f1())
                .as("predictions that are neither right nor wrong")
                .isBetween(0.05, 0.8);
        assertThat(scores.falseAlarms()).isPositive();
        assertThat(scores.unpredicted()).isPositive();
    }

    private static Map<String, Double> figures(String printed) throws JsonProcessingException {
        Map<String, Double> figures = new TreeMap<>();
        flatten("", MAPPER.readTree(printed), figures);
        return figures;
    }

    private static void flatten(String name, JsonNode node, Map<String, Double> figures) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(name + "/" + field.getKey(), field.getValue(), figures));
        } else {
            figures.put(name, node.doubleValue());
        }
    }

    private static Map<String, Double> figures(Scores scores) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("/documents", (double) scores.articles());
        figures.put("/gold claims", (double) scores.claims().detection().gold());
        figures.put("/predicted claims", (double) scores.claims().detection().predicted());
        score("/detection", scores.claims().detection(), figures);
        score("/core", scores.claims().core(), figures);
        score("/full", scores.claims().full(), figures);
        score("/entities", scores.entities(), figures);
        figures.put("/entity ids right", rounded(scores.entityIdsRight(), 4));
        figures.put(
                "/false alarms per 100 negatives",
                rounded(scores.falseAlarmsPer100Negatives().orElseThrow(), 2));
        Stream.of(ClaimField.values())
                .forEach(field -> figures.put(
                        "/fields/" + field.label(), rounded(scores.claims().accuracy(field), 4)));
        scores.types().forEach((type, claims) -> {
            score("/types/" + type, claims.detection(), figures);
            putCount("/types/" + type + "/gold", claims.detection().gold(), figures);
            putCount("/types/" + type + "/predicted", claims.detection().predicted(), figures);
            putCount("/types/" + type + "/hits", claims.detection().hits(), figures);
        });
        return figures;
    }

    private static void score(String name, Score score, Map<String, Double> figures) {
        figures.put(name + "/precision", rounded(score.precision(), 4));
        figures.put(name + "/recall", rounded(score.recall(), 4));
        figures.put(name + "/f1", rounded(score.f1(), 4));
    }

    /** The script leaves out what it never counted. */
    private static void putCount(String name, int count, Map<String, Double> figures) {
        if (count > 0) {
            figures.put(name, (double) count);
        }
    }

    /** As the script rounds: the digits of the double itself, halves to even. */
    private static double rounded(double figure, int digits) {
        return new BigDecimal(figure).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}

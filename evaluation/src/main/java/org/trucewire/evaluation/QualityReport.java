package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@code trucewire evaluate} says: the figures, and the errors behind them. */
public final class QualityReport {

    /** As many confusions are listed for people; the rest happen once or twice. */
    private static final int CONFUSIONS = 10;

    private QualityReport() {}

    /**
     * The report for people: aligned tables, lines end with a line feed.
     *
     * @param articles the articles scored
     * @param errors how many misses, how many spurious claims and how many claims with wrong fields to list; 0 for none
     */
    public static String text(List<ScoredArticle> articles, int errors) {
        Scores scores = Scores.of(articles);
        return overview(scores)
                + "\n" + overall(scores).aligned()
                + "\nentity ids right " + Figures.entityIdsRight(scores)
                + ", false alarms per 100 negatives " + Figures.alarms(scores.falseAlarmsPer100Negatives()) + "\n"
                + "\n" + Figures.types(scores).aligned()
                + "\n" + fields(scores).aligned()
                + confusions(scores)
                + (errors > 0 ? errors(articles, errors) : "");
    }

    private static String overview(Scores scores) {
        String line = scores.articles() + " articles (" + scores.negatives() + " negative), "
                + scores.claims().detection().gold() + " claims in gold, "
                + scores.claims().detection().predicted() + " predicted\n";
        return scores.unpredicted() == 0
                ? line
                : line + scores.unpredicted() + " articles have no prediction and count as empty\n";
    }

    private static TextTable overall(Scores scores) {
        TextTable table = new TextTable(1, "", "right", "gold", "predicted", "precision", "recall", "F1");
        Figures.named(scores)
                .forEach((name, score) -> table.add(
                        name,
                        Figures.count(score.hits()),
                        Figures.count(score.gold()),
                        Figures.count(score.predicted()),
                        Figures.precision(score),
                        Figures.recall(score),
                        Figures.f1(score)));
        return table;
    }

    private static TextTable fields(Scores scores) {
        TextTable table = new TextTable(1, "field", "right", "of", "accuracy");
        ClaimScores claims = scores.claims();
        for (ClaimField field : ClaimField.values()) {
            table.add(
                    field.label(),
                    Figures.count(claims.right().getOrDefault(field, 0)),
                    Figures.count(claims.detection().hits()),
                    Figures.accuracy(claims, field));
        }
        return table;
    }

    private static String confusions(Scores scores) {
        if (scores.confusions().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable(2, "gold", "taken for", "times");
        scores.confusions().stream()
                .limit(CONFUSIONS)
                .forEach(confusion -> table.add(
                        confusion.gold().name(), confusion.predicted().name(), Figures.count(confusion.count())));
        int left = Math.max(0, scores.confusions().size() - CONFUSIONS);
        return "\n" + table.aligned() + (left == 0 ? "" : "and " + left + " more\n");
    }

    private static String errors(List<ScoredArticle> articles, int count) {
        StringBuilder text = new StringBuilder();
        mistakes(articles).forEach((kind, mistakes) -> {
            text.append("\n").append(kind.title()).append(", ");
            text.append(Math.min(count, mistakes.size())).append(" of ").append(mistakes.size());
            text.append("\n");
            mistakes.stream().limit(count).forEach(mistake -> text.append(mistake.text()));
        });
        return text.toString();
    }

    private static Map<Mistake.Kind, List<Mistake>> mistakes(List<ScoredArticle> articles) {
        Map<Mistake.Kind, List<Mistake>> mistakes = new EnumMap<>(Mistake.Kind.class);
        for (Mistake.Kind kind : Mistake.Kind.values()) {
            mistakes.put(kind, new ArrayList<>());
        }
        Mistake.all(articles).forEach(mistake -> mistakes.computeIfAbsent(mistake.kind(), kind -> new ArrayList<>())
                .add(mistake));
        return mistakes;
    }

    /**
     * The same as a JSON object; ratios are rounded to four digits.
     *
     * @param articles the articles scored
     * @param errors how many errors of each kind to list; 0 for none
     */
    public static ObjectNode json(List<ScoredArticle> articles, int errors) {
        ObjectNode report = json(Scores.of(articles));
        if (errors > 0) {
            ArrayNode list = report.putArray("errors");
            mistakes(articles)
                    .values()
                    .forEach(mistakes -> mistakes.stream().limit(errors).forEach(mistake -> list.add(mistake.json())));
        }
        return report;
    }

    private static ObjectNode json(Scores scores) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("articles", scores.articles());
        report.put("unpredicted", scores.unpredicted());
        report.put("negatives", scores.negatives());
        report.put("falseAlarms", scores.falseAlarms());
        scores.falseAlarmsPer100Negatives()
                .ifPresentOrElse(
                        alarms -> report.put("falseAlarmsPer100Negatives", Figures.rounded(alarms)),
                        () -> report.putNull("falseAlarmsPer100Negatives"));
        Figures.named(scores).forEach((name, score) -> report.set(name, json(score)));
        report.put("entityIdsRight", Figures.rounded(scores.entityIdsRight()));
        report.set("fields", fields(scores.claims()));
        ObjectNode types = report.putObject("types");
        scores.types().forEach((type, claims) -> {
            ObjectNode figures = types.putObject(type.name());
            figures.set("detection", json(claims.detection()));
            figures.set("core", json(claims.core()));
            figures.set("full", json(claims.full()));
            figures.set("fields", fields(claims));
        });
        ArrayNode confusions = report.putArray("confusions");
        for (Confusion confusion : scores.confusions()) {
            confusions
                    .addObject()
                    .put("gold", confusion.gold().name())
                    .put("predicted", confusion.predicted().name())
                    .put("count", confusion.count());
        }
        return report;
    }

    static ObjectNode json(Score score) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("right", score.hits())
                .put("gold", score.gold())
                .put("predicted", score.predicted())
                .put("precision", Figures.rounded(score.precision()))
                .put("recall", Figures.rounded(score.recall()))
                .put("f1", Figures.rounded(score.f1()));
    }

    private static ObjectNode fields(ClaimScores claims) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (ClaimField field : ClaimField.values()) {
            fields.put(field.label(), Figures.rounded(claims.accuracy(field)));
        }
        return fields;
    }
}

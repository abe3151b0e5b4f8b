package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trucewire.extraction.ClaimType;

/**
 * Two predictions for the same gold: what the later one gained, lost and changed, claim by claim.
 *
 * @param baseline the figures before
 * @param now the figures now
 * @param changes the claims that are not as they were, in the order of articles and claims
 */
public record Comparison(Scores baseline, Scores now, List<ClaimChange> changes) {

    /** Copies the list. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * Compares.
     *
     * @param baseline the earlier predictions, scored
     * @param now the later ones, scored against the same gold
     * @throws IllegalArgumentException if the two were not scored against the same gold
     */
    public static Comparison of(List<ScoredArticle> baseline, List<ScoredArticle> now) {
        return new Comparison(Scores.of(baseline), Scores.of(now), ClaimChange.all(baseline, now));
    }

    /** The changes of one kind, in their order. */
    public List<ClaimChange> changes(ClaimChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }

    /** For people: the figures before and now, then the changes claim by claim; lines end with a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder(overall().aligned()).append("\n").append(types().aligned());
        for (ClaimChange.Kind kind : ClaimChange.Kind.values()) {
            List<ClaimChange> some = changes(kind);
            text.append("\n").append(kind.title()).append(", ").append(some.size());
            text.append("\n");
            some.forEach(change -> text.append(change.text()));
        }
        return text.toString();
    }

    private TextTable overall() {
        TextTable table = new TextTable(1, "", "before", "now", "change");
        Map<String, Double> before = Figures.all(baseline);
        Figures.all(now).forEach((name, figure) -> {
            List<String> row = new ArrayList<>(List.of(name));
            addFigure(row, before.getOrDefault(name, 0.0), figure);
            table.add(row.toArray(String[]::new));
        });
        return table;
    }

    private TextTable types() {
        TextTable table = new TextTable(
                1,
                "type",
                "F1 before",
                "now",
                "change",
                "core before",
                "now",
                "change",
                "full before",
                "now",
                "change");
        for (ClaimType type : typesOfBoth()) {
            ClaimScores before = baseline.of(type);
            ClaimScores after = now.of(type);
            List<String> row = new ArrayList<>(List.of(type.name()));
            addFigure(row, before.detection().f1(), after.detection().f1());
            addFigure(row, before.core().f1(), after.core().f1());
            addFigure(row, before.full().f1(), after.full().f1());
            table.add(row.toArray(String[]::new));
        }
        return table;
    }

    private static void addFigure(List<String> row, double before, double after) {
        row.add(Figures.ratio(before));
        row.add(Figures.ratio(after));
        row.add(Figures.change(after - before));
    }

    private Set<ClaimType> typesOfBoth() {
        Set<ClaimType> types = EnumSet.noneOf(ClaimType.class);
        types.addAll(baseline.types().keySet());
        types.addAll(now.types().keySet());
        return types;
    }

    /** The same, with every figure of every type, as a JSON object; ratios are rounded to four digits. */
    public ObjectNode json() {
        ObjectNode comparison = JsonNodeFactory.instance.objectNode();
        comparison.set("figures", json(Figures.all(baseline), Figures.all(now)));
        ObjectNode types = comparison.putObject("types");
        for (ClaimType type : typesOfBoth()) {
            types.set(type.name(), json(Figures.of(baseline.of(type)), Figures.of(now.of(type))));
        }
        ArrayNode list = comparison.putArray("changes");
        changes.forEach(change -> list.add(change.json()));
        return comparison;
    }

    private static ObjectNode json(Map<String, Double> before, Map<String, Double> after) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        after.forEach((name, figure) -> {
            double was = before.getOrDefault(name, 0.0);
            figures.putObject(name)
                    .put("before", Figures.rounded(was))
                    .put("now", Figures.rounded(figure))
                    .put("change", Figures.rounded(figure - was));
        });
        return figures;
    }
}

package org.trucewire.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Figures under their names, and how they are printed. */
final class Figures {

    private static final int DIGITS_IN_JSON = 4;

    /** What is printed where there is nothing to divide by. */
    private static final String NOTHING = "–";

    private Figures() {}

    /** Every figure of claims and entities; without false alarms where there is no negative article. */
    static Map<String, Double> all(Scores scores) {
        Map<String, Double> figures = of(scores.claims());
        add("entities", scores.entities(), figures);
        figures.put("entity ids right", scores.entityIdsRight());
        scores.falseAlarmsPer100Negatives().ifPresent(alarms -> figures.put("false alarms per 100 negatives", alarms));
        return figures;
    }

    /** Every figure of claims, of one type or of all. */
    static Map<String, Double> of(ClaimScores claims) {
        Map<String, Double> figures = new LinkedHashMap<>();
        add("detection", claims.detection(), figures);
        add("core", claims.core(), figures);
        add("full", claims.full(), figures);
        for (ClaimField field : ClaimField.values()) {
            figures.put(field.label() + " right", claims.accuracy(field));
        }
        return figures;
    }

    private static void add(String name, Score score, Map<String, Double> figures) {
        figures.put(name + " precision", score.precision());
        figures.put(name + " recall", score.recall());
        figures.put(name + " F1", score.f1());
    }

    /** The scores that everything is measured by. */
    static Map<String, Score> named(Scores scores) {
        Map<String, Score> named = new LinkedHashMap<>();
        named.put("detection", scores.claims().detection());
        named.put("core", scores.claims().core());
        named.put("full", scores.claims().full());
        named.put("entities", scores.entities());
        return named;
    }

    /** A table of the types: counts, detection, F1 of core and full. */
    static TextTable types(Scores scores) {
        TextTable table =
                new TextTable(1, "type", "gold", "predicted", "precision", "recall", "F1", "core F1", "full F1");
        scores.types().forEach((type, claims) -> {
            Score detection = claims.detection();
            table.add(
                    type.name(),
                    count(detection.gold()),
                    count(detection.predicted()),
                    precision(detection),
                    recall(detection),
                    f1(detection),
                    f1(claims.core()),
                    f1(claims.full()));
        });
        return table;
    }

    /** A count as it is printed. */
    static String count(int count) {
        return Integer.toString(count);
    }

    /** Precision as it is printed for people; a dash where nothing was predicted. */
    static String precision(Score score) {
        return score.predicted() == 0 ? NOTHING : ratio(score.precision());
    }

    /** Recall as it is printed for people; a dash where gold has nothing. */
    static String recall(Score score) {
        return score.gold() == 0 ? NOTHING : ratio(score.recall());
    }

    /** F1 as it is printed for people; a dash where there is neither gold nor prediction. */
    static String f1(Score score) {
        return score.gold() + score.predicted() == 0 ? NOTHING : ratio(score.f1());
    }

    /** A field's accuracy as it is printed for people; a dash where no claim was detected. */
    static String accuracy(ClaimScores claims, ClaimField field) {
        return claims.detection().hits() == 0 ? NOTHING : ratio(claims.accuracy(field));
    }

    /** The part of entities with the right actor as it is printed for people; a dash where none was found. */
    static String entityIdsRight(Scores scores) {
        return scores.entities().hits() == 0 ? NOTHING : ratio(scores.entityIdsRight());
    }

    /** A ratio as it is printed for people: three digits. */
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    /** A difference of ratios as it is printed for people; nothing where it is too small to be seen. */
    static String change(double change) {
        String printed = String.format(Locale.ROOT, "%+.3f", change);
        return List.of("+0.000", "-0.000").contains(printed) ? "" : printed;
    }

    /** False alarms as they are printed for people. */
    static String alarms(OptionalDouble alarms) {
        return alarms.isPresent() ? String.format(Locale.ROOT, "%.1f", alarms.getAsDouble()) : NOTHING;
    }

    /** A figure as it stands in JSON. */
    static double rounded(double figure) {
        return new BigDecimal(figure)
                .setScale(DIGITS_IN_JSON, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}

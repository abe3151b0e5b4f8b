package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page of measured quality, {@code docs/quality.md}: written by a command, never by hand. */
public final class QualityPage {

    private static final String ALL = "all";

    private QualityPage() {}

    /**
     * Writes the page: for all articles, each group and each gold file the figures of claims and entities; for all and each
     * group the figures by type and by field. It holds no date: the same figures give the same bytes.
     *
     * @param page where to write; replaced if it is there, its folders are made
     * @param command the command that makes it, as the reader would type it
     * @param extractorVersion version of the extractor that made the predictions
     * @param articles the articles scored
     * @param groups named groups of gold files; may be empty
     * @throws IllegalArgumentException if a group names a file that none of the articles stands in, or two groups have one
     *     name; "all" is taken
     * @throws InputException if the page cannot be written
     */
    public static void write(
            Path page, String command, String extractorVersion, List<ScoredArticle> articles, List<GoldGroup> groups) {
        TextFiles.write(page, markdown(command, extractorVersion, articles, groups));
    }

    static String markdown(
            String command, String extractorVersion, List<ScoredArticle> articles, List<GoldGroup> groups) {
        Map<String, Scores> parts = new LinkedHashMap<>();
        parts.put(ALL, Scores.of(articles));
        for (GoldGroup group : groups) {
            if (parts.put(group.name(), Scores.of(in(group.files(), articles))) != null) {
                throw new IllegalArgumentException(
                        "there are two groups named " + group.name() + "; name one otherwise");
            }
        }
        Map<String, Scores> rows = new LinkedHashMap<>();
        parts.forEach((name, scores) -> rows.put("**" + name + "**", scores));
        articles.stream()
                .map(article -> article.gold().file())
                .distinct()
                .forEach(file -> rows.put(name(file), Scores.of(in(List.of(file), articles))));
        return """
                # Quality

                How close version %s of the extractor comes to what careful readers found in the same articles. The codebook
                (`seeds/gold/CODEBOOK.md`) defines every figure. This page is written by a command; do not edit it:

                    %s

                ## All figures

                Detection: sentence and type of a claim are right. Core: agents and polarity too. Full: source, modality and
                parties too. False alarms: claims found per 100 articles that hold none.

                %s%s
                ## By type

                %s
                ## By field

                The part of the detected claims that has the field right.

                %s""".formatted(
                        extractorVersion,
                        command,
                        overall(rows).markdown(),
                        members(groups),
                        types(parts),
                        fields(parts).markdown());
    }

    private static List<ScoredArticle> in(List<Path> files, List<ScoredArticle> articles) {
        Set<Path> missing = new HashSet<>(files);
        List<ScoredArticle> found = new ArrayList<>();
        for (ScoredArticle article : articles) {
            if (files.contains(article.gold().file())) {
                missing.remove(article.gold().file());
                found.add(article);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "a group names " + missing.iterator().next() + ", which is no gold file of this run");
        }
        return found;
    }

    private static TextTable overall(Map<String, Scores> rows) {
        TextTable table = new TextTable(
                1,
                "gold",
                "articles",
                "claims",
                "precision",
                "recall",
                "detection F1",
                "core F1",
                "full F1",
                "entities F1",
                "entity ids right",
                "false alarms");
        rows.forEach((name, scores) -> table.add(
                name,
                Figures.count(scores.articles()),
                Figures.count(scores.claims().detection().gold()),
                Figures.precision(scores.claims().detection()),
                Figures.recall(scores.claims().detection()),
                Figures.f1(scores.claims().detection()),
                Figures.f1(scores.claims().core()),
                Figures.f1(scores.claims().full()),
                Figures.f1(scores.entities()),
                Figures.entityIdsRight(scores),
                Figures.alarms(scores.falseAlarmsPer100Negatives())));
        return table;
    }

    private static String members(List<GoldGroup> groups) {
        StringBuilder text = new StringBuilder();
        for (GoldGroup group : groups) {
            text.append("\n**").append(group.name()).append("**: ");
            text.append(String.join(
                    ", ", group.files().stream().map(QualityPage::name).toList()));
            text.append("\n");
        }
        return text.toString();
    }

    private static String types(Map<String, Scores> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, scores) -> text.append(text.isEmpty() ? "" : "\n")
                .append("### ")
                .append(name)
                .append("\n\n")
                .append(Figures.types(scores).markdown()));
        return text.toString();
    }

    private static TextTable fields(Map<String, Scores> parts) {
        List<String> header = new ArrayList<>(List.of("field"));
        header.addAll(parts.keySet());
        TextTable table = new TextTable(1, header.toArray(String[]::new));
        for (ClaimField field : ClaimField.values()) {
            List<String> row = new ArrayList<>(List.of(field.label()));
            parts.values().forEach(scores -> row.add(Figures.accuracy(scores.claims(), field)));
            table.add(row.toArray(String[]::new));
        }
        return table;
    }

    /** A file as it is written on any system. */
    private static String name(Path file) {
        return "`" + file.toString().replace('\\', '/') + "`";
    }
}

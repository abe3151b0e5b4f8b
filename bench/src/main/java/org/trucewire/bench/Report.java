package org.trucewire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run measured: one table, as it is or by its sections in a page. */
public final class Report {

    private static final Pattern PLACE =
            Pattern.compile("<!-- bench: ([a-z]+) -->\\n(.*?)<!-- end of bench -->", Pattern.DOTALL);

    private static final String END = "<!-- end of bench -->";
    private static final int NAME = 1;
    private static final int CONTENT = 2;

    /** The place of a page that says what the last run measured, and on what machine. */
    private static final String RUN = "run";

    private static final String[] HEAD = {"what", "median", "unit", "spread", "baseline", "ratio", "target"};

    /** Columns of numbers. */
    private static final List<Integer> RIGHT = List.of(1, 5);

    private final Machine machine;
    private final List<Section> sections;
    private final Map<Section, BenchException> failed;
    private final List<Figure> figures;
    private final double minutes;

    Report(
            Machine machine,
            List<Section> sections,
            Map<Section, BenchException> failed,
            List<Figure> figures,
            double minutes) {
        this.machine = machine;
        this.sections = List.copyOf(sections);
        this.failed = Collections.unmodifiableMap(new TreeMap<>(failed));
        this.figures = List.copyOf(figures);
        this.minutes = minutes;
    }

    /** Machine and table, in Markdown. */
    public String markdown() {
        return run() + "\n" + table(figures, true);
    }

    /**
     * The page of this program, with what was measured; what was not stays as it was in the page before.
     *
     * @param before the page as an earlier run wrote it, or an older page of which nothing stays; empty if there is none
     */
    public String page(String before) {
        Map<String, String> kept = new HashMap<>();
        PLACE.matcher(before).results().forEach(place -> kept.put(place.group(NAME), place.group(CONTENT)));
        return PLACE.matcher(template()).replaceAll(place -> {
            String name = place.group(NAME);
            return Matcher.quoteReplacement("<!-- bench: " + name + " -->\n" + content(name, kept) + END);
        });
    }

    /** May this be overwritten with a page? A file that is none is not. */
    public static boolean isPage(String text) {
        return text.isEmpty() || text.startsWith(template().lines().findFirst().orElseThrow() + "\n");
    }

    private static String template() {
        try (InputStream in = Report.class.getResourceAsStream("performance.md")) {
            return new String(
                    Objects.requireNonNull(in, "performance.md is missing in the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content(String name, Map<String, String> kept) {
        if (name.equals(RUN)) {
            return run();
        }
        if (sections.stream().noneMatch(section -> section.toString().equals(name))) {
            String earlier = kept.getOrDefault(name, "");
            return earlier.isBlank() ? "Not measured yet.\n" : earlier;
        }
        return table(
                figures.stream()
                        .filter(figure -> figure.section().toString().equals(name))
                        .toList(),
                false);
    }

    private String run() {
        return "Measured: "
                + sections.stream().map(Section::toString).collect(Collectors.joining(", "))
                + ", in " + Figure.number(minutes) + " minutes. " + machine.text() + "\n"
                + (machine.isBusy() ? "\n" + machine.warning() + "\n" : "");
    }

    private static String table(List<Figure> figures, boolean withSections) {
        List<String[]> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Figure figure : figures) {
            String[] cells = figure.cells();
            if (withSections) {
                cells[0] = figure.section() + ": " + cells[0];
            }
            rows.add(cells);
        }
        int[] widths = IntStream.range(0, HEAD.length)
                .map(column -> rows.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), widths);
            if (i == 0) {
                line(text, rule(widths), widths);
            }
        }
        return text.toString();
    }

    private static String[] rule(int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> RIGHT.contains(column)
                        ? "-".repeat(Math.max(2, widths[column] - 1)) + ":"
                        : "-".repeat(Math.max(3, widths[column])))
                .toArray(String[]::new);
    }

    private static void line(StringBuilder text, String[] cells, int[] widths) {
        text.append(IntStream.range(0, cells.length)
                        .mapToObj(column -> {
                            String padding = " ".repeat(Math.max(0, widths[column] - cells[column].length()));
                            return RIGHT.contains(column) ? padding + cells[column] : cells[column] + padding;
                        })
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    /** What could not be measured, and why; in the order of the page. */
    public Map<Section, BenchException> failed() {
        return failed;
    }

    /** How many figures there are. */
    public int size() {
        return figures.size();
    }

    @Override
    public String toString() {
        return "Report" + Arrays.toString(sections.toArray());
    }
}

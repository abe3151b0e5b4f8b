package org.trucewire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run measured: one table, as it is or by its sections in a page. */
public final class Report {

    private static final Pattern PLACE =
            Pattern.compile("(<!-- bench: ([a-z]+) -->\\n).*?(<!-- end of bench -->)", Pattern.DOTALL);

    /** The place of a page that says on what machine which sections were measured. */
    private static final String RUN = "run";

    private static final String[] HEAD = {"what", "median", "unit", "spread", "baseline", "ratio", "target"};

    /** Columns of numbers. */
    private static final List<Integer> RIGHT = List.of(1, 5);

    private final Machine machine;
    private final List<Section> sections;
    private final List<Figure> figures;
    private final double minutes;

    Report(Machine machine, List<Section> sections, List<Figure> figures, double minutes) {
        this.machine = machine;
        this.sections = List.copyOf(sections);
        this.figures = List.copyOf(figures);
        this.minutes = minutes;
    }

    /** Machine and table, in Markdown. */
    public String markdown() {
        return run() + "\n" + table(figures, true);
    }

    /**
     * A page with the tables of the measured sections made anew, and what was measured where; the other sections and all that
     * people wrote stay.
     *
     * @throws IllegalArgumentException if the page lacks the place of a section that was measured, or has it twice
     */
    public String renewed(String page) {
        List<String> found = new ArrayList<>();
        StringBuilder renewed = new StringBuilder();
        Matcher place = PLACE.matcher(page);
        while (place.find()) {
            String name = place.group(2);
            found.add(name);
            String text = content(name, place.group());
            place.appendReplacement(renewed, Matcher.quoteReplacement(text));
        }
        place.appendTail(renewed);
        List<String> wanted =
                new ArrayList<>(sections.stream().map(Section::toString).toList());
        wanted.add(RUN);
        for (String name : wanted) {
            if (found.stream().filter(name::equals).count() != 1) {
                throw new IllegalArgumentException("the page needs the place of " + name + " once: <!-- bench: " + name
                        + " --> and, in a line after it, <!-- end of bench -->");
            }
        }
        return renewed.toString();
    }

    private String content(String name, String before) {
        String text;
        if (name.equals(RUN)) {
            text = run();
        } else if (sections.stream().anyMatch(section -> section.toString().equals(name))) {
            text = table(
                    figures.stream()
                            .filter(figure -> figure.section().toString().equals(name))
                            .toList(),
                    false);
        } else {
            return before;
        }
        return "<!-- bench: " + name + " -->\n" + text + "<!-- end of bench -->";
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

    /** How many figures there are. */
    public int size() {
        return figures.size();
    }

    @Override
    public String toString() {
        return "Report" + Arrays.toString(sections.toArray());
    }
}

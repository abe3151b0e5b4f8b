package org.trucewire.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of short texts: the first columns hold names and stand to the left, the others figures, to the right. */
final class TextTable {

    private static final String GAP = "  ";

    private final int names;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param names how many columns hold names
     * @param header the columns' titles
     */
    TextTable(int names, String... header) {
        this.names = names;
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as there are columns. */
    void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells, not " + rows.get(0).size());
        }
        rows.add(List.of(cells));
    }

    /** For terminals: columns are aligned with spaces. */
    String aligned() {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                                .mapToObj(column -> padded(row.get(column), widths[column], column < names))
                                .collect(Collectors.joining(GAP))
                                .stripTrailing()
                        + "\n")
                .collect(Collectors.joining());
    }

    /** For Markdown. */
    String markdown() {
        String rule = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> column < names ? "| --- " : "| ---: ")
                .collect(Collectors.joining("", "", "|\n"));
        return line(rows.get(0))
                + rule
                + rows.stream().skip(1).map(TextTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String padded(String text, int width, boolean isName) {
        String spaces = " ".repeat(width - text.length());
        return isName ? text + spaces : spaces + text;
    }
}

package org.trucewire.extraction.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A table of knowledge: lines of tab-separated cells under a line of column names; lines that begin with {@code #} and
 * empty lines are comments. A line that is not as it should be is refused by file and line number.
 */
public final class Table {

    private final List<Row> rows;

    private Table(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * One line of a table.
     *
     * @param file name of the table, for messages
     * @param line number of the line, from 1
     * @param columns the table's column names
     * @param cells as many cells as columns, trimmed
     */
    public record Row(String file, int line, List<String> columns, List<String> cells) {

        /**
         * The cell of a column; may be empty.
         *
         * @throws IllegalArgumentException if the table has no such column
         */
        public String get(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw new IllegalArgumentException(file + " has no column " + column);
            }
            return cells.get(index);
        }

        /** The cell of a column that must not be empty. */
        public String required(String column) {
            String cell = get(column);
            if (cell.isEmpty()) {
                throw refused(column + " is empty");
            }
            return cell;
        }

        /** The values of a cell that holds several, separated by a bar or as given. */
        public List<String> list(String column, String separator) {
            String cell = get(column);
            return cell.isEmpty()
                    ? List.of()
                    : Arrays.stream(cell.split(separator)).map(String::strip).toList();
        }

        /** The cell of a column as a constant of an enum. */
        public <E extends Enum<E>> E constant(String column, Class<E> type) {
            String cell = required(column);
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> c.name().equals(cell.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> refused(
                            column + " \"" + cell + "\" is none of " + Arrays.toString(type.getEnumConstants())));
        }

        /** What to throw when the line is not as it should be. */
        public IllegalStateException refused(String why) {
            return new IllegalStateException(file + ", line " + line + ": " + why);
        }
    }

    /**
     * Reads a table that lies beside a class.
     *
     * @param beside a class of the package
     * @param name file name
     * @param columns the column names it must have, in order
     * @throws IllegalStateException if it is missing, or a line has the wrong number of cells
     */
    public static Table beside(Class<?> beside, String name, String... columns) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the table " + name + " is not on the class path");
            }
            return read(name, in, List.of(columns));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the table " + name, e);
        }
    }

    /**
     * Reads a user's table.
     *
     * @param file where it lies
     * @param columns the column names it must have, in order
     * @throws IllegalStateException if it cannot be read, or a line has the wrong number of cells
     */
    public static Table file(Path file, String... columns) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, List.of(columns));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the table " + file + ": " + e, e);
        }
    }

    static Table read(String file, InputStream in, List<String> columns) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<Row> rows = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(
                    file,
                    number,
                    columns,
                    Arrays.stream(line.split("\t", -1)).map(String::strip).toList());
            if (!headed) {
                if (!row.cells().equals(columns)) {
                    throw row.refused("the columns should be " + columns + ", not " + row.cells());
                }
                headed = true;
            } else if (row.cells().size() != columns.size()) {
                throw row.refused(row.cells().size() + " cells, not " + columns.size());
            } else {
                rows.add(row);
            }
        }
        return new Table(rows);
    }

    /** The lines in order, without header and comments. */
    public List<Row> rows() {
        return rows;
    }

    /** What is made of each line, in order. */
    public <T> List<T> map(Function<Row, T> reading) {
        return rows.stream().map(reading).toList();
    }
}

package org.trucewire.ingest.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Lines of tab-separated columns: comments begin with #, the first other line names the columns. */
public final class Table {

    private Table() {}

    /**
     * Reads a table that stands beside a class.
     *
     * @param line makes an entry of the cells of a line, or throws an {@link IllegalArgumentException} that says what is wrong
     * @throws IllegalArgumentException that names the first bad line
     */
    public static <T> List<T> load(Class<?> beside, String name, int columns, Function<List<String>, T> line) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            InputStream found = Objects.requireNonNull(in, name);
            return read(name, columns, line, new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException that names the first bad line
     */
    public static <T> List<T> read(String name, int columns, Function<List<String>, T> line, BufferedReader in)
            throws IOException {
        List<T> entries = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            number++;
            if (text.startsWith("#")) {
                continue;
            }
            try {
                List<String> cells = List.of(text.split("\t", -1));
                if (cells.size() != columns) {
                    throw new IllegalArgumentException(columns + " columns, please");
                }
                if (headed) {
                    entries.add(line.apply(cells));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ", line " + number + ": " + e.getMessage(), e);
            }
            headed = true;
        }
        return List.copyOf(entries);
    }
}

package org.trucewire.ingest.fetch;

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
final class Table {

    private Table() {}

    /** Reads a table beside this class. */
    static <T> List<T> load(String name, int columns, Function<List<String>, T> line) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            InputStream found = Objects.requireNonNull(in, name);
            return read(name, columns, line, new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException that names the first bad line */
    static <T> List<T> read(String name, int columns, Function<List<String>, T> line, BufferedReader in)
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

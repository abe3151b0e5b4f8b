package org.trucewire.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The metrics that Trucewire promises: {@code metrics.tsv}. What is not in this list is not served, and what is in it is: a test holds
 * running commands against it.
 */
public final class Metrics {

    private static final int COLUMNS = 6;

    private static final List<Metric> ALL = load();

    private static final Map<String, Metric> BY_METER =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Metric::meter, Function.identity()));

    private Metrics() {}

    /** All, in order of their worth. */
    public static List<Metric> all() {
        return ALL;
    }

    /** Those of a service, in order of their worth. */
    public static List<Metric> of(Service service) {
        return ALL.stream()
                .filter(metric -> metric.services().contains(service))
                .toList();
    }

    /**
     * The metric of a meter.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public static Metric named(String meter) {
        Metric found = BY_METER.get(meter);
        if (found == null) {
            throw new IllegalArgumentException("metrics.tsv has no " + meter);
        }
        return found;
    }

    private static List<Metric> load() {
        try (InputStream in = Metrics.class.getResourceAsStream("metrics.tsv");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, "metrics.tsv"), StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException that names the first bad line */
    static List<Metric> read(List<String> lines) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#") && !line.startsWith("meter\t")) {
                try {
                    metrics.add(metric(List.of(line.split("\t", -1))));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("metrics.tsv, line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return List.copyOf(metrics);
    }

    private static Metric metric(List<String> cells) {
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException(COLUMNS + " columns, please");
        }
        return new Metric(
                cells.get(0),
                Metric.Type.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
                cells.get(2),
                words(cells.get(3)),
                services(cells.get(4)),
                cells.get(5));
    }

    private static Set<Service> services(String cell) {
        if (cell.equals("all")) {
            return EnumSet.allOf(Service.class);
        }
        return words(cell).stream()
                .map(word -> Service.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(",", -1));
    }
}

package org.trucewire.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where actors stand on the map; the table is {@code places.tsv}. */
final class Places {

    private static final String TABLE = "places.tsv";

    /** Degrees north and east. */
    record Point(double latitude, double longitude) {}

    private final Map<String, Point> points = new HashMap<>();
    private final Words words;

    /**
     * Reads the table.
     *
     * @throws IllegalStateException naming file and line, if a line is not as it should be
     */
    Places(Words words) {
        this.words = words;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Places.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            boolean named = false;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("#") || lines.get(i).isEmpty()) {
                    continue;
                }
                if (named) {
                    add(lines.get(i), i + 1);
                }
                named = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line, int number) {
        String[] cells = line.split("\t", -1);
        try {
            Point point = new Point(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
            if (cells.length != 3 || Math.abs(point.latitude) > 90 || Math.abs(point.longitude) > 180) {
                throw new NumberFormatException();
            }
            if (points.put(cells[0], point) != null) {
                throw new IllegalStateException(TABLE + " line " + number + ": " + cells[0] + " is there twice");
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    TABLE + " line " + number + ": expected an actor id, degrees north and degrees east", e);
        }
    }

    /** Where an actor stands, by itself or by its country; empty if nobody knows. */
    Optional<Point> of(String actor) {
        @Nullable Point own = points.get(actor);
        if (own != null) {
            return Optional.of(own);
        }
        @Nullable String country = words.country(actor);
        return country == null ? Optional.empty() : Optional.ofNullable(points.get(country));
    }

    /** The countries of actors, each once; an actor without one is left out. */
    Set<String> countries(Collection<String> actors) {
        Set<String> countries = new LinkedHashSet<>();
        for (String actor : actors) {
            @Nullable String country = words.country(actor);
            if (country != null) {
                countries.add(country);
            }
        }
        return countries;
    }
}

package org.trucewire.standing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a ceasefire for a part of the war from one that halts the fighting: one that spares certain objects ("on energy
 * infrastructure"), is for certain means ("maritime"), or for a place that is not all of the war ("in Aleppo", "in two districts").
 */
final class Scopes {

    /** What spares something, unless it is followed by where the war is. */
    private static final Set<String> SPARING = Set.of("for", "on");

    private static final Set<String> OF_PLACE = Set.of(
            "in",
            "at",
            "along",
            "around",
            "across",
            "near",
            "throughout",
            "over",
            "inside",
            "within",
            "off",
            "outside");

    /** Means of war, and the word that says itself that it is not all. */
    private static final Set<String> PARTIAL = Set.of("aerial", "maritime", "naval", "partial", "at sea");

    /** Words before the name of a place; a war in the east of a country is one of the country. */
    private static final Set<String> LEADING = Set.of(
            "the",
            "all",
            "of",
            "entire",
            "whole",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "north",
            "south",
            "east",
            "west",
            "north-east",
            "north-west",
            "south-east",
            "south-west",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
            "war-torn",
            "neighbouring",
            "neighboring");

    /** Where armies face each other is where the war is, whatever it is called. */
    private static final Set<String> LINES = Set.of(
            "border",
            "borders",
            "frontier",
            "front",
            "fronts",
            "frontline",
            "frontlines",
            "front-line",
            "line",
            "lines");

    /** Parts of a country, with or without a name. */
    private static final Set<String> PARTS = Set.of(
            "district",
            "districts",
            "city",
            "cities",
            "town",
            "towns",
            "village",
            "villages",
            "neighbourhood",
            "neighbourhoods",
            "neighborhood",
            "neighborhoods",
            "suburb",
            "suburbs",
            "quarter",
            "quarters",
            "camp",
            "camps",
            "province",
            "provinces",
            "county",
            "counties",
            "governorate",
            "governorates",
            "valley",
            "island",
            "islands");

    private static final Set<String> THEATRES = theatres();

    private Scopes() {}

    /**
     * Whether these words of a claim's terms restrict the ceasefire to a part of the war.
     *
     * @param scope as the text has it: names begin with capital letters
     */
    static boolean restricts(String scope) {
        String words = scope.strip();
        if (PARTIAL.contains(words.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int space = words.indexOf(' ');
        String preposition = space < 0 ? "" : words.substring(0, space).toLowerCase(Locale.ROOT);
        String of = words.substring(space + 1);
        if (SPARING.contains(preposition)) {
            return !isWhole(of);
        }
        return OF_PLACE.contains(preposition) && isNamed(of) && !isWhole(of);
    }

    private static boolean isNamed(String place) {
        return Stream.of(place.split(" ", -1))
                .anyMatch(word -> PARTS.contains(word) || (!word.isEmpty() && Character.isUpperCase(word.charAt(0))));
    }

    /** Whether each of the places is where the war is. */
    private static boolean isWhole(String places) {
        return Stream.of(places.toLowerCase(Locale.ROOT).split(", (?:and )?| and ", -1))
                        .allMatch(Scopes::isTheatre)
                || isTheatre(places.toLowerCase(Locale.ROOT));
    }

    private static boolean isTheatre(String place) {
        List<String> words = new ArrayList<>(List.of(place.split(" ", -1)));
        if (LINES.contains(words.get(words.size() - 1)) || words.contains("line")) {
            return true;
        }
        while (!words.isEmpty() && !THEATRES.contains(String.join(" ", words)) && LEADING.contains(words.get(0))) {
            words.remove(0);
        }
        return words.isEmpty() || THEATRES.contains(String.join(" ", words));
    }

    private static Set<String> theatres() {
        try (InputStream table = Scopes.class.getResourceAsStream("theatres.txt")) {
            if (table == null) {
                throw new IllegalStateException("theatres.txt is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(table, UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

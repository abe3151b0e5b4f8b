package org.trucewire.extraction.entity;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.table.Table;

/** Cities, regions, waters and sites of the world that news of conflicts names, read from {@code places.tsv}. Immutable. */
final class Places {

    /**
     * A place.
     *
     * @param country id of the state in which it lies; null if in several or none
     * @param type {@link EntityType#PLACE} or {@link EntityType#FACILITY}
     */
    record Place(@Nullable String country, EntityType type) {}

    private final Map<String, Place> places = new HashMap<>();

    private Places() {}

    /** @throws IllegalStateException naming file and line, if a line is not as it should be */
    static Places load(ActorCatalogue catalogue) {
        Places places = new Places();
        Table.beside(Places.class, "places.tsv", "country", "type", "names")
                .rows()
                .forEach(row -> places.add(row, catalogue));
        return places;
    }

    private void add(Table.Row row, ActorCatalogue catalogue) {
        String country = row.get("country");
        if (!country.isEmpty() && !catalogue.isCountry(country)) {
            throw row.refused("there is no state " + country);
        }
        Place place = new Place(country.isEmpty() ? null : country, row.constant("type", EntityType.class));
        for (String name : row.list("names", "\\|")) {
            Place there = places.put(fold(name), place);
            if (place.equals(there)) {
                throw row.refused("\"" + name + "\" is there already");
            }
            if (there != null) {
                // a name of places in several states tells of none
                places.put(fold(name), new Place(null, place.type()));
            }
        }
    }

    private static String fold(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.replaceAll("['’‘ʻ]", "").replace('-', ' ').toLowerCase(Locale.ROOT);
    }

    /** The place of a name in any case, with or without diacritics. */
    Optional<Place> find(String name) {
        return Optional.ofNullable(places.get(fold(name)));
    }
}

package org.trucewire.ingest.synthesis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;

/**
 * What a sentence claims, with roles in place of actors, as the table of stories has it: {@code START source=M modality=PLANNED
 * date=tomorrow}.
 *
 * @param date name of a day, as slots have it; empty for none
 */
record ClaimPattern(
        ClaimType type,
        List<Role> agents,
        List<Role> target,
        List<Role> mediators,
        List<Role> source,
        Polarity polarity,
        Modality modality,
        String date) {

    private static final Set<String> KEYS =
            Set.of("agents", "target", "mediators", "source", "polarity", "modality", "date");

    static ClaimPattern parse(String text) {
        List<String> words = List.of(text.strip().split(" "));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] pair = word.split("=", -1);
            if (pair.length != 2 || !KEYS.contains(pair[0])) {
                throw new IllegalArgumentException("\"" + word + "\" is no field of a claim");
            }
            fields.put(pair[0], pair[1]);
        }
        return new ClaimPattern(
                ClaimType.valueOf(words.get(0)),
                roles(fields, "agents"),
                roles(fields, "target"),
                roles(fields, "mediators"),
                roles(fields, "source"),
                Polarity.valueOf(fields.getOrDefault("polarity", "POSITIVE")),
                Modality.valueOf(fields.getOrDefault("modality", "ACTUAL")),
                fields.getOrDefault("date", ""));
    }

    private static List<Role> roles(Map<String, String> fields, String key) {
        return fields.containsKey(key)
                ? Arrays.stream(fields.get(key).split(",")).map(Role::valueOf).toList()
                : List.of();
    }

    PlantedClaim planted(String evidence, Cast cast) {
        Function<List<Role>, List<String>> ids = roles ->
                roles.stream().map(role -> cast.actor(role).id()).sorted().toList();
        return new PlantedClaim(
                evidence,
                type.name(),
                ids.apply(agents),
                ids.apply(target),
                ids.apply(List.of(Role.A, Role.B)),
                ids.apply(mediators),
                ids.apply(source),
                polarity.name(),
                modality.name(),
                date.isEmpty() ? null : cast.day(date).toString());
    }
}

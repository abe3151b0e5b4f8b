package org.trucewire.ingest.synthesis;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for the slots of one article: those with a number, and all actors, stay the same through all of it. */
final class Cast {

    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\.(\\d))?\\.\\.(\\d+)(?:\\.(\\d))?");
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)\\d");
    private static final List<Integer> TRUCE_DAYS = List.of(3, 5, 7, 10, 14, 30);

    private final Lexicon lexicon;
    private final Draw draw;
    private final LocalDate today;
    private final Map<Role, Actor> actors = new EnumMap<>(Role.class);
    private final Map<String, String> kept = new HashMap<>();
    private final @Nullable Conflict conflict;

    /**
     * A cast.
     *
     * @param conflict null for articles that are about none
     */
    Cast(Lexicon lexicon, Draw draw, LocalDate today, @Nullable Conflict conflict) {
        this.lexicon = lexicon;
        this.draw = draw;
        this.today = today;
        this.conflict = conflict;
        if (conflict != null) {
            List<String> sides = draw.shuffled(List.of(conflict.first(), conflict.second()));
            actors.put(Role.A, lexicon.actor(sides.get(0)));
            actors.put(Role.B, lexicon.actor(sides.get(1)));
            actors.put(Role.M, lexicon.actor(draw.of(conflict.mediators())));
            actors.put(Role.U, lexicon.actor(draw.of(conflict.observers())));
            actors.put(Role.W, draw.of(lexicon.outsiders()));
            kept.put("venue", draw.of(conflict.venues()));
            kept.put("days", String.valueOf(draw.of(TRUCE_DAYS)));
            kept.put("hour", String.format(Locale.ROOT, "%02d:00", draw.between(0, 23)));
        }
    }

    Actor actor(Role role) {
        return Objects.requireNonNull(actors.get(role), role.name());
    }

    LocalDate day(String name) {
        return switch (name) {
            case "today" -> today;
            case "tomorrow" -> today.plusDays(1);
            case "yesterday" -> today.minusDays(1);
            default -> throw new IllegalArgumentException("\"" + name + "\" is no day");
        };
    }

    /** A word for a slot. */
    String word(String slot) {
        Matcher range = RANGE.matcher(slot);
        if (range.matches()) {
            return number(range);
        }
        Matcher numbered = NUMBERED.matcher(slot);
        if (numbered.matches()) {
            return kept.computeIfAbsent(slot, key -> another(numbered.group(1)));
        }
        if (kept.containsKey(slot)) {
            return kept.get(slot);
        }
        return switch (slot) {
            case "today", "tomorrow", "yesterday" ->
                day(slot).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "place" -> draw.of(Objects.requireNonNull(conflict, slot).places());
            default -> Character.isUpperCase(slot.charAt(0)) ? name(slot) : another(slot);
        };
    }

    private String name(String slot) {
        Actor actor = actor(Role.valueOf(slot.substring(0, 1)));
        return switch (slot.substring(1)) {
            case "" -> actor.name();
            case ":head" -> actor.headline();
            case ":says" -> actor.speaker();
            default -> throw new IllegalArgumentException("nothing is known of the slot {" + slot + "}");
        };
    }

    /** One that no numbered slot of the article has. */
    private String another(String slot) {
        return draw.of(lexicon.words(slot).stream()
                .filter(word -> !kept.containsValue(word))
                .toList());
    }

    private String number(Matcher range) {
        int least = Integer.parseInt(range.group(1));
        int most = Integer.parseInt(range.group(3));
        if (range.group(2) == null) {
            return String.valueOf(draw.between(least, most));
        }
        int tenths = draw.between(
                least * 10 + Integer.parseInt(range.group(2)), most * 10 + Integer.parseInt(range.group(4)));
        return tenths / 10 + "." + tenths % 10;
    }
}

package org.trucewire.extraction.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;

/**
 * The dateline: where a report was filed, "WASHINGTON/DUBAI, June 24 - ", "MANILA, Philippines — ", "Doha, Jan 16, 2025 -
 * ".
 *
 * @param span where it stands; empty if there is none
 * @param mentions the places that it names, in order; they are places, whoever governs from there
 * @param home the state whose capital it names first; null if it names none
 */
record Filing(
        Span span, List<EntityMention> mentions, @Nullable String home) {

    /** No dateline is longer. */
    private static final int LONGEST = 100;

    /** Shorter first lines are by-lines and stamps: the dateline may follow. */
    private static final int SHORTEST_PARAGRAPH = 60;

    private static final String UPPER = "\\p{Lu}[\\p{Lu}'’.]+(?:[ \\-]\\p{Lu}[\\p{Lu}'’.]*){0,3}";
    private static final String PLAIN = "\\p{Lu}[\\p{L}'’\\-]+(?: \\p{Lu}[\\p{L}'’\\-]+){0,3}";
    private static final String MONTH =
            "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\\.?";
    private static final String DATE = "(?:(?:" + MONTH + ") \\d{1,2}|\\d{1,2} (?:" + MONTH + "))(?:,? \\d{4})?";
    private static final String AGENCY = "(?: ?\\([^)]{1,30}\\))?";

    /** Capitals, and then perhaps the state, the agency and the date, up to a dash, a colon or a full stop. */
    private static final Pattern SHOUTED = Pattern.compile("(" + UPPER + "(?: ?/ ?" + UPPER + ")*)"
            + "(?: ?\\(([^)]{1,30})\\))?(?:, (" + PLAIN + "(?:, " + PLAIN + ")?))??" + AGENCY + "(?:,? " + DATE + ")?"
            + AGENCY
            + "\\.?(?: ?/[\\p{L} .]{2,20}/\\.?)?(?: ?[—–:]| -{1,2}|(?<=/\\.)) ?");

    /** A place in plain letters needs a date. */
    private static final Pattern CALM = Pattern.compile("(" + PLAIN + "(?: ?/ ?" + PLAIN + ")*)()" + "(?:, (" + PLAIN
            + "))?," + AGENCY + " " + DATE + AGENCY + " ?(?:[—–:]| -{1,2}) ?");

    private static final Filing NONE = new Filing(new Span(0, 0), List.of(), null);

    Filing {
        mentions = List.copyOf(mentions);
    }

    /**
     * The dateline of an article.
     *
     * @param text the article
     * @param lines the first sentence of each line of the report, in order
     */
    static Filing of(String text, List<Span> lines, ActorCatalogue catalogue, Places places) {
        for (Span line : lines) {
            int start = text.lastIndexOf('\n', line.start()) + 1;
            if (start == 0) {
                continue;
            }
            int next = text.indexOf('\n', start);
            int end = next < 0 ? text.length() : next;
            for (Pattern pattern : List.of(SHOUTED, CALM)) {
                Matcher matcher = pattern.matcher(text).region(start, Math.min(end, start + LONGEST));
                if (matcher.lookingAt() && isPlain(matcher, pattern, catalogue, places)) {
                    return read(text, matcher, catalogue, places);
                }
            }
            if (end - start >= SHORTEST_PARAGRAPH) {
                break;
            }
        }
        return NONE;
    }

    /** "LIVE: …", "IRAN: …", "MR. SMITH: …" are no datelines. */
    private static boolean isPlain(Matcher matcher, Pattern pattern, ActorCatalogue catalogue, Places places) {
        if (pattern == CALM) {
            return true;
        }
        String place = matcher.group(1);
        boolean speaker = matcher.group().strip().endsWith(":") && matcher.group(2) == null;
        if (speaker) {
            String first = place.split(" ?/ ?", 2)[0];
            return places.find(first).isPresent()
                    || meanings(first, catalogue).stream().anyMatch(m -> m.use() == NameUse.CAPITAL);
        }
        return place.length() > 3
                && !place.equals("LIVE")
                && !place.equals("UPDATE")
                && states(place, catalogue).isEmpty();
    }

    private static List<ActorName> states(String name, ActorCatalogue catalogue) {
        return meanings(name, catalogue).stream()
                .filter(m -> m.use() == NameUse.NAME)
                .filter(m -> catalogue.actor(m.actor()).filter(a -> a.isState()).isPresent())
                .toList();
    }

    private static List<ActorName> meanings(String name, ActorCatalogue catalogue) {
        Span all = new Span(0, name.length());
        return catalogue.find(name, all).stream()
                .filter(match -> match.span().equals(all))
                .map(NameMatch::meanings)
                .findFirst()
                .orElse(List.of());
    }

    private static Filing read(String text, Matcher matcher, ActorCatalogue catalogue, Places places) {
        List<EntityMention> mentions = new ArrayList<>();
        String home = null;
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) == null) {
                continue;
            }
            int start = matcher.start(group);
            for (int i = start; i <= matcher.end(group); i++) {
                if (i == matcher.end(group) || "/,".indexOf(text.charAt(i)) >= 0) {
                    Span span = trimmed(text, start, i);
                    String name = span.of(text);
                    List<ActorName> states = states(name, catalogue);
                    if (!states.isEmpty()) {
                        mentions.add(new EntityMention(
                                name, EntityType.COUNTRY, states.get(0).actor(), span));
                    } else if (!name.isEmpty() && isPlace(group, name, places)) {
                        mentions.add(new EntityMention(name, EntityType.PLACE, null, span));
                    }
                    if (home == null) {
                        home = meanings(name, catalogue).stream()
                                .filter(m -> m.use() == NameUse.CAPITAL || m.use() == NameUse.NAME)
                                .map(ActorName::actor)
                                .findFirst()
                                .orElseGet(() -> places.find(name)
                                        .map(Places.Place::country)
                                        .orElse(null));
                    }
                    start = i + 1;
                }
            }
        }
        return new Filing(new Span(matcher.start(), matcher.end()), mentions, home);
    }

    /** What stands first is a place; in brackets may be an agency, and behind a comma an abbreviation of a state. */
    private static boolean isPlace(int group, String name, Places places) {
        return switch (group) {
            case 1 -> true;
            case 2 -> places.find(name).isPresent();
            default -> !name.equals(name.toUpperCase(Locale.ROOT));
        };
    }

    private static Span trimmed(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return new Span(start, end);
    }
}

package org.trucewire.extraction.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Medium;
import org.trucewire.extraction.table.Table;

/**
 * Finds the news agency that a text credits, by the forms of {@code credits.tsv}. A form tells where an agency is named as the
 * author; that a sentence of the report names one ("Reuters reported that …") is no credit.
 */
final class Credits {

    /** Longer lines are running text, which ends with a credit at most. */
    private static final int LONGEST_LINE = 400;

    /** Shorter first lines are by-lines and stamps, and shorter last lines credits and links: the report is between them. */
    private static final int SHORTEST_PARAGRAPH = 60;

    /** No dateline is longer, and no credit at the end of a paragraph. */
    private static final int LONGEST_EDGE = 120;

    private static final String AGENCIES = "(?<agencies>[^;:|()\\n]{2,100}?)";
    private static final String AGENCY = "(?<agency>[^,;:|()\\n]{2,40}?)";
    /** Capitalised words and numbers; possessive, so that no text takes more than linear time. */
    private static final String PLACE =
            "(?:[\\p{Lu}\\d][\\p{L}\\d'’\\-]*+[ ,/.]*+|(?:of|de|da|do|el|al|and|the) ){0,14}+";

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
    private static final String DATE = "(?:" + MONTH + " \\d{1,2}|\\d{1,2} " + MONTH + ")(?:,? \\d{4})?";
    private static final String DASH = "(?:—|–|--?)";

    private static final Pattern BETWEEN = Pattern.compile(" ?[,/&] ?(?:and )?| and | with ");

    /** What parts the names of a byline: people, agencies, places. */
    private static final Pattern IN_BYLINE =
            Pattern.compile(" ?[,;/|&()–—] ?| - | (?:and|for|with|in|from) |^by ", Pattern.CASE_INSENSITIVE);

    /** "Anna Lee of Reuters"; but "Press Trust of India". */
    private static final Pattern OF = Pattern.compile("^.* of ");

    /** What may stand around an agency's name: "the AFP news agency", "Reuters staff in Gaza". */
    private static final Pattern BESIDE = Pattern.compile(
            "^(?:the )|(?: news)? (?:agency|service|staff|bureau|newsroom|writers?|reporters?|correspondents?)(?: in .*)?$",
            Pattern.CASE_INSENSITIVE);

    /** Brackets and the like around a whole line. */
    private static final Pattern WRAPPED = Pattern.compile("[(\\[*_—–-]+ ?(.*?) ?[)\\]*_—–-]*");

    /** A bracket, or what stands behind a dash, at the end of a paragraph. */
    private static final Pattern TAIL =
            Pattern.compile("[.!?”\"’'] ?(?:[(\\[]([^()\\[\\]]{2,100})[)\\]]|" + DASH + " ?([^—–()]{2,60}?))\\.?$");

    enum Place {
        /** At the beginning of the report. */
        DATELINE,
        /** A line by itself, or a bracket at the end of the report. */
        LINE,
        /** A bracket, or behind a dash, at the end of the report. */
        TAIL
    }

    enum Who {
        /** A news agency. */
        AGENCY,
        /** A news agency or state media. */
        ANY,
        /** What stands here is an agency, whether we know it or not. */
        UNKNOWN
    }

    /** @param list whether the pattern tells several names */
    record Form(Place place, Who who, boolean list, Pattern pattern) {}

    private final List<Form> forms;
    private final MediaNames media;

    private Credits(List<Form> forms, MediaNames media) {
        this.forms = List.copyOf(forms);
        this.media = media;
    }

    static Credits load(MediaNames media) {
        return new Credits(
                Table.beside(Credits.class, "credits.tsv", "place", "who", "pattern")
                        .map(Credits::form),
                media);
    }

    static Form form(Table.Row row) {
        String pattern = row.required("pattern")
                .replace("{agencies}", AGENCIES)
                .replace("{agency}", AGENCY)
                .replace("{place}", PLACE)
                .replace("{date}", DATE)
                .replace("{dash}", DASH);
        boolean list = pattern.contains("(?<agencies>");
        if (list == pattern.contains("(?<agency>")) {
            throw row.refused("the pattern does not tell where the agency stands");
        }
        try {
            int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            Place place = row.constant("place", Place.class);
            return new Form(
                    place,
                    row.constant("who", Who.class),
                    list,
                    Pattern.compile(pattern, place == Place.DATELINE ? 0 : flags));
        } catch (PatternSyntaxException e) {
            throw row.refused("no pattern: " + e.getMessage());
        }
    }

    /**
     * The first agency that is credited.
     *
     * @param body running text
     * @param boilerplate lines that are no part of the report; credits are looked for there, too
     * @param offset of the body in the text that the boilerplate is counted in
     */
    Optional<Medium> first(String body, List<Span> boilerplate, int offset) {
        List<Span> lines = lines(body);
        int begin = lines.size();
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            Span line = lines.get(i);
            Span place = new Span(line.start() + offset, line.end() + offset);
            if (line.end() - line.start() >= SHORTEST_PARAGRAPH
                    && boilerplate.stream().noneMatch(place::overlaps)) {
                begin = Math.min(begin, i);
                end = i;
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            Optional<Medium> found = in(lines.get(i).of(body), i <= begin, i >= end);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The first agency among the authors that a source names; state media's own writers stand there, too, and are no credit. */
    Optional<Medium> inByline(String byline) {
        return byline.length() > LONGEST_LINE
                ? Optional.empty()
                : IN_BYLINE
                        .splitAsStream(byline.strip())
                        .filter(name -> !name.isBlank())
                        .flatMap(
                                name -> agency(name, Who.AGENCY)
                                        .or(() -> agency(OF.matcher(name).replaceFirst(""), Who.AGENCY))
                                        .stream())
                        .findFirst();
    }

    private Optional<Medium> in(String line, boolean first, boolean last) {
        Optional<Medium> found = Optional.empty();
        if (first) {
            String beginning = line.substring(0, Math.min(line.length(), LONGEST_EDGE));
            found = match(Place.DATELINE, beginning, Matcher::lookingAt);
        }
        if (found.isEmpty() && line.length() <= LONGEST_LINE) {
            found = match(Place.LINE, unwrapped(line), Matcher::matches);
        }
        if (found.isEmpty() && last) {
            Matcher tail = TAIL.matcher(line.substring(Math.max(0, line.length() - LONGEST_EDGE)));
            if (tail.find()) {
                String bracket = tail.group(1);
                found = match(Place.TAIL, bracket == null ? tail.group(2) : bracket, Matcher::matches);
                if (found.isEmpty() && bracket != null) {
                    found = match(Place.LINE, bracket, Matcher::matches);
                }
            }
        }
        return found;
    }

    private Optional<Medium> match(Place place, String text, Predicate<Matcher> how) {
        for (Form form : forms) {
            if (form.place() == place) {
                Matcher matcher = form.pattern().matcher(text);
                if (how.test(matcher)) {
                    Optional<Medium> found = form.list()
                            ? BETWEEN.splitAsStream(matcher.group("agencies"))
                                    .flatMap(name -> agency(name, form.who()).stream())
                                    .findFirst()
                            : agency(matcher.group("agency"), form.who());
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Medium> agency(String words, Who who) {
        String name = words.strip();
        Optional<Medium> medium =
                media.find(name).or(() -> media.find(BESIDE.matcher(name).replaceAll("")));
        return switch (who) {
            case AGENCY -> medium.filter(known -> known.kind() == Medium.Kind.AGENCY);
            case ANY -> medium.filter(Medium::isAgency);
            case UNKNOWN -> medium.or(() -> Optional.of(new Medium(name, null, Medium.Kind.AGENCY)));
        };
    }

    private static String unwrapped(String line) {
        Matcher matcher = WRAPPED.matcher(line);
        // "(c) AFP" begins with a bracket, too
        return !line.startsWith("(c)") && !line.startsWith("(C)") && matcher.matches() ? matcher.group(1) : line;
    }

    /** The lines that hold anything, without white space around them. */
    private static List<Span> lines(String body) {
        List<Span> lines = new ArrayList<>();
        int start = 0;
        while (start < body.length()) {
            int next = body.indexOf('\n', start);
            int end = next < 0 ? body.length() : next;
            int from = start;
            int to = end;
            while (from < to && Character.isWhitespace(body.charAt(from))) {
                from++;
            }
            while (to > from && Character.isWhitespace(body.charAt(to - 1))) {
                to--;
            }
            if (from < to) {
                lines.add(new Span(from, to));
            }
            start = end + 1;
        }
        return lines;
    }
}

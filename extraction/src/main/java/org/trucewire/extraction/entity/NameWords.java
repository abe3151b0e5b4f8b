package org.trucewire.extraction.entity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.table.Table;

/**
 * What words in and around a name tell of it, read from {@code titles.tsv}, {@code heads.tsv}, {@code contexts.tsv},
 * {@code roles.tsv}, {@code notnames.tsv} and {@code everyday.tsv}. Immutable.
 */
final class NameWords {

    /** What a title says of the actor that its bearer acts for. */
    enum Title {
        /** Acts for a state or a body. */
        OFFICE,
        /** Serves in the forces of a state, if the text does not say otherwise. */
        RANK,
        /** Holds an office that only states have. */
        STATE,
        /** Says nothing of it. */
        COURTESY,
        /** Acts for nobody. */
        PRIVATE,
        /** No longer does. */
        FORMER
    }

    /** Where a head stands. */
    enum At {
        LAST,
        FIRST,
        AFTER,
        BEFORE,
        ALONE
    }

    /** Of what kind a name is, by its head. */
    enum Kind {
        FACILITY(EntityType.FACILITY),
        PLACE(EntityType.PLACE),
        ORG(EntityType.ORG),
        /** An organ that stands for a state or an organisation. */
        BODY(EntityType.ORG),
        /** No entity. */
        NONE(null);

        private final @Nullable EntityType type;

        Kind(@Nullable EntityType type) {
            this.type = type;
        }

        @Nullable
        EntityType type() {
            return type;
        }
    }

    /**
     * A head.
     *
     * @param kind of what kind the name is
     * @param goesOn whether the name may go on after "of", "for" or the like
     */
    record Head(Kind kind, boolean goesOn) {}

    /** What is meant by a capital. */
    enum Meant {
        CITY,
        POWER
    }

    /** Where a word that tells the role of a capital stands. */
    enum Beside {
        BEFORE,
        BEFORE_NEAR,
        AFTER
    }

    /** Where a word tells whether a body is a force of its own. */
    enum Force {
        NAME,
        BESIDE,
        COMMON
    }

    private record Hint(EntityType type, double weight) {}

    /** The longest titles, heads and contexts have this many words. */
    private static final int LONGEST = 5;

    private final Map<String, Title> titles = new HashMap<>();
    /** First words of titles and last words of heads: most words of a text are neither, and then nothing more is looked up. */
    private final Set<String> titleStarts = new HashSet<>();

    private final Set<String> headEnds = new HashSet<>();
    private final Map<At, Map<String, Head>> heads = new HashMap<>();
    private final Map<String, List<Hint>> before = new HashMap<>();
    private final Map<String, List<Hint>> after = new HashMap<>();
    private final Map<Beside, Map<String, Meant>> roles = new HashMap<>();
    private final Set<String> notNames = new HashSet<>();
    private final Set<String> everyday = new HashSet<>();
    private final Map<Force, Set<String>> forces = new EnumMap<>(Force.class);

    private NameWords() {}

    /** @throws IllegalStateException naming file and line, if a line is not as it should be */
    static NameWords load() {
        NameWords words = new NameWords();
        table("titles.tsv", "words", "kind").rows().forEach(words::title);
        table("heads.tsv", "words", "at", "type", "of").rows().forEach(words::head);
        table("contexts.tsv", "words", "at", "type", "weight").rows().forEach(words::context);
        table("roles.tsv", "words", "at", "meant").rows().forEach(words::role);
        table("notnames.tsv", "word").rows().forEach(row -> only(row, words.notNames));
        table("everyday.tsv", "word").rows().forEach(row -> only(row, words.everyday));
        table("forces.tsv", "word", "at")
                .rows()
                .forEach(row -> only(
                        row, words.forces.computeIfAbsent(row.constant("at", Force.class), at -> new HashSet<>())));
        return words;
    }

    private static void only(Table.Row row, Set<String> words) {
        if (!words.add(row.required("word"))) {
            throw row.refused("\"" + row.get("word") + "\" is there already");
        }
    }

    private static Table table(String name, String... columns) {
        return Table.beside(NameWords.class, name, columns);
    }

    private void title(Table.Row row) {
        if (titles.putIfAbsent(row.required("words"), row.constant("kind", Title.class)) != null) {
            throw row.refused("\"" + row.get("words") + "\" is there already");
        }
        titleStarts.add(row.get("words").split("[ -]", 2)[0]);
        titleStarts.add(row.get("words").split(" ", 2)[0]);
    }

    private void head(Table.Row row) {
        Head head = new Head(row.constant("type", Kind.class), row.get("of").equals("yes"));
        headEnds.add(row.required("words").substring(row.get("words").lastIndexOf(' ') + 1));
        Map<String, Head> there = heads.computeIfAbsent(row.constant("at", At.class), at -> new HashMap<>());
        if (there.putIfAbsent(row.required("words"), head) != null) {
            throw row.refused("\"" + row.get("words") + "\" is there already");
        }
    }

    private void context(Table.Row row) {
        Map<String, List<Hint>> side = row.constant("at", At.class) == At.BEFORE ? before : after;
        try {
            side.computeIfAbsent(row.required("words"), w -> new ArrayList<>())
                    .add(new Hint(row.constant("type", EntityType.class), Double.parseDouble(row.required("weight"))));
        } catch (NumberFormatException e) {
            throw row.refused("weight \"" + row.get("weight") + "\" is no number");
        }
    }

    private void role(Table.Row row) {
        String cell = row.required("at");
        Beside beside = cell.equals("BEFORE-NEAR") ? Beside.BEFORE_NEAR : row.constant("at", Beside.class);
        Map<String, Meant> there = roles.computeIfAbsent(beside, b -> new HashMap<>());
        if (there.putIfAbsent(row.required("words"), row.constant("meant", Meant.class)) != null) {
            throw row.refused("\"" + row.get("words") + "\" is there already");
        }
    }

    /** The title that a phrase in lower case is. */
    Optional<Title> title(String phrase) {
        return Optional.ofNullable(titles.get(phrase));
    }

    /** How many words of a sentence from an index on are one title; 0 if none. */
    int titleFrom(Tokens tokens, int index) {
        if (index >= tokens.size() || !titleStarts.contains(tokens.lower(index))) {
            return 0;
        }
        for (int length = Math.min(LONGEST, tokens.size() - index); length > 0; length--) {
            if (titles.containsKey(tokens.lower(index, index + length))) {
                return length;
            }
        }
        return 0;
    }

    /** May it stand before a place: "Near Antrim"? */
    boolean isPreposition(String word) {
        return before.getOrDefault(word, List.of()).stream().anyMatch(hint -> hint.type() == EntityType.PLACE);
    }

    /** Is a name of the catalogue, in lower case, also an everyday word? */
    boolean isEveryday(String name) {
        return everyday.contains(name);
    }

    boolean isNoName(String word) {
        return notNames.contains(word);
    }

    /** Does a word, in the name of a body or beside it, tell that it is a force of its own and no organ of a state? */
    boolean tells(Force at, String word) {
        return forces.getOrDefault(at, Set.of()).contains(word);
    }

    /** The head at the end of the words from one index up to another, of which it is not all. */
    Optional<Head> last(Tokens tokens, int from, int to) {
        if (to <= from || (!headEnds.contains(tokens.lower(to - 1)) && !tokens.touches(to - 1))) {
            return Optional.empty();
        }
        for (int start = Math.max(from, to - LONGEST); start < to; start++) {
            Head head = head(At.LAST, tokens.lower(start, to));
            if (head != null) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    Optional<Head> first(Tokens tokens, int from, int to) {
        for (int end = Math.min(to - 1, from + 2); end > from; end--) {
            Head head = head(At.FIRST, tokens.lower(from, end));
            if (head != null) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    /** The head in lower case after an index: "Al-Shifa | hospital". */
    Optional<Head> after(Tokens tokens, int index) {
        for (int end = Math.min(tokens.size(), index + 3); end > index; end--) {
            Head head = head(At.AFTER, tokens.lower(index, end));
            if (head != null && !tokens.isCapital(index)) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    /** The head before a name that hangs on it by "of": "the town of | Laukkai". */
    Optional<Head> before(Tokens tokens, int index) {
        int of = tokens.is(index - 1, "the") ? index - 2 : index - 1;
        return tokens.is(of, "of") ? Optional.ofNullable(head(At.BEFORE, tokens.lower(of - 1))) : Optional.empty();
    }

    /** What a capitalised word stands for that is the whole name: "the Front", "the Army". */
    Optional<Head> alone(String word) {
        return Optional.ofNullable(head(At.ALONE, word));
    }

    private @Nullable Head head(At at, String words) {
        return heads.getOrDefault(at, Map.of()).get(words);
    }

    /** Takes what the words beside a name tell of it. */
    void tell(Tokens tokens, int from, int to, Telling telling) {
        int at = tokens.is(from - 1, "the") ? from - 1 : from;
        for (int length = 1; length <= 3 && at - length >= 0; length++) {
            before.getOrDefault(tokens.lower(at - length, at), List.of())
                    .forEach(hint -> telling.tell(hint.type(), hint.weight()));
        }
        int next = tokens.is(to, ",") ? to + 1 : to;
        for (int length = 1; length <= 3 && next + length <= tokens.size(); length++) {
            after.getOrDefault(tokens.lower(next, next + length), List.of())
                    .forEach(hint -> telling.tell(hint.type(), hint.weight()));
        }
    }

    /** Who is told. */
    interface Telling {
        void tell(EntityType type, double weight);
    }

    /** What the words on one side of a capital tell; null if nothing. */
    @Nullable
    Meant meant(Beside beside, String words) {
        return roles.getOrDefault(beside, Map.of()).get(words);
    }
}

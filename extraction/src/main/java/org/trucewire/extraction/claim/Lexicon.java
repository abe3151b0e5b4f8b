package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.table.Table;

/** What the words of ceasefire news mean, read from the tables beside this class. */
final class Lexicon {

    /** How a noun stands for a ceasefire ({@code ceasefire.tsv}). */
    enum CeasefireNoun {
        STRONG,
        HALT,
        ANAPHOR,
        PROPOSAL,
        RENEWAL,
        CARRIER
    }

    /** What may fill a frame's slot ({@code frames.tsv}). */
    enum Filler {
        CEASEFIRE,
        PROPOSAL,
        TEXT,
        DEAL,
        CALL,
        CHARGE,
        GUILT,
        CHARGED,
        BREACH,
        QUIET,
        OBSERVER,
        COMPLIANCE,
        ANYTHING,
        TALKS,
        RECALLED,
        FIGHTING,
        GUNS,
        HALT
    }

    /** Where a frame's agent comes from. */
    enum AgentSlot {
        SUBJ,
        THEME,
        OWNER,
        BOUND,
        BLAMED,
        NONE
    }

    /** What a word above a claim does to it ({@code operators.tsv}). */
    enum Operator {
        SAY,
        ACCUSE,
        DENY,
        REFUSE,
        FAIL,
        HOPE,
        THINK,
        DOUBT,
        THREATEN,
        PROMISE,
        AGREE,
        URGE,
        ORDER,
        SEEM,
        PROPOSE,
        ENSURE,
        TRY,
        DEPEND,
        JUDGE,
        LET
    }

    /** What a common noun refers to where no name stands with it ({@code references.tsv}). */
    enum Reference {
        PARTIES,
        PAIR,
        ENEMY,
        GROUP,
        REBEL,
        ALLIANCE,
        STATE,
        OFFICE,
        RULER,
        OFFICIAL,
        BODY,
        MEDIUM,
        MEDIATOR,
        MEDIATION,
        SPEAKER
    }

    /** Whose part the subject of a predicate plays. */
    enum Part {
        /** Who fights, is attacked, makes, keeps or breaks a ceasefire. */
        BELLIGERENT,
        /** Who brings others together, calls for a ceasefire, welcomes or watches it. */
        THIRD_PARTY,
        /** Anybody's. */
        NONE
    }

    /**
     * What a class of predicates claims.
     *
     * @param type null for a halt in fighting, whose type the words above it decide
     */
    record Frame(
            String predicateClass,
            List<String> slots,
            Filler filler,
            @Nullable ClaimType type,
            AgentSlot agent,
            Optional<String> target,
            Polarity polarity,
            Optional<Modality> modality) {}

    /** Classes whose words recall a ceasefire without naming it: "Trump's announcement", "a grave breach". */
    private static final Set<String> RECALLING = Set.of("BREAK", "ANNOUNCE");

    private static final Set<String> THIRD_PARTIES =
            Set.of("BROKER", "WELCOME", "CALLFOR", "MONITOR", "WATCH", "PLEASED", "DISPLEASED");
    private static final Set<String> BELLIGERENTS =
            Set.of("BREAK", "OBSERVE", "SIGN", "FIGHTON", "SILENCE", "STOP", "CONTINUE", "REJECT", "THREAT");

    /** Farther behind a verb its particles and prepositions do not stand. */
    private static final int REACH = 14;

    /** Adverbs that make another verb of a verb; as prepositions of a noun they make none. */
    private static final Set<String> PARTICLES =
            Set.of("out", "off", "down", "up", "away", "over", "apart", "back", "through", "aside", "together");

    /** Parts that words play in what tells of a ceasefire without naming it; what they mean, {@code roles.tsv} says. */
    enum Role {
        /** What is for doing something that has not been done. */
        SCHEDULE,
        /** What is agreed, with much in it beside a halt. */
        DEAL,
        /** Nouns for what anybody does, and adjectives that make an act of war of it: "offensive actions". */
        DOING,
        WARLIKE,
        /** Nouns for what one binds oneself by. */
        PLEDGE,
        NEGOTIATOR,
        MEET,
        SPEAK,
        LINE,
        HOST,
        AWAIT,
        LEAVE,
        AWAY,
        MESSAGE,
        CARRY,
        MATTER,
        OCCASION,
        PLAN,
        DRAFT,
        SEND,
        PAPER,
        PROVIDE,
        CALM,
        PEACE,
        SCENE,
        NOTICE,
        INCIDENT,
        LIVE
    }

    /** What a word tells of where a ceasefire counts or what it spares ({@code scopes.tsv}). */
    enum Scope {
        PLACE,
        OBJECT,
        WIDE
    }

    /** Words that begin what a ceasefire depends on ({@code conditions.tsv}). */
    record ConditionWords(List<String> words, Kind kind) {

        /** What follows them. */
        enum Kind {
            CLAUSE,
            PHRASE,
            LATER
        }

        /** Do they stand at a place of a sentence, and not at its end? */
        boolean stand(Graph graph, int at) {
            return at + words.size() < graph.size()
                    && IntStream.range(0, words.size())
                            .allMatch(i -> graph.word(at + i).text().equalsIgnoreCase(words.get(i)));
        }
    }

    private record Entry<T>(List<String> words, T meaning) {}

    private final Map<String, Set<CeasefireNoun>> ceasefire = new HashMap<>();
    private final Set<String> fightingNouns = new HashSet<>();
    private final Set<String> fightingVerbs = new HashSet<>();
    private final Set<String> guns = new HashSet<>();
    private final Set<String> backing = new HashSet<>();
    private final Set<String> rebels = new HashSet<>();
    private final Set<String> moves = new HashSet<>();
    /** What begins a phrase of its own behind a verb. */
    private static final Set<String> TIMES =
            Set.of("after", "before", "since", "until", "despite", "without", "during", "throughout");

    private final Map<String, List<Entry<String>>> predicates = new HashMap<>();
    private final Map<String, List<Frame>> frames = new HashMap<>();
    private final Map<String, List<Entry<Operator>>> operators = new HashMap<>();
    private final Map<String, Set<Reference>> references = new HashMap<>();
    private final Map<String, Polarity> judgements = new HashMap<>();
    private final Set<String> otherFields = new HashSet<>();
    private final Set<String> utterances = new HashSet<>();
    private final Map<String, Set<Scope>> scopes = new HashMap<>();
    private final List<ConditionWords> conditions = new ArrayList<>();
    private final Map<String, Set<String>> conflicts = new HashMap<>();
    private final Map<String, Set<Role>> roles = new HashMap<>();
    private final Map<String, String> risings = new HashMap<>();
    private final Map<String, String> alliances = new HashMap<>();

    private Lexicon() {}

    /** Reads the tables. */
    static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        for (Table.Row row : table("ceasefire.tsv", "word", "kind")) {
            lexicon.ceasefire
                    .computeIfAbsent(row.required("word"), w -> EnumSet.noneOf(CeasefireNoun.class))
                    .add(row.constant("kind", CeasefireNoun.class));
        }
        for (Table.Row row : table("fighting.tsv", "word", "pos", "kind")) {
            Set<String> words =
                    switch (row.required("kind") + row.required("pos")) {
                        case "FIGHTn" -> lexicon.fightingNouns;
                        case "FIGHTv" -> lexicon.fightingVerbs;
                        case "GUNSn" -> lexicon.guns;
                        case "BACKv" -> lexicon.backing;
                        case "RISEn" -> lexicon.rebels;
                        case "MOVEv" -> lexicon.moves;
                        default -> throw row.refused("no such kind and part of speech");
                    };
            words.add(row.required("word"));
        }
        for (Table.Row row : table(
                "frames.tsv", "class", "pos", "slot", "filler", "type", "agent", "target", "polarity", "modality")) {
            lexicon.frames
                    .computeIfAbsent(key(row.required("class"), row), k -> new ArrayList<>())
                    .add(frame(row));
        }
        for (Table.Row row : table("predicates.tsv", "predicate", "pos", "class")) {
            if (!lexicon.frames.containsKey(key(row.required("class"), row))) {
                throw row.refused("class " + row.get("class") + " has no frame for this part of speech");
            }
            add(lexicon.predicates, row, "predicate", row.required("class"));
        }
        for (Table.Row row : table("operators.tsv", "word", "pos", "effect")) {
            add(lexicon.operators, row, "word", row.constant("effect", Operator.class));
        }
        for (Table.Row row : table("references.tsv", "noun", "kind")) {
            lexicon.references
                    .computeIfAbsent(row.required("noun"), n -> EnumSet.noneOf(Reference.class))
                    .add(row.constant("kind", Reference.class));
        }
        for (Table.Row row : table("fields.tsv", "word")) {
            lexicon.otherFields.add(row.get("word"));
        }
        for (Table.Row row : table("judgements.tsv", "word", "sign")) {
            lexicon.judgements.put(
                    row.required("word"), row.required("sign").equals("-") ? Polarity.NEGATIVE : Polarity.POSITIVE);
        }
        for (Table.Row row : table("utterances.tsv", "word", "pos")) {
            if (!lexicon.utterances.add(key(row.required("word"), row))) {
                throw row.refused("\"" + row.get("word") + "\" stands here twice");
            }
        }
        for (Table.Row row : table("scopes.tsv", "word", "kind")) {
            boolean isNew = lexicon.scopes
                    .computeIfAbsent(row.required("word"), w -> EnumSet.noneOf(Scope.class))
                    .add(row.constant("kind", Scope.class));
            if (!isNew) {
                throw row.refused("\"" + row.get("word") + "\" stands here twice");
            }
        }
        for (Table.Row row : table("conditions.tsv", "words", "with")) {
            lexicon.conditions.add(
                    new ConditionWords(row.list("words", " "), row.constant("with", ConditionWords.Kind.class)));
        }
        for (Table.Row row : table("conflicts.tsv", "one", "other")) {
            lexicon.oppose(row.required("one"), row.required("other"));
            lexicon.oppose(row.required("other"), row.required("one"));
        }
        for (Table.Row row : table("roles.tsv", "word", "role")) {
            boolean isNew = lexicon.roles
                    .computeIfAbsent(row.required("word"), w -> EnumSet.noneOf(Role.class))
                    .add(row.constant("role", Role.class));
            if (!isNew) {
                throw row.refused("\"" + row.get("word") + "\" stands here twice");
            }
        }
        for (Table.Row row : table("risings.tsv", "land", "group")) {
            lexicon.risings.put(row.required("land"), row.required("group"));
        }
        for (Table.Row row : table("alliances.tsv", "alliance", "member")) {
            lexicon.alliances.put(row.required("member"), row.required("alliance"));
        }
        return lexicon;
    }

    private void oppose(String one, String other) {
        conflicts.computeIfAbsent(one, k -> new HashSet<>()).add(other);
    }

    /** Those whom an actor is known to have fought outside its own country; empty for most. */
    Set<String> opponents(String actor) {
        return conflicts.getOrDefault(actor, Set.of());
    }

    /** The alliance that an actor is a member of; empty if it is in none. */
    Optional<String> alliance(String member) {
        return Optional.ofNullable(alliances.get(member));
    }

    /** Does a word play this part in what tells of a ceasefire without naming it ({@code roles.tsv})? */
    boolean is(String lemma, Role role) {
        return roles.getOrDefault(lemma, Set.of()).contains(role);
    }

    /** The group that rises for a land or a people; empty if none is known. */
    Optional<String> rising(String land) {
        return Optional.ofNullable(risings.get(land));
    }

    /** Is an actor an alliance of others? */
    boolean isAlliance(String id) {
        return alliances.containsValue(id);
    }

    private static List<Table.Row> table(String name, String... columns) {
        return Table.beside(Lexicon.class, name, columns).rows();
    }

    private static Frame frame(Table.Row row) {
        String type = row.required("type");
        String target = row.required("target");
        String modality = row.required("modality");
        return new Frame(
                row.required("class"),
                row.list("slot", ","),
                row.constant("filler", Filler.class),
                type.equals("HALT") ? null : row.constant("type", ClaimType.class),
                row.constant("agent", AgentSlot.class),
                target.equals("-") ? Optional.empty() : Optional.of(target),
                row.required("polarity").equals("-") ? Polarity.NEGATIVE : Polarity.POSITIVE,
                modality.equals("-") ? Optional.empty() : Optional.of(row.constant("modality", Modality.class)));
    }

    private static <T> void add(Map<String, List<Entry<T>>> entries, Table.Row row, String column, T meaning) {
        List<String> words = Arrays.asList(row.required(column).split(" "));
        Entry<T> entry = new Entry<>(words, meaning);
        List<Entry<T>> same = entries.computeIfAbsent(key(words.get(0), row), k -> new ArrayList<>());
        if (same.contains(entry)) {
            throw row.refused("\"" + row.get(column) + "\" stands here twice");
        }
        same.add(entry);
    }

    private static String key(String word, Table.Row row) {
        String pos = row.required("pos");
        if (!Set.of("v", "n", "a").contains(pos)) {
            throw row.refused("part of speech \"" + pos + "\" is none of v, n, a");
        }
        return word + " " + pos;
    }

    /** How a noun stands for a ceasefire; empty if it does not. */
    Set<CeasefireNoun> ceasefireNoun(String lemma) {
        return ceasefire.getOrDefault(lemma, Set.of());
    }

    /** Is a word something said, or a verb that tells where it was said: "speech", "issued" ({@code utterances.tsv})? */
    boolean isUtterance(Word word) {
        return partsOfSpeech(word).stream().anyMatch(pos -> utterances.contains(word.lemma() + " " + pos));
    }

    /** What a word tells of the scope of a ceasefire; empty for most. */
    Set<Scope> scope(String lemma) {
        return scopes.getOrDefault(lemma, Set.of());
    }

    /** All words that begin a condition. */
    List<ConditionWords> conditions() {
        return conditions;
    }

    boolean isFightingNoun(String lemma) {
        return fightingNouns.contains(lemma);
    }

    boolean isFightingVerb(String lemma) {
        return fightingVerbs.contains(lemma);
    }

    /** A verb that is an act of war where a ceasefire stands against it: "marched into the town a day after the truce". */
    boolean isMove(String lemma) {
        return moves.contains(lemma);
    }

    /** A weapon, or what it fires. */
    boolean isWeapon(String lemma) {
        return guns.contains(lemma) || fightingNouns.contains(lemma);
    }

    boolean isGuns(String lemma) {
        return guns.contains(lemma);
    }

    Set<Reference> reference(String lemma) {
        return references.getOrDefault(lemma, Set.of());
    }

    /**
     * A predicate that stands in a sentence, with what it claims.
     *
     * @param words its words: of "call for" the object hangs on the last
     */
    record Predicate(List<String> words, Frame frame) {}

    /** The predicates that a word begins, those with the most words first: "sign off on" before "sign". */
    List<Predicate> predicates(Graph graph, int at) {
        List<Predicate> found = new ArrayList<>();
        for (String pos : partsOfSpeech(graph.word(at))) {
            for (Entry<String> entry : matching(predicates, graph, at, pos)) {
                frames.getOrDefault(entry.meaning() + " " + pos, List.of())
                        .forEach(frame -> found.add(new Predicate(entry.words(), frame)));
            }
        }
        found.sort(Comparator.comparingInt(predicate -> -predicate.words().size()));
        return found;
    }

    /** What a word does to claims below it. */
    Set<Operator> operators(Graph graph, int at) {
        Set<Operator> found = EnumSet.noneOf(Operator.class);
        for (String pos : partsOfSpeech(graph.word(at))) {
            if (!pos.equals("a") || !isTransitive(graph, at)) { // "set the tone" is not "be set to"
                longest(operators, graph, at, pos).forEach(entry -> found.add(entry.meaning()));
            }
        }
        return found;
    }

    /** Does a noun mean a ceasefire by itself? */
    boolean isStrong(String lemma) {
        return ceasefireNoun(lemma).contains(CeasefireNoun.STRONG);
    }

    /** Can a sentence with this word hold a claim? Words for a ceasefire, its breach and its announcement, and for fighting. */
    boolean isTopical(String lemma) {
        Set<CeasefireNoun> kinds = ceasefireNoun(lemma);
        return kinds.contains(CeasefireNoun.STRONG)
                || kinds.contains(CeasefireNoun.ANAPHOR)
                || kinds.contains(CeasefireNoun.HALT)
                || kinds.contains(CeasefireNoun.PROPOSAL)
                || fightingNouns.contains(lemma)
                || fightingVerbs.contains(lemma)
                || guns.contains(lemma)
                || RECALLING.stream().anyMatch(c -> isOfClass(lemma, c));
    }

    /** Whose part the subject of a predicate plays, whatever the predicate governs. */
    Part part(Graph graph, int at) {
        if ((isFightingVerb(graph.lemma(at)) && graph.word(at).isVerb())
                || (isFightingNoun(graph.lemma(at)) && graph.word(at).isNoun())) {
            return Part.BELLIGERENT;
        }
        Set<String> classes = new HashSet<>();
        for (String pos : partsOfSpeech(graph.word(at))) {
            longest(predicates, graph, at, pos).forEach(entry -> classes.add(entry.meaning()));
        }
        if (classes.stream().anyMatch(THIRD_PARTIES::contains)) {
            return Part.THIRD_PARTY;
        }
        return classes.stream().anyMatch(BELLIGERENTS::contains) ? Part.BELLIGERENT : Part.NONE;
    }

    /** Is a predicate one of consenting to something with somebody? */
    boolean isConsenting(Graph graph, int at) {
        return graph.word(at).isVerb()
                && Stream.of("ACCEPT", "SIGN", "YES").anyMatch(c -> isOfClass(graph.lemma(at), c));
    }

    /** Does a word tell that one helps another to fight: "Rome backs the rebels"? */
    boolean isBacking(Word word) {
        return (word.isVerb() || word.isAdjective()) && backing.contains(word.lemma());
    }

    /** Is a noun one for those who rise against a state? */
    boolean isRebel(String noun) {
        return rebels.contains(noun);
    }

    /** Does the word make a deal one of another field than fighting: "nuclear"? */
    boolean isOfAnotherField(String word) {
        return otherFields.contains(word);
    }

    /** Whether a word praises or blames what it is said of; empty if it judges nothing. */
    Optional<Polarity> judgement(String lemma) {
        return Optional.ofNullable(judgements.get(lemma));
    }

    /** Does a word say that what it is said of has ended: "dead", "void"? */
    boolean isEnded(String lemma) {
        return predicates.getOrDefault(lemma + " a", List.of()).stream()
                .anyMatch(entry -> entry.meaning().equals("LAPSE"));
    }

    /** Is a predicate one of threatening to fight back? */
    boolean isThreat(Graph graph, int at) {
        return longest(predicates, graph, at, "v").stream()
                .anyMatch(entry -> entry.meaning().equals("THREAT"));
    }

    /** Does any table know the word as a verb? */
    boolean isVerb(String lemma) {
        return predicates.containsKey(lemma + " v") || operators.containsKey(lemma + " v") || isFightingVerb(lemma);
    }

    /** The verb of a regular participle which no table has for an adjective; empty if none knows it. */
    String participle(String form) {
        if (predicates.containsKey(form + " a")) {
            return "";
        }
        String stem = form.substring(0, form.length() - 2);
        return isVerb(stem) ? stem : isVerb(stem + "e") ? stem + "e" : "";
    }

    /** Is a noun one of breaking a ceasefire? */
    boolean isBreach(String lemma) {
        return predicates.getOrDefault(lemma + " n", List.of()).stream()
                .anyMatch(entry -> entry.meaning().equals("BREAK"));
    }

    /** Is a verb one of breaking a ceasefire? */
    boolean isBreaking(String lemma) {
        return predicates.getOrDefault(lemma + " v", List.of()).stream()
                .anyMatch(entry -> entry.meaning().equals("BREAK"));
    }

    /** Is a noun one of negotiations? */
    boolean isTalks(String lemma) {
        return predicates.getOrDefault(lemma + " n", List.of()).stream()
                .anyMatch(entry -> entry.meaning().equals("TALK"));
    }

    private boolean isOfClass(String lemma, String predicateClass) {
        return Stream.of(" n", " v")
                .flatMap(pos -> predicates.getOrDefault(lemma + pos, List.of()).stream())
                .anyMatch(entry -> entry.meaning().equals(predicateClass));
    }

    /** Is a verb one of bringing a ceasefire about between others? */
    boolean isBrokering(String lemma) {
        return isOfClass(lemma, "BROKER");
    }

    private static boolean isTransitive(Graph graph, int at) {
        return graph.word(at).isVerb() && graph.child(at, "obj").isPresent();
    }

    private static List<String> partsOfSpeech(Word word) {
        if (word.isVerb()) {
            return word.tag().equals("VBN") || word.tag().equals("VBD") ? List.of("v", "a") : List.of("v");
        }
        return word.isNoun() ? List.of("n", "a") : List.of("a");
    }

    private static <T> List<Entry<T>> matching(Map<String, List<Entry<T>>> entries, Graph graph, int at, String pos) {
        String lemma = graph.lemma(at);
        List<Entry<T>> matching = new ArrayList<>();
        if (!pos.equals("a")) {
            addMatching(matching, entries.get(lemma + " " + pos), graph, at);
            return matching;
        }
        String form = graph.word(at).text().toLowerCase(Locale.ROOT);
        if (!form.equals("opened")) { // is not "open"
            addMatching(matching, entries.get(lemma + " a"), graph, at);
        }
        if (!form.equals(lemma)) { // participles used as adjectives stand in the tables as they are: "encouraged"
            addMatching(matching, entries.get(form + " a"), graph, at);
        }
        return matching;
    }

    private static <T> void addMatching(
            List<Entry<T>> matching, @Nullable List<Entry<T>> entries, Graph graph, int at) {
        if (entries == null) {
            return;
        }
        for (Entry<T> entry : entries) {
            if (standsAt(graph, at, entry.words())) {
                matching.add(entry);
            }
        }
    }

    private static <T> List<Entry<T>> longest(Map<String, List<Entry<T>>> entries, Graph graph, int at, String pos) {
        List<Entry<T>> matching = matching(entries, graph, at, pos);
        int most =
                matching.stream().mapToInt(entry -> entry.words().size()).max().orElse(0);
        return matching.stream().filter(entry -> entry.words().size() == most).toList();
    }

    /** Do the words after the first follow it, each near and hanging on it? */
    private static boolean standsAt(Graph graph, int at, List<String> words) {
        int from = at + 1;
        for (int k = 1; k < words.size(); k++) {
            String wanted = words.get(k);
            int next = -1;
            for (int i = from; i < Math.min(graph.size(), at + REACH) && next < 0; i++) {
                if (!isWord(graph.word(i), wanted)) {
                    continue;
                }
                boolean last = k == words.size() - 1;
                boolean near = (PARTICLES.contains(wanted) && last && words.size() == 2)
                        ? (graph.head(i) == at || i == at + 1) && !(words.get(0).equals("be") && graph.is(i, "case"))
                        : hangsOn(graph, i, at);
                if (near && !isOfAnotherPhrase(graph, i, words)) {
                    next = i;
                }
            }
            if (next < 0 && isFronted(graph, at, wanted)) {
                continue;
            }
            if (next < 0) {
                return false;
            }
            from = next + 1;
        }
        return true;
    }

    /** "reached after five days" is not "reached its fifth day", and who "stood to watch" did not stand watch. */
    private static boolean isOfAnotherPhrase(Graph graph, int index, List<String> words) {
        int noun = graph.head(index);
        boolean ofNoun = graph.lemma(index).equals("of")
                && words.size() == 2
                && noun != Graph.ROOT
                && graph.is(noun, "nmod")
                && graph.is(graph.head(noun), "obj"); // "approved the text of it" is not "approved of it"
        if (ofNoun) {
            return true;
        }
        return graph.word(index).isNoun()
                ? graph.lemmas(index, "case").anyMatch(word -> TIMES.contains(word) && !words.contains(word))
                : graph.is(index, "advcl") && graph.has(index, "mark", Set.of("to")) && !words.contains("to");
    }

    /** "to which they put their names": the preposition of a relative pronoun that hangs on the verb. */
    private static boolean isFronted(Graph graph, int at, String preposition) {
        return graph.children(at, "obl", "nmod")
                .anyMatch(o -> graph.word(o).tag().startsWith("W") && graph.has(o, "case", Set.of(preposition)));
    }

    private static boolean isWord(Word word, String wanted) {
        return word.lemma().equals(wanted) || word.text().equalsIgnoreCase(wanted);
    }

    /** Directly, by one word between, or by a noun and an adverb or an object: "go back to the bombing". */
    private static boolean hangsOn(Graph graph, int index, int at) {
        int head = graph.head(index);
        if (graph.is(at, "cop")) { // "were at war again" hangs on "war"
            return index == graph.head(at) || head == graph.head(at);
        }
        if (head == at || head == Graph.ROOT) {
            return head == at;
        }
        int above = graph.head(head);
        boolean adverb = above != Graph.ROOT && graph.is(above, "advmod") && graph.head(above) == at;
        boolean ofObject = above != Graph.ROOT
                && (graph.is(above, "obj") || graph.is(above, "obl"))
                && graph.head(above) == at; // "say no to it"
        return above == at || adverb || ofObject;
    }
}

package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trucewire.extraction.syntax.CalendarNames;
import org.trucewire.extraction.syntax.Graph;

/**
 * Who does what to whom: the arguments of verbs, nouns and adjectives in a graph, whether they stand in active or
 * passive, before a relative clause, or are shared with the verb above. Words are named by index; coordinated ones are
 * given each.
 */
final class Arguments {

    /** Verbs whose object, not subject, does what the verb below them says: "urged Israel to stop". */
    private static final Set<String> ENTRUSTING = Set.of("charge", "task", "entrust", "charged", "tasked", "entrusted");

    private static final Set<String> BY = Set.of("by", "from");

    /** The tags of the words of a noun phrase. */
    private static final Set<String> PHRASE =
            Set.of("DT", "PRP$", "POS", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "CD");

    /** Past tenses that are no participles: "was signed and came apart". */
    private static final Set<String> PAST_ONLY = Set.of(
            "began", "broke", "came", "fell", "flew", "gave", "went", "grew", "ran", "sank", "sprang", "took", "wore");

    private static final Set<String> QUOTING = Set.of("quote", "cite", "report");

    private static final Set<String> NAMING = Set.of("call", "describe", "term", "dub", "label", "style", "portray");

    private static final Set<String> OBJECT_CONTROL = Set.of(
            "urge",
            "ask",
            "tell",
            "call",
            "order",
            "instruct",
            "command",
            "beg",
            "implore",
            "press",
            "exhort",
            "accuse",
            "appeal",
            "allow",
            "force",
            "push",
            "persuade",
            "encourage",
            "invite",
            "warn",
            "request",
            "want",
            "demand",
            "direct",
            "require",
            "expect",
            "blame",
            "plead",
            "get",
            "let",
            "quote",
            "cite");

    /** A subject stands no farther from the verb of a short clause. */
    private static final int CONTACT = 3;

    /** By whose count something was done is not by whom. */
    private static final Set<String> RECKONING =
            Set.of("count", "reckoning", "tally", "estimate", "account", "admission", "standard", "calculation");

    private final Graph graph;

    Arguments(Graph graph) {
        this.graph = graph;
    }

    /** A word and what is coordinated with it. */
    List<Integer> coordinated(int index) {
        List<Integer> all = new ArrayList<>(List.of(index));
        graph.children(index, "conj")
                .filter(c -> graph.word(c).isNoun()
                        || graph.word(c).isPronoun()
                        || !graph.word(index).isNoun())
                .forEach(c -> {
                    if (!all.contains(c)) {
                        all.addAll(coordinated(c));
                    }
                });
        return all;
    }

    boolean isPassive(int verb) {
        return graph.child(verb, "aux:pass", "nsubj:pass").isPresent()
                || sharesPassive(verb)
                || described(verb).isPresent()
                || (graph.word(verb).tag().equals("VBN")
                        && ((graph.is(verb, "acl") && !graph.is(verb, "acl:relcl")) || graph.is(verb, "amod"))
                        && graph.child(verb, "obj").isEmpty());
    }

    /** "was proposed by one and accepted by the other" */
    private boolean sharesPassive(int verb) {
        return graph.is(verb, "conj")
                && Set.of("VBN", "VBD").contains(graph.word(verb).tag())
                && !PAST_ONLY.contains(graph.word(verb).text())
                && graph.child(verb, "aux", "obj", "nsubj", "ccomp", "xcomp").isEmpty()
                && graph.word(graph.head(verb)).isVerb()
                && graph.child(graph.head(verb), "aux:pass").isPresent();
    }

    /** "a partial truce, agreed on 1 December, …": the noun before the comma, which the parser left apart. */
    private Optional<Integer> described(int verb) {
        boolean bare = Set.of("VBN", "VBD").contains(graph.word(verb).tag())
                && graph.child(verb, "nsubj", "nsubj:pass", "obj", "aux", "ccomp")
                        .isEmpty()
                && verb >= 2
                && graph.word(verb - 1).text().equals(",")
                && graph.word(verb - 2).isNoun()
                && !graph.is(verb, "conj");
        return bare ? Optional.of(verb - 2) : Optional.empty();
    }

    /** Who does it. */
    List<Integer> subjects(int predicate) {
        return subjects(predicate, 0);
    }

    /**
     * Who speaks by a verb of speech: its subject, or, where the parser lost it, the noun right before or behind the verb ("…, who
     * asked not to be named, said").
     */
    List<Integer> speakers(int verb) {
        boolean quoted = graph.lemma(verb).equals("say")
                && verb > 0
                && graph.word(verb - 1).text().equals("as")
                && graph.head(verb) != Graph.ROOT
                && QUOTING.contains(graph.lemma(graph.head(verb)));
        if (quoted) {
            return objects(graph.head(verb)); // "was quoted as saying", "quoted the army as saying"
        }
        Optional<Integer> inverted = inverted(verb);
        if (inverted.isPresent()) {
            return coordinated(inverted.get());
        }
        List<Integer> own = subjects(verb).stream()
                .filter(s -> !graph.word(s).isVerb())
                .filter(s -> !graph.word(s).tag().startsWith("W"))
                .toList();
        if (!own.isEmpty() || !graph.word(verb).isVerb() || isPassive(verb)) {
            return own;
        }
        int phrase = phraseBehind(verb);
        if (phrase >= 0) {
            return List.of(phrase);
        }
        int before = verb - 1;
        while (before >= 0
                && Set.of("RB", "MD", "VBD", "VBZ", "VBP")
                        .contains(graph.word(before).tag())) {
            before--;
        }
        if (before >= 0 && isNominal(before)) {
            return coordinated(before);
        }
        if (graph.is(verb, "acl:relcl")) {
            return List.of(graph.head(verb));
        }
        if (before >= 0 && graph.word(before).text().equals(",")) {
            int comma = before - 1;
            while (comma > 0 && !graph.word(comma).text().equals(",")) {
                comma--;
            }
            if (comma > 0 && isNominal(comma - 1)) {
                return List.of(comma - 1);
            }
        }
        int behind = verb + 1;
        while (behind + 1 < graph.size() && isNominal(behind + 1)) {
            behind++;
        }
        boolean clause = behind + 1 < graph.size()
                && (graph.word(behind + 1).isVerb() || graph.word(behind + 1).isAdjective());
        if (clause) {
            return graph.children(verb, "ccomp", "parataxis", "conj")
                    .filter(c -> c < verb)
                    .flatMap(c -> subjects(c).stream())
                    .toList(); // "Rome denies it, says truce intact"
        }
        return behind < graph.size() && isNominal(behind) ? List.of(behind) : List.of();
    }

    /** "…," said the minister: who speaks stands behind the verb, and the parser takes them for its object. */
    private Optional<Integer> inverted(int verb) {
        boolean closing = verb > 1
                && Set.of("''", ",").contains(graph.word(verb - 1).tag())
                && (graph.is(verb, "parataxis") || graph.is(verb, "dep") || graph.head(verb) == Graph.ROOT);
        return closing
                        && Set.of("VBD", "VBZ").contains(graph.word(verb).tag())
                        && graph.child(verb, "ccomp", "aux", "aux:pass").isEmpty()
                        && !OBJECT_CONTROL.contains(graph.lemma(verb))
                ? graph.children(verb, "obj")
                        .filter(o -> o > verb && isNominal(o))
                        .filter(o -> graph.child(verb, "nsubj").isEmpty()
                                || (graph.word(o).isProperNoun()
                                        && (o + 2 >= graph.size()
                                                || graph.word(o + 1).text().equals(","))))
                        .findFirst()
                : Optional.empty();
    }

    /** "…, says Kenya's defence ministry, and …": the noun of a phrase right behind the verb that no verb goes on with; -1 if there is none. */
    private int phraseBehind(int verb) {
        if (verb == 0 || !Set.of("''", ",").contains(graph.word(verb - 1).tag())) {
            return -1;
        }
        int end = verb + 1;
        while (end < graph.size() && PHRASE.contains(graph.word(end).tag())) {
            end++;
        }
        boolean closed = end > verb + 1
                && graph.word(end - 1).isNoun()
                && !graph.is(end - 1, "obl:tmod")
                && (end == graph.size()
                        || Set.of(",", ".", ":", "''", "WP")
                                .contains(graph.word(end).tag()));
        return closed ? end - 1 : -1;
    }

    private boolean isNominal(int word) {
        return graph.word(word).isNoun() || graph.word(word).tag().equals("PRP");
    }

    private List<Integer> subjects(int predicate, int depth) {
        if (depth > 4) {
            return List.of(); // longer chains of shared subjects are parser errors
        }
        if (graph.word(predicate).isNoun() && graph.child(predicate, "cop").isEmpty()) {
            return ofNoun(predicate);
        }
        if (isPassive(predicate)) {
            List<Integer> by = with(predicate, Set.of("by"), "obl", "nmod").stream()
                    .filter(b -> !RECKONING.contains(graph.lemma(b)))
                    .toList();
            return by.isEmpty() ? strayed(predicate) : by;
        }
        List<Integer> own = graph.children(predicate, "nsubj")
                .filter(s -> !graph.relation(s).equals("nsubj:pass"))
                .toList();
        if (!own.isEmpty()) {
            return own.stream()
                    .flatMap(s -> antecedent(predicate, s).stream())
                    .distinct()
                    .toList();
        }
        Optional<Integer> extracted = extracted(predicate);
        if (extracted.isPresent()) {
            return coordinated(extracted.get());
        }
        List<Integer> described = graph.children(predicate, "csubj")
                .filter(c -> graph.word(c).tag().equals("VBN"))
                .flatMap(c -> graph.children(c, "nsubj"))
                .toList();
        if (!described.isEmpty()) {
            return described; // "a body led by two officers watches", its noun hung on the participle
        }
        int above = graph.head(predicate);
        if (above == Graph.ROOT) {
            return List.of();
        }
        if (graph.is(predicate, "nmod") && graph.has(predicate, "case", ENTRUSTING)) {
            // "the commission charged with watching over it", its participle taken for a preposition
            return coordinated(above);
        }
        if (graph.is(predicate, "conj") && isPassive(above)) {
            return objects(above); // "was prolonged twice and died"
        }
        if (graph.is(predicate, "conj")) {
            return subjects(above, depth + 1);
        }
        if (graph.is(predicate, "acl") || graph.is(predicate, "amod")) {
            return graph.word(predicate).tag().equals("VBN") ? List.of() : holder(above, depth);
        }
        if (graph.is(predicate, "xcomp")
                || graph.is(predicate, "advcl")
                || graph.is(predicate, "ccomp")
                || graph.is(predicate, "dep")
                || graph.is(predicate, "obl")
                || graph.is(predicate, "parataxis")) {
            return controller(predicate, above, depth);
        }
        return List.of();
    }

    /** "was announced on Monday by Oman", where the parser hung the one on the other. */
    private List<Integer> strayed(int passive) {
        return graph.children(passive, "obl", "obj", "nmod")
                .filter(c -> c > passive)
                .flatMap(c -> with(c, Set.of("by"), "nmod", "obl").stream())
                .toList();
    }

    /** "the Iranians continuing to fire", but "its promise to stop": then who promises. */
    private List<Integer> holder(int noun, int depth) {
        int above = graph.head(noun);
        if (above == Graph.ROOT) {
            return coordinated(noun); // "Iraqi militia to hit bases again"
        }
        List<Integer> owners = ofNoun(noun);
        if (owners.isEmpty()
                && graph.word(above).isVerb()
                && !graph.is(noun, "nsubj")
                && !OBJECT_CONTROL.contains(graph.lemma(above))) {
            return subjects(above, depth + 1);
        }
        return owners.isEmpty() ? coordinated(noun) : owners;
    }

    private List<Integer> controller(int predicate, int above, int depth) {
        if (!graph.word(above).isVerb() && !graph.word(above).isAdjective()) {
            return graph.word(above).isNoun() ? holder(above, depth) : List.of();
        }
        boolean beside = graph.word(predicate).tag().equals("VBG")
                && graph.is(predicate, "advcl")
                && graph.child(predicate, "mark", "case").isEmpty(); // "he told reporters, adding that"
        if (OBJECT_CONTROL.contains(graph.lemma(above)) && !beside && !graph.is(predicate, "parataxis")) {
            List<Integer> addressed = addressees(above);
            if (!addressed.isEmpty()) {
                return addressed;
            }
        }
        boolean bound = (graph.is(predicate, "obl") || graph.is(predicate, "advcl"))
                && graph.word(predicate).tag().equals("VBG")
                && Stream.of("case", "mark")
                        .anyMatch(r -> graph.has(
                                predicate,
                                r,
                                Set.of("to", "of", "from", "with"))); // "they were committed to keeping it"
        boolean sequel = (graph.is(predicate, "advcl") || graph.is(predicate, "dep"))
                && graph.has(predicate, "advmod", Set.of("only"));
        if (isPassive(above) && (graph.is(predicate, "xcomp") || bound || sequel)) {
            return objects(above); // "the truce is set to expire", "was signed only to collapse"
        }
        boolean marked = graph.child(predicate, "mark")
                .map(graph::lemma)
                .filter(m -> !m.equals("to"))
                .isPresent();
        return graph.is(predicate, "ccomp") && marked ? List.of() : subjects(above, depth + 1);
    }

    /** Whom a verb of asking, ordering or accusing addresses: its object, passive subject, or "on, to, with, from". */
    List<Integer> addressees(int verb) {
        List<Integer> direct =
                objects(verb).stream().filter(o -> !graph.word(o).isVerb()).toList();
        if (!direct.isEmpty()) {
            return direct;
        }
        return with(verb, Set.of("on", "upon", "to", "with", "from", "against", "at"), "obl");
    }

    /** "it was Hezbollah that broke it" */
    private boolean isCleft(int verb) {
        int above = graph.head(verb);
        return above != Graph.ROOT && graph.word(above).isNoun() && isSubjectOfIt(above);
    }

    /** The verb of the relative clause that a verb stands in. */
    private int relative(int verb) {
        int relative = verb;
        while (graph.is(relative, "conj")) {
            relative = graph.head(relative);
        }
        return relative;
    }

    /** "it was the army and its allies who broke it": all of them */
    private boolean isSubjectOfIt(int noun) {
        return graph.child(noun, "cop").isPresent()
                && graph.children(noun, "nsubj").map(graph::lemma).anyMatch("it"::equals);
    }

    /** A relative pronoun's antecedent; everything else stands for itself. */
    private List<Integer> antecedent(int verb, int argument) {
        String lemma = graph.lemma(argument);
        if (Set.of("who", "which", "that", "whom").contains(lemma)) {
            int relative = relative(verb);
            if (graph.is(relative, "acl:relcl") || isCleft(relative)) {
                int first = graph.head(relative);
                while (graph.is(first, "conj") && graph.word(graph.head(first)).isNoun()) {
                    first = graph.head(first);
                }
                boolean ofAll = first != graph.head(relative)
                        && argument > 0
                        && graph.word(argument - 1).text().equals(",")
                        && !graph.word(relative).tag().equals("VBZ")
                        && !graph.has(relative, "aux", Set.of("has", "is", "does"));
                if (ofAll) {
                    return coordinated(first).stream()
                            .filter(c -> c < argument)
                            .toList(); // "A and B, which brokered it"
                }
                return isSubjectOfIt(first)
                        ? coordinated(first).stream()
                                .filter(c -> c < relative(verb))
                                .toList()
                        : coordinated(graph.head(relative));
            }
        }
        return coordinated(argument);
    }

    /** What it is done to: object, passive subject, or what the participle or relative clause hangs on. */
    List<Integer> objects(int predicate) {
        if (graph.word(predicate).isNoun()) {
            return themes(predicate);
        }
        List<Integer> found = new ArrayList<>();
        if (isPassive(predicate)) {
            graph.children(predicate, "nsubj:pass", "nsubj").forEach(s -> found.addAll(antecedent(predicate, s)));
            if (found.isEmpty()
                    && graph.head(predicate) != Graph.ROOT
                    && (graph.is(predicate, "acl") || graph.is(predicate, "amod"))) {
                found.add(graph.head(predicate));
            }
            if (found.isEmpty()) {
                described(predicate).ifPresent(found::add);
            }
            if (found.isEmpty() && graph.is(predicate, "conj")) {
                int first = graph.head(predicate);
                found.addAll(isPassive(first) ? objects(first) : subjects(first));
            }
            if (found.isEmpty()
                    && (graph.is(predicate, "dep") || graph.is(predicate, "parataxis"))
                    && graph.head(predicate) != Graph.ROOT
                    && graph.word(graph.head(predicate)).isVerb()) {
                int first = graph.head(predicate); // "took effect on Monday, was prolonged twice"
                found.addAll(isPassive(first) ? objects(first) : subjects(first));
            }
            if (found.isEmpty()) {
                extracted(predicate).ifPresent(noun -> found.addAll(coordinated(noun)));
            }
            if (found.isEmpty() && graph.is(predicate, "xcomp")) {
                found.addAll(subjects(graph.head(predicate)));
            }
            return found;
        }
        graph.children(predicate, "obj").forEach(o -> found.addAll(antecedent(predicate, o)));
        contact(predicate).ifPresent(found::add);
        graph.children(predicate, "ccomp").filter(this::isNaming).forEach(c -> found.addAll(named(c)));
        if (found.isEmpty()
                && graph.is(predicate, "acl:relcl")
                && graph.child(predicate, "nsubj")
                        .filter(s -> !isRelative(s) && !graph.has(s, "nmod:poss", Set.of("whose")))
                        .isPresent()) {
            found.add(graph.head(predicate)); // "the truce that Trump announced", "the truce he announced"
        }
        if (found.isEmpty()
                && graph.is(predicate, "ccomp")
                && graph.word(graph.head(predicate)).isNoun()) {
            found.add(graph.head(predicate)); // "a charge that Iran denies", its clause taken for the charge's content
        }
        if (found.isEmpty()
                && graph.is(predicate, "conj")
                && graph.child(predicate, "nsubj").isPresent()) {
            int first = graph.head(predicate); // "which one accepted and the other turned down"
            if (graph.is(first, "acl:relcl") && graph.children(first, "obj").anyMatch(this::isRelative)) {
                found.addAll(objects(first));
            }
        }
        if (found.isEmpty()) {
            // the object of the last of several coordinated verbs serves all: "accepted and signed the deal"
            graph.children(predicate, "conj")
                    .filter(c ->
                            graph.word(c).isVerb() && graph.child(c, "nsubj").isEmpty())
                    .findFirst()
                    .ifPresent(c -> graph.children(c, "obj").forEach(o -> found.addAll(coordinated(o))));
        }
        return found;
    }

    private boolean isRelative(int index) {
        return graph.word(index).tag().startsWith("W");
    }

    /** What hangs on a word by any of these prepositions. */
    List<Integer> with(int predicate, Set<String> prepositions) {
        return with(predicate, prepositions, "obl", "nmod", "advcl", "acl", "dep", "advmod", "obj");
    }

    List<Integer> with(int predicate, Set<String> prepositions, String... relations) {
        List<Integer> found = new ArrayList<>();
        Stream<Integer> places = Stream.concat(
                graph.children(predicate, relations),
                graph.children(predicate, "advmod").flatMap(adverb -> graph.children(adverb, "obl")));
        places.filter(p -> Stream.concat(graph.lemmas(p, "case"), graph.lemmas(p, "mark"))
                        .anyMatch(prepositions::contains))
                .forEach(p -> found.addAll(antecedent(predicate, p)));
        return found;
    }

    /** What hangs on a verb by a preposition, or on its object, where parsers often put it. */
    List<Integer> over(int verb, Set<String> prepositions) {
        List<Integer> found = new ArrayList<>(with(verb, prepositions));
        graph.children(verb, "obj").forEach(o -> found.addAll(with(o, prepositions)));
        return found;
    }

    /** Whose a noun is: "Trump's announcement", "an announcement by Trump", "the Israeli announcement". */
    /** "the mission, whose mandate to watch over it has lapsed": the noun that a relative clause is about. */
    private List<Integer> whose(int pronoun) {
        int at = pronoun;
        while (at != Graph.ROOT && !graph.is(at, "acl:relcl")) {
            at = graph.head(at);
        }
        return at == Graph.ROOT || graph.head(at) == Graph.ROOT ? List.of() : coordinated(graph.head(at));
    }

    private List<Integer> ofNoun(int noun) {
        Set<Integer> found = new LinkedHashSet<>();
        graph.children(noun, "nmod:poss")
                .forEach(p -> found.addAll(graph.word(p).tag().equals("WP$") ? whose(p) : coordinated(p)));
        found.addAll(with(noun, BY, "nmod", "obl"));
        if (found.isEmpty()) { // "violations of the truce by Sudan"
            themes(noun).forEach(theme -> found.addAll(with(theme, BY, "nmod", "obl")));
        }
        if (found.isEmpty()) {
            graph.children(noun, "amod", "compound")
                    .filter(p -> graph.word(p).isProperNoun()
                            || Character.isUpperCase(graph.word(p).text().charAt(0)))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** What a noun is about: "violations of the truce", "ceasefire violations". */
    private List<Integer> themes(int noun) {
        List<Integer> found = new ArrayList<>(with(
                noun,
                Set.of("of", "for", "on", "to", "in", "about", "over", "with", "towards", "toward"),
                "nmod",
                "obl"));
        found.removeIf(f -> graph.word(f).isProperNoun() && isTime(graph.word(f).text())); // "an extension on Friday"
        graph.children(noun, "compound").forEach(found::add);
        if (found.isEmpty()
                && noun + 1 < graph.size()
                && graph.is(noun, "obj")
                && graph.word(graph.head(noun)).isVerb()) {
            // "repeated its plea for an end to it", the phrase right behind the noun hung on the verb
            graph.children(graph.head(noun), "obl")
                    .filter(o -> graph.head(noun + 1) == o && graph.is(noun + 1, "case"))
                    .filter(o -> Set.of("for", "of", "on", "to").contains(graph.lemma(noun + 1)))
                    .forEach(found::add);
        }
        if (found.isEmpty()
                && graph.is(noun, "nsubj")
                && graph.word(graph.head(noun)).isVerb()) {
            found.addAll(with(graph.head(noun), Set.of("for"), "obl")); // "calls grew for a truce"
        }
        return found;
    }

    private static boolean isTime(String name) {
        return name.endsWith("day") || CalendarNames.isMonth(name);
    }

    /** "a ceasefire that he said would take hold": the noun that a finite clause below a relative clause lacks as its subject. */
    private Optional<Integer> extracted(int predicate) {
        int above = graph.head(predicate);
        boolean finite =
                Set.of("VBD", "VBZ", "VBP").contains(graph.word(predicate).tag())
                        || graph.children(predicate, "aux", "aux:pass").anyMatch(a -> Set.of("MD", "VBD", "VBZ", "VBP")
                                .contains(graph.word(a).tag()));
        return finite
                        && graph.is(predicate, "ccomp")
                        && above != Graph.ROOT
                        && graph.is(above, "acl:relcl")
                        && graph.child(predicate, "nsubj", "nsubj:pass").isEmpty()
                ? Optional.of(graph.head(above))
                : Optional.empty();
    }

    /** "under the deal they struck in Doha": the noun that stands right before the subject of a verb without an object. */
    private Optional<Integer> contact(int verb) {
        if (graph.is(verb, "acl:relcl")
                || graph.child(verb, "obj", "ccomp", "xcomp", "aux:pass").isPresent()) {
            return Optional.empty();
        }
        return graph.children(verb, "nsubj")
                .filter(s -> s < verb && verb - s <= CONTACT)
                .map(s -> graph.subtree(s).nextSetBit(0) - 1)
                .filter(n -> n > 0 && graph.word(n).isNoun() && !graph.word(n).isProperNoun())
                .filter(n -> graph.head(n) == verb && (graph.is(n, "obl") || graph.is(n, "nsubj")))
                .filter(n -> graph.has(n, "det", Set.of("the", "a", "an"))
                        || graph.child(n, "nmod:poss").isPresent())
                .findFirst();
    }

    /** "what it called a truce": a name for the thing meant, given with reserve. */
    private boolean isNaming(int verb) {
        return NAMING.contains(graph.lemma(verb))
                && graph.children(verb, "obj", "nsubj", "nsubj:pass")
                        .anyMatch(o -> graph.lemma(o).equals("what"));
    }

    private List<Integer> named(int naming) {
        return graph.children(naming, "obj", "xcomp", "obl", "dep")
                .filter(c -> c > naming && graph.word(c).isNoun())
                .limit(1)
                .toList();
    }
}

package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.claim.Lexicon.Operator;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;

/**
 * To whom a sentence attributes what it says: the subject of a speech verb above, beside or behind the claim, "according to", the
 * name before a headline's colon, or whose quotation it is.
 */
final class Attribution {

    /** A speech verb stands no farther before the clause that is said than a few words of time or place. */
    private static final int REACH = 4;

    /** A name before a colon has no more words. */
    private static final int LONGEST_TITLE = 8;

    private static final Set<String> RANKS =
            Set.of("senior", "top", "high-ranking", "ranking", "junior", "former", "local", "unnamed");
    private static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP", "MD");
    private static final Set<String> MARKS = Set.of(",", "''", "``", ":");
    private static final Set<String> CITING = Set.of("quote", "cite");
    /** Whose words something is, by the noun and the prepositions before it. */
    private static final Map<String, Set<String>> WORDING = Map.of(
            "word",
            Set.of("in"),
            "words",
            Set.of("in"),
            "account",
            Set.of("by", "on"),
            "telling",
            Set.of("in", "by"),
            "reckoning",
            Set.of("by"),
            "version",
            Set.of("in"),
            "count",
            Set.of("by"),
            "tally",
            Set.of("by"),
            "view",
            Set.of("in"),
            "eye",
            Set.of("in"));

    private static final Set<String> NOBODY = Set.of(
            "nobody", "thing", "nothing", "somebody", "someone", "copy", "clause", "article", "office", "paragraph");
    /** Verbs of telling that neither need a clause nor take one. */
    private static final Set<String> SPOKEN = Set.of("VBD", "VBZ", "VBN", "VBP");

    private final ArticleReading article;
    private final Graph graph;
    private final boolean headline;
    private final Arguments arguments;
    private final Agents actors;
    private final SortedSet<String> before;
    private final SortedSet<String> here;
    private final Optional<Turns.Turn> turn;

    /**
     * @param before who spoke last before the sentence
     * @param turn whose turn it is in a transcript
     */
    Attribution(
            ArticleReading article,
            Graph graph,
            boolean headline,
            Arguments arguments,
            Agents actors,
            SortedSet<String> before,
            Optional<Turns.Turn> turn) {
        this.article = article;
        this.graph = graph;
        this.headline = headline;
        this.arguments = arguments;
        this.actors = actors;
        this.before = before;
        this.turn = turn;
        this.here = speakerHere();
    }

    /** Who speaks at the end of the sentence. */
    SortedSet<String> speaker() {
        return here.isEmpty() ? before : here;
    }

    /** Who says what a proposition says; empty if the reporter does. */
    SortedSet<String> source(Proposition p) {
        List<Integer> inverted = p.presupposed ? List.of() : invertedBehind(p.head);
        SortedSet<String> source = speakers(!inverted.isEmpty() ? inverted : isHeard(p) ? p.sources : List.of());
        if (source.isEmpty()) {
            source = speakers(alleging(p));
        }
        if (source.isEmpty() && !p.presupposed) {
            source = accordingTo();
        }
        if (source.isEmpty() && !p.presupposed) {
            source = speakers(saidBeside(p.head, p.type == ClaimType.VIOLATE));
        }
        if (source.isEmpty() && !p.presupposed) {
            source = speakers(saidBehind(p.head));
        }
        if (source.isEmpty() && !p.presupposed) {
            source = speakers(saidBetween(p.head));
        }
        if (source.isEmpty() && p.presupposed) {
            source = byAccountBelow(p.head);
        }
        boolean counted = p.type == ClaimType.VIOLATE
                && !p.aside
                && graph.relation(p.head).startsWith("nsubj");
        if (source.isEmpty() && p.presupposed && (counted || isContrasted(p.head))) {
            source = accordingTo();
        }
        if (source.isEmpty() && p.presupposed && isChargedInPassing(p)) {
            List<Integer> above = saidAbove(p.head);
            source = speakers(above.isEmpty() ? saidBehind(p.head) : above);
        }
        if (source.isEmpty() && isSpoken(p)) {
            source = speaker();
        }
        return source.isEmpty() ? turn.map(Turns.Turn::speaker).orElse(source) : source;
    }

    /** Is a proposition asked, and by nobody who is named: "QUESTION: Who broke the truce?" */
    boolean isAsked(SortedSet<String> source) {
        return source.isEmpty()
                && turn.filter(Turns.Turn::asks).isPresent()
                && graph.word(graph.size() - 1).text().equals("?");
    }

    /** Not of "Oman halts its raids, Rome says others go on": a speech verb behind a claim that has a clause of its own. */
    private boolean isHeard(Proposition p) {
        return p.sources.stream()
                .noneMatch(s -> s > p.head
                        && graph.head(s) > p.head
                        && graph.is(s, "nsubj")
                        && s < graph.head(s)
                        && !closes(graph.head(s)));
    }

    /**
     * Who makes a charge that the sentence does not put as a clause: "both sides allege breaches", "called the raid a breach", "said they
     * fired in breach of it", "said it was Oman that broke it".
     */
    private List<Integer> alleging(Proposition p) {
        int above = graph.head(p.head);
        if (p.type != ClaimType.VIOLATE || above == Graph.ROOT) {
            return List.of();
        }
        if (graph.word(p.head).isNoun() && graph.is(p.head, "obj") && (isSpeech(above) || isCharge(above))) {
            return arguments.speakers(above);
        }
        boolean manner = graph.word(p.head).isNoun() && graph.has(p.head, "case", Set.of("in"));
        int first = above;
        while (graph.is(first, "conj") && graph.word(graph.head(first)).isNoun()) {
            first = graph.head(first);
        }
        boolean cleft = graph.is(p.head, "acl:relcl")
                && graph.child(first, "cop").isPresent()
                && graph.has(first, "nsubj", Set.of("it"));
        if (manner || cleft) {
            return saidAbove(cleft ? first : above);
        }
        return actors.judge(p).map(arguments::speakers).orElse(List.of());
    }

    /** "…, while the rebels promised not to seize any more": told with the main clause, not as its circumstance. */
    private boolean isContrasted(int head) {
        for (int at = head; graph.head(at) != Graph.ROOT; at = graph.head(at)) {
            if (graph.is(at, "advcl") && graph.has(at, "mark", Set.of("while", "whereas"))) {
                return true;
            }
        }
        return false;
    }

    /** "said the army had fired in violation of the truce", "said it had committed three breaches": a breach told is a charge. */
    private boolean isChargedInPassing(Proposition p) {
        return p.type == ClaimType.VIOLATE
                && !p.aside
                && graph.word(p.head).isNoun()
                && (graph.is(p.head, "obj") || graph.has(p.head, "case", Set.of("in")));
    }

    private boolean isCharge(int verb) {
        return article.lexicon.operators(graph, verb).contains(Operator.ACCUSE);
    }

    /** Whose clause a word stands in. */
    private List<Integer> saidAbove(int word) {
        for (int at = word; graph.head(at) != Graph.ROOT; at = graph.head(at)) {
            int above = graph.head(at);
            if (graph.is(at, "ccomp") && isSpeech(above)) {
                return arguments.speakers(above);
            }
            if (graph.is(at, "acl:relcl") || graph.is(at, "advcl")) {
                return List.of();
            }
        }
        return List.of();
    }

    /** Does a proposition stand in quotation marks? */
    boolean isQuoted(Proposition p) {
        return isQuoted(p.head);
    }

    private boolean isQuoted(int word) {
        return article.text.isQuoted(graph.word(word).span().start());
    }

    /** Is a proposition quoted as a clause? Of a few words in quotation marks the reporter may have made their own. */
    private boolean isSpoken(Proposition p) {
        if (!isQuoted(p)) {
            return false;
        }
        boolean subject = graph.children(p.head, "nsubj").allMatch(this::isQuoted);
        return subject && (!here.isEmpty() || isQuoted(graph.subtree(p.head).nextSetBit(0)));
    }

    /**
     * Whose words a clause is by a speech verb that does not govern it in the graph: one that follows it after a comma ("…, Oman
     * said"), or stands right before it, where the parser took the two apart.
     */
    private List<Integer> saidBeside(int head, boolean charge) {
        for (int at = head; at != Graph.ROOT; at = graph.head(at)) {
            if (at < head && isSpeech(at) && isThatBetween(at, head)) {
                return arguments.speakers(at);
            }
            for (int verb :
                    graph.children(at, "parataxis", "ccomp", "dep", "advcl").toList()) {
                if (verb > head
                        && isSpeech(verb)
                        && !graph.word(verb).tag().equals("VBG") // "announced a truce, citing the feast"
                        && follows(verb)
                        && closes(verb)) {
                    return arguments.speakers(verb);
                }
            }
        }
        int first = graph.subtree(head).nextSetBit(0);
        for (int verb = head - 1; verb >= 0; verb--) {
            if (isTelling(verb)
                    && isClauseless(verb, head)
                    && !isAside(verb, head)
                    && !graph.has(head, "mark", Set.of("to"))
                    && first - verb <= REACH) {
                return arguments.speakers(verb);
            }
        }
        return titled(head, charge);
    }

    /** "the truce, which Oman had declared on Monday, ran out": what is told beside the claim. */
    private boolean isAside(int verb, int head) {
        for (int at = verb; at != Graph.ROOT && at != head; at = graph.head(at)) {
            if (graph.is(at, "acl")) {
                return true;
            }
        }
        return false;
    }

    private boolean isThatBetween(int verb, int head) {
        return IntStream.range(verb + 1, head).anyMatch(i -> graph.lemma(i).equals("that"));
    }

    /** Has a speech verb no clause of its own, unless the subject of the clause was taken for its object? */
    private boolean isClauseless(int verb, int head) {
        return graph.child(verb, "ccomp").isEmpty()
                && graph.children(verb, "obj")
                        .filter(o -> o > verb)
                        .allMatch(o -> o < head
                                && IntStream.range(o + 1, head)
                                        .allMatch(i -> graph.is(i, "aux") || graph.is(i, "advmod")));
    }

    /** "Kremlin: truce is over"; the name of a country there says where, not who. */
    private List<Integer> titled(int head, boolean charge) {
        List<Integer> behind = signed(head);
        if (!behind.isEmpty()) {
            return behind;
        }
        for (int i = 1; i < Math.min(head, headline ? REACH : LONGEST_TITLE) && !isFinite(i); i++) {
            if (graph.word(i).text().equals(":")) {
                Optional<EntityMention> name = article.discourse.at(graph.word(i - 1));
                Set<Reference> kinds = article.lexicon.reference(graph.lemma(i - 1));
                boolean called = isPersonal(i - 1) // "Rome's spokesman: the truce holds"
                        || (headline
                                && (kinds.contains(Reference.STATE)
                                        || kinds.contains(Reference.GROUP))); // "Army: rebels broke truce"
                boolean state = name.filter(m -> m.type() == EntityType.COUNTRY).isPresent();
                boolean speaks = (graph.word(i - 1).isProperNoun() || called)
                        && (!state || (charge && isOfAnother(i - 1, head)));
                return speaks ? List.of(i - 1) : List.of();
            }
        }
        return List.of();
    }

    /** "Rebels breaking truce, says minister": in headlines who speaks behind the verb stands last. */
    private List<Integer> invertedBehind(int head) {
        int verb = lastVerb();
        int last = graph.size() - 1;
        boolean closing = headline
                && verb > head
                && verb < last
                && isSpeech(verb)
                && graph.word(verb).tag().equals("VBZ")
                && graph.word(verb - 1).text().equals(",")
                && IntStream.rangeClosed(verb + 1, last)
                        .allMatch(i -> graph.word(i).isNoun() || graph.word(i).isAdjective());
        return closing ? List.of(last) : List.of();
    }

    /** "Kenya: rebels broke truce": a state at war speaks of what others do, or else is where it happens. */
    private boolean isOfAnother(int name, int head) {
        Set<String> state = article.references.named(graph, name);
        Set<String> agents = article.references.resolve(graph, arguments.subjects(head), Set.of());
        return !state.isEmpty()
                && article.parties.containsAll(state)
                && article.parties.containsAll(agents)
                && !agents.isEmpty()
                && !agents.containsAll(state);
    }

    /** "Two towns agree to truce: mayor": in headlines who says it can stand behind a colon or a dash. */
    private List<Integer> signed(int head) {
        int last = graph.size() - 1;
        for (int colon = last - 1; headline && colon > head && last - colon <= REACH; colon--) {
            boolean dash = Set.of("-", "–", "—").contains(graph.word(colon).text())
                    && graph.word(colon).span().start()
                            > graph.word(colon - 1).span().end();
            if (dash || graph.word(colon).text().equals(":")) {
                boolean name = IntStream.rangeClosed(colon + 1, last)
                        .allMatch(i -> graph.word(i).isNoun() || graph.word(i).isAdjective());
                return name ? List.of(last) : List.of();
            }
        }
        return List.of();
    }

    /** "…, a diplomat said on Monday.": a speech verb that closes what is said, whatever the parser hung it on. */
    private List<Integer> saidBehind(int head) {
        for (int verb = lastVerb(); verb > head; verb--) {
            boolean last = verb == lastVerb();
            boolean cutOff = last || graph.word(verb + 1).text().equals(",");
            boolean other = graph.has(verb, "mark", Set.of("after", "before", "since", "until"))
                    || graph.children(verb, "obj")
                            .anyMatch(o -> graph.lemma(o).equals("which")); // "its truce, which it proclaimed in May"
            boolean tells = isTelling(verb) || (last && (isBareAside(verb) || isClosingPromise(verb)));
            if (cutOff && !other && !isQuoted(verb) && tells && closes(verb) && !Clause.areParted(graph, head, verb)) {
                List<Integer> subject = subjectBehindMark(head, verb);
                if (!subject.isEmpty() || last) {
                    return subject;
                }
            }
        }
        return List.of();
    }

    /** Who speaks between the mark that ends what is said and the speech verb. */
    private List<Integer> subjectBehindMark(int head, int verb) {
        int comma = verb - 1;
        while (comma > head && !MARKS.contains(graph.word(comma).tag()) && (!isFinite(comma) || isReduced(comma))) {
            comma--;
        }
        if (comma <= head || !MARKS.contains(graph.word(comma).tag())) {
            return List.of();
        }
        int from = comma;
        List<Integer> subject = arguments.speakers(verb).stream()
                .filter(s -> s > from)
                .filter(s -> graph.word(s).isNoun() || graph.word(s).isPronoun())
                .toList();
        if (!subject.isEmpty()) {
            return subject;
        }
        if (comma == verb - 1) {
            return describedBetween(head, comma);
        }
        int noun = verb - 1;
        while (noun > comma && graph.word(noun).tag().startsWith("RB")) {
            noun--;
        }
        boolean nominal = graph.word(noun).isNoun() || graph.word(noun).isPronoun();
        return noun > comma && nominal ? arguments.coordinated(noun) : List.of();
    }

    /** "…, his spokesman, Paul Dube, told reporters": the name that two commas set off behind an office. */
    private List<Integer> describedBetween(int head, int comma) {
        int name = comma - 1;
        int start = name;
        while (start > Math.max(head, 0) && graph.word(start).isNoun()) {
            start--;
        }
        boolean described = start > 0
                && start < name
                && graph.word(start).text().equals(",")
                && isPersonal(start - 1)
                && article.discourse
                        .at(graph.word(name))
                        .filter(Discourse::isPerson)
                        .isPresent();
        return described ? List.of(name) : List.of();
    }

    /** "a diplomat posted in Oslo said" */
    private boolean isReduced(int verb) {
        return graph.word(verb).tag().equals("VBN") && graph.is(verb, "acl") && isPersonal(graph.head(verb));
    }

    /** Does a verb tell what somebody says, and not what they do by saying it: "agreed"? */
    private boolean isTelling(int verb) {
        return isSpeech(verb) && !article.lexicon.operators(graph, verb).contains(Operator.AGREE);
    }

    /** "the group, Oman told a paper, breaks it": a speech verb with its subject, set off by two commas before the predicate. */
    private List<Integer> saidBetween(int head) {
        for (int verb = head - 1; verb > 1; verb--) {
            if (!isTelling(verb)
                    || isQuoted(verb)
                    || graph.child(verb, "ccomp", "xcomp").filter(c -> c < head).isPresent()) {
                continue;
            }
            int end = verb + 1;
            while (end < head && !graph.word(end).text().equals(",") && !isFinite(end)) {
                end++;
            }
            int start = verb - 1;
            while (start > 0
                    && !graph.word(start).text().equals(",")
                    && !isFinite(start)
                    && !graph.word(start).tag().startsWith("W")) {
                start--;
            }
            int noun = verb - 1;
            boolean set = end < head
                    && start > 0
                    && graph.word(start).text().equals(",")
                    && graph.word(end).text().equals(",")
                    && (graph.word(noun).isNoun() || graph.word(noun).isPronoun());
            boolean goesOn = set
                    && IntStream.range(end, head + 1)
                            .noneMatch(i -> graph.word(i).tag().equals("CC"));
            if (goesOn) {
                return arguments.coordinated(noun);
            }
        }
        return List.of();
    }

    private int lastVerb() {
        int verb = graph.size() - 1;
        while (verb >= 0 && !isFinite(verb)) {
            verb--;
        }
        return verb;
    }

    private boolean isFinite(int word) {
        return (graph.word(word).isVerb() && SPOKEN.contains(graph.word(word).tag()) && !graph.is(word, "amod"))
                || graph.word(word).tag().equals("MD");
    }

    /** ", the aide specified.": a clause of nothing but a subject and a verb is one of saying. */
    private boolean isBareAside(int verb) {
        return graph.is(verb, "parataxis")
                && graph.child(verb, "obj", "ccomp", "xcomp", "aux", "aux:pass").isEmpty()
                && graph.children(verb, "nsubj")
                        .anyMatch(s -> s < verb
                                && (graph.word(s).isPronoun()
                                        || article.discourse.at(graph.word(s)).isPresent()
                                        || isPersonal(s)));
    }

    /** "…, its leader vowed." */
    private boolean isClosingPromise(int verb) {
        Set<Operator> operators = article.lexicon.operators(graph, verb);
        return (operators.contains(Operator.PROMISE) || operators.contains(Operator.THREATEN))
                && graph.child(verb, "obj", "ccomp", "xcomp", "aux:pass").isEmpty()
                && graph.children(verb, "nsubj").anyMatch(s -> s < verb);
    }

    private boolean isPersonal(int noun) {
        Set<Reference> kinds = article.lexicon.reference(graph.lemma(noun));
        return kinds.contains(Reference.SPEAKER) || kinds.contains(Reference.OFFICE);
    }

    /** Does no further clause come behind a speech verb? Then what is before it is said. */
    private boolean closes(int verb) {
        for (int i = verb + 1; i < graph.size(); i++) {
            if (MARKS.contains(graph.word(i).tag())) {
                return true;
            }
            boolean relative = graph.word(i).tag().startsWith("W");
            if (relative) {
                return true;
            }
            if (FINITE.contains(graph.word(i).tag())
                    || (headline && (graph.word(i).isVerb() || isOwnContent(verb, i)))) {
                return false;
            }
        }
        return true;
    }

    /** "Rome says two towns under fire": in headlines the clause of a speech verb can do without one of its own. */
    private boolean isOwnContent(int verb, int word) {
        boolean askedFor = article.lexicon.operators(graph, verb).contains(Operator.URGE)
                && graph.has(word, "case", Set.of("for")); // "elders plead for quiet"
        return word > verb
                && graph.children(verb, "nsubj").anyMatch(s -> s < verb)
                && graph.word(word).isNoun()
                && !graph.is(word, "obl:tmod")
                && (askedFor || graph.child(word, "case").isEmpty());
    }

    private boolean isSpeech(int word) {
        boolean goesOn = graph.lemma(word).equals("go")
                && graph.children(word, "xcomp", "advcl", "obl", "dep", "ccomp")
                        .anyMatch(c -> graph.word(c).tag().equals("VBG")); // "will go on supervising it"
        return graph.word(word).isVerb()
                && !goesOn
                && article.lexicon.operators(graph, word).contains(Operator.SAY);
    }

    /**
     * Is there a comma or a closing quotation mark right before the clause of a speech verb: "…, Oman said"? "…, says talks go on" has its
     * subject before.
     */
    private boolean follows(int verb) {
        int start = graph.subtree(verb).nextSetBit(0);
        boolean behindMark = start > 0 && MARKS.contains(graph.word(start - 1).tag());
        if (!behindMark && !graph.word(start).tag().equals(",")) {
            return false;
        }
        return graph.children(verb, "nsubj").anyMatch(s -> s < verb)
                || graph.children(verb, "nsubj", "obj", "dep")
                        .filter(s -> s > verb)
                        .anyMatch(s -> graph.word(s).isProperNoun()
                                || graph.word(s).isPronoun()
                                || graph.child(s, "det", "compound", "nmod:poss", "amod")
                                        .isPresent())
                || (!arguments.speakers(verb).isEmpty() && start != verb);
    }

    /** The actors that the subjects of speech verbs stand for; those without a name by what the text calls them. */
    SortedSet<String> speakers(List<Integer> words) {
        boolean pronouns = !words.isEmpty()
                && words.stream()
                        .allMatch(w -> graph.word(w).tag().equals("PRP")
                                && !graph.lemma(w).equals("we"));
        if (pronouns) {
            SortedSet<String> person = article.references.resolve(graph, words, Set.of());
            boolean he = words.stream().map(graph::lemma).allMatch(Set.of("he", "she")::contains);
            if (he && !person.isEmpty()) {
                return person;
            }
            boolean toldOf = !person.isEmpty()
                    && words.stream().map(graph::lemma).allMatch("it"::equals)
                    && IntStream.range(0, words.get(0))
                            .anyMatch(i -> graph.is(i, "nsubj")
                                    && article.references.named(graph, i).equals(person));
            if (toldOf) {
                return person; // "Oman has signed nothing; it said"
            }
            if (!before.isEmpty()) {
                return before; // "they added"
            }
        }
        SortedSet<String> ids = new TreeSet<>();
        for (int word : words) {
            if (isOffice(word)
                    && before.size() == 1
                    && !before.first().startsWith("unnamed:")
                    && canHold(before.first(), word)) {
                ids.addAll(before); // "the premier added"
                continue;
            }
            SortedSet<String> meant = article.references.resolve(graph, List.of(word), before);
            if (meant.isEmpty()) {
                meant = unknown(word);
            }
            ids.addAll(meant);
        }
        return ids;
    }

    /** A title without a name: somebody who has been named. */
    private boolean isOffice(int noun) {
        return graph.has(noun, "det", Set.of("the"))
                && isPersonal(noun)
                && graph.word(noun).tag().startsWith("NN")
                && !graph.word(noun).tag().endsWith("S")
                && graph.child(noun, "nmod:poss", "appos", "flat", "nmod", "acl:relcl")
                        .isEmpty()
                && graph.children(noun, "compound", "amod")
                        .allMatch(c -> article.discourse.at(graph.word(c)).isEmpty())
                && article.discourse.at(graph.word(noun)).isEmpty();
    }

    /** Secretaries-general speak for organisations, and premiers for states. */
    private boolean canHold(String speaker, int office) {
        Set<Reference> kinds = article.lexicon.reference(article.references.title(graph, office));
        Optional<Actor> actor = article.discourse.actor(speaker);
        boolean body = kinds.contains(Reference.BODY);
        boolean ruler = kinds.contains(Reference.RULER);
        return actor.isEmpty()
                || ((!body || actor.get().isThirdParty())
                        && (!ruler || !actor.get().isArmedGroup()));
    }

    /** People without a name, by what the text calls them. */
    SortedSet<String> unnamed(List<Integer> words) {
        SortedSet<String> ids = new TreeSet<>();
        words.stream()
                .filter(w -> graph.word(w).isNoun())
                .filter(w -> !graph.word(w).isProperNoun()
                        || (w == 0
                                && graph.word(w).tag().equals("NNPS")
                                && article.discourse.at(graph.word(w)).isEmpty())) // "Imams have begged"
                .forEach(w -> ids.add("unnamed:" + unnamed(w)));
        return ids;
    }

    private SortedSet<String> unknown(int word) {
        SortedSet<String> ids = new TreeSet<>();
        if (article.lexicon.reference(graph.lemma(word)).contains(Reference.OFFICIAL)) {
            article.references.stateOf(graph, word).ifPresent(id -> ids.add(id));
            if (!ids.isEmpty()) {
                return ids;
            }
        }
        boolean speaks = (!headline || isPersonal(word)) && !isThing(word);
        if (speaks && graph.word(word).isNoun() && !graph.word(word).isProperNoun()) {
            ids.add("unnamed:" + unnamed(word));
        }
        return ids;
    }

    /** Halts in fighting, acts of war and nobody say nothing, whatever the parser makes of them. */
    private boolean isThing(int word) {
        String lemma = graph.lemma(word);
        return NOBODY.contains(lemma)
                || article.lexicon.isTalks(lemma)
                || article.lexicon.isStrong(lemma)
                || !article.lexicon.ceasefireNoun(lemma).isEmpty()
                || article.lexicon.isFightingNoun(lemma);
    }

    /** What the text calls somebody without a name: "border guards". */
    private String unnamed(int noun) {
        StringBuilder name = new StringBuilder();
        graph.children(noun, "compound", "amod")
                .filter(c -> c < noun && !RANKS.contains(graph.lemma(c)))
                .filter(c -> !graph.word(c).isProperNoun())
                .forEach(c -> name.append(called(c)).append(' '));
        return name.append(called(noun)).toString();
    }

    /** A word as it is written within a sentence. */
    private String called(int word) {
        String text = graph.word(word).text();
        boolean first = word == 0
                && graph.word(word).isNoun()
                && !graph.word(word).tag().equals("NNP");
        return first ? text.toLowerCase(Locale.ROOT) : text;
    }

    private SortedSet<String> accordingTo() {
        for (int i = 0; i + 1 < graph.size(); i++) {
            SortedSet<String> owner = byAccountOf(i);
            if (!owner.isEmpty()) {
                return owner;
            }
            if (graph.lemma(i).equals("accord") && graph.lemma(i + 1).equals("to")) {
                int at = i;
                List<Integer> said = graph.words().stream()
                        .map(w -> w.index())
                        .filter(w ->
                                w > at + 1 && (graph.head(at) == w || (graph.is(w, "obl") && graph.isBelow(at, w))))
                        .toList();
                return speakers(said);
            }
        }
        return new TreeSet<>();
    }

    /** "in the words of the army", "by the army's account", "if the army is to be believed" */
    private SortedSet<String> byAccountOf(int word) {
        Set<String> before = WORDING.getOrDefault(graph.lemma(word), Set.of());
        boolean account = graph.word(word).isNoun() && graph.has(word, "case", before);
        if (account) {
            List<Integer> owners = graph.children(word, "nmod:poss", "nmod")
                    .filter(o -> graph.is(o, "nmod:poss")
                            || (graph.has(o, "case", Set.of("of"))
                                    && !graph.has(word, "case", Set.of("on")))) // "on account of" gives a reason
                    .flatMap(o -> arguments.coordinated(o).stream())
                    .toList();
            return speakers(owners);
        }
        if (graph.lemma(word).equals("hear") && graph.has(word, "mark", Set.of("to"))) {
            return graph.children(word, "ccomp", "xcomp")
                    .filter(told -> graph.lemma(told).equals("tell"))
                    .map(told -> speakers(arguments.subjects(told)))
                    .findFirst()
                    .orElseGet(TreeSet::new); // "to hear the army tell it"
        }
        boolean believed = Set.of("believe", "trust").contains(graph.lemma(word))
                && graph.has(word, "mark", Set.of("if", "to"))
                && graph.child(word, "aux:pass").isPresent();
        return believed ? speakers(arguments.objects(word)) : new TreeSet<>();
    }

    /** "a text which, in his words, the army flouts" */
    private SortedSet<String> byAccountBelow(int head) {
        return graph.children(head, "obl", "advmod", "dep", "parataxis", "advcl")
                .map(this::byAccountOf)
                .filter(owner -> !owner.isEmpty())
                .findFirst()
                .orElseGet(TreeSet::new);
    }

    /** The subject of the first verb of speech outside quotations. */
    private SortedSet<String> speakerHere() {
        for (int i = 0; i < graph.size(); i++) {
            if (isSpeech(i) && !isQuoted(i)) {
                List<Integer> behind = i == lastVerb() ? saidBehind(-1) : List.of();
                List<Integer> words = !behind.isEmpty()
                        ? behind
                        : CITING.contains(graph.lemma(i)) ? arguments.objects(i) : arguments.speakers(i);
                SortedSet<String> ids = speakers(words);
                if (!ids.isEmpty()) {
                    return ids;
                }
            }
        }
        return new TreeSet<>();
    }
}

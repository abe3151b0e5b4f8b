package org.trucewire.extraction.claim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;

/** Whom the noun phrases and pronouns of an article mean. */
final class References {

    /** "the parties", "both sides"; "party" can also be a group of its own. */
    private static final Set<Reference> SIDES =
            EnumSet.of(Reference.PARTIES, Reference.PAIR, Reference.ENEMY, Reference.GROUP);

    private static final Set<String> SINGULAR_PERSON = Set.of("he", "she", "him", "her", "his", "himself", "herself");
    private static final Set<String> SPEAKER = Set.of("we", "us", "our", "i", "me", "my", "ours", "ourselves");
    private static final Set<String> PLURAL = Set.of(
            "they",
            "them",
            "their",
            "themselves",
            "both",
            "each",
            "two",
            "all",
            "another",
            "other",
            "either",
            "neither");
    private static final Set<String> LINKS = Set.of("of", "for", "from", "in", "at", "with", "by", "under");
    private static final Set<String> THING = Set.of("it", "its", "itself", "which", "who");
    private static final Set<String> ITSELF =
            Set.of("it", "its", "itself", "he", "she", "him", "her", "his", "himself", "herself");
    private static final Set<String> THEY = Set.of("they", "them", "their", "themselves");
    private static final Set<String> LEADING = Set.of(
            "lead", "head", "chair", "man", "staff", "command", "form", "compose", "comprise", "represent", "manned");
    private static final Set<String> LAUNCHED = Set.of("fire", "launch", "shoot", "lob", "send");
    /** A diplomat in a capital speaks for nobody there. */
    private static final Set<String> OWNERS = Set.of("of", "for", "from", "with");

    private static final Set<String> OWN = Set.of("loyal", "allied", "faithful");
    private static final Set<String> ARMIES = Set.of("army", "force", "military", "command", "general");
    private static final Set<String> BOTH = Set.of("both", "two", "each", "all", "either", "neither", "2");
    private static final Set<String> AIRCRAFT =
            Set.of("jet", "warplane", "plane", "aircraft", "helicopter", "gunship", "bomber", "fighter-bomber");

    private static final Set<String> OPPOSED =
            Set.of("warring", "war", "rival", "opposing", "feuding", "feud", "belligerent");
    /** Those who fight beside a state are not the group that fights it. */
    private static final Set<String> PRO_STATE = Set.of(
            "pro-government", "pro-army", "pro-junta", "pro-regime", "pro-state", "government-backed", "state-backed");

    /** Nouns for bodies of many kinds that stand for the one whose name has them. */
    private static final Set<String> HEADS = Set.of(
            "council",
            "union",
            "league",
            "congress",
            "committee",
            "commission",
            "conference",
            "assembly",
            "association",
            "federation",
            "brotherhood",
            "church",
            "academy",
            "institute",
            "forum",
            "foundation",
            "initiative",
            "network",
            "platform",
            "front",
            "organisation",
            "organization",
            "mission",
            "directorate",
            "bureau",
            "panel",
            "agency",
            "centre",
            "center");

    private static final Set<String> INDEFINITE = Set.of("a", "an", "some", "any", "no", "another", "one");

    /**
     * In whose voice a proposition stands, for the pronouns in it.
     *
     * @param speaker who speaks there: "we"
     * @param reported who is said to say it; empty if it is not reported speech
     * @param accusing does it speak ill of the other side, so that "they" are not those who say it?
     * @param quoted does it stand in quotation marks, so that "they" are others than those who say it?
     */
    record Voice(Set<String> speaker, Set<String> reported, boolean accusing, boolean quoted) {

        static final Voice NONE = new Voice(Set.of(), Set.of(), false, false);

        /** Words of nobody's in particular, "we" aside. */
        static Voice of(Set<String> speaker) {
            return new Voice(speaker, Set.of(), false, false);
        }
    }

    private final Lexicon lexicon;
    private final ActorCatalogue catalogue;
    private final Discourse discourse;
    private final Span headline;
    private final SortedSet<String> parties;
    private final Set<String> mediators;

    /** The nouns being resolved for their relative pronouns, which a wrong parse can make their own owners. */
    private final Set<Integer> owners = new HashSet<>();

    /**
     * @param headline where the headline stands: there a comma joins names
     * @param parties the belligerents of the article; empty where they are not known yet
     * @param mediators whom "the mediators" mean; empty where they are not known yet
     */
    References(
            Lexicon lexicon,
            ActorCatalogue catalogue,
            Discourse discourse,
            Span headline,
            SortedSet<String> parties,
            Set<String> mediators) {
        this.mediators = mediators;
        this.headline = headline;
        this.lexicon = lexicon;
        this.catalogue = catalogue;
        this.discourse = discourse;
        this.parties = parties;
    }

    /**
     * The actors that words mean.
     *
     * @param speaker who speaks where the words stand, for "we"; empty outside quotations
     */
    SortedSet<String> resolve(Graph graph, List<Integer> words, Set<String> speaker) {
        return resolve(graph, words, Voice.of(speaker));
    }

    /** The actors that words of a proposition mean. */
    SortedSet<String> resolve(Graph graph, List<Integer> words, Voice voice) {
        SortedSet<String> ids = new TreeSet<>();
        words.forEach(word -> ids.addAll(resolve(graph, word, voice)));
        return ids;
    }

    /** The actor that a name at a word stands for; empty if there is no name, or it stands for none. */
    Set<String> named(Graph graph, int index) {
        return discourse
                .at(graph.word(index))
                .map(EntityMention::agent)
                .map(Set::of)
                .orElse(Set.of());
    }

    private Set<String> resolve(Graph graph, int index, Voice voice) {
        Word word = graph.word(index);
        Optional<EntityMention> named = discourse.at(word);
        if (named.isPresent() && !isShortForm(word, named.get())) {
            Set<String> ids = new TreeSet<>(named(graph, index, named.get()));
            ids.addAll(joinedBefore(graph, index));
            if (!ids.isEmpty() || lexicon.reference(word.lemma()).isEmpty()) {
                return ids;
            }
        }
        Set<String> person = named.isPresent() ? Set.of() : privatePerson(graph, index);
        if (!person.isEmpty()) {
            return person;
        }
        if (word.isPronoun() || PLURAL.contains(word.lemma()) || THING.contains(word.lemma())) {
            Set<String> meant = pronoun(graph, index, voice);
            if (!meant.isEmpty() || word.isPronoun()) {
                return meant;
            }
        }
        return noun(graph, index, voice);
    }

    /** "Chad and the group FACT": the parser takes all that stands before the last noun for its modifiers. */
    private Set<String> joinedBefore(Graph graph, int index) {
        Set<String> ids = new TreeSet<>();
        graph.children(index, "compound", "nmod:poss", "nmod")
                .filter(c -> c < index && graph.word(c).tag().startsWith("NNP"))
                .filter(c -> graph.children(c, "conj").anyMatch(k -> k < index))
                .forEach(c -> ids.addAll(named(graph, c)));
        return ids;
    }

    /** "an opposition leader, Lee", "her neighbour Lee": whom a noun describes who acts for nobody. */
    private Set<String> privatePerson(Graph graph, int noun) {
        return graph.word(noun).isNoun()
                ? graph.children(noun, "appos", "dep")
                        .flatMap(name -> discourse.at(graph.word(name)).stream())
                        .filter(mention -> Discourse.isPerson(mention) && mention.agent() == null)
                        .findFirst()
                        .map(mention -> Set.of(idOf(mention)))
                        .orElse(Set.of())
                : Set.of();
    }

    /** "the Army", "the Cabinet": capitals make no name of a common noun. */
    private boolean isShortForm(Word word, EntityMention mention) {
        Set<Reference> kinds = lexicon.reference(word.lemma().toLowerCase(Locale.ROOT));
        boolean ofNoParty = kinds.contains(Reference.REBEL)
                && !parties.contains(idOf(mention))
                && partiesThat(false).size() == 1; // "the Maoists", where others of that name fight elsewhere
        return mention.text().equals(word.text())
                && !parties.isEmpty()
                && (kinds.contains(Reference.STATE) || ofNoParty);
    }

    private Set<String> pronoun(Graph graph, int index, Voice voice) {
        Word word = graph.word(index);
        String lemma = word.lemma();
        if (SPEAKER.contains(lemma)) {
            return voice.speaker();
        }
        if (word.tag().startsWith("W")) { // "in what they called a breach" refers to nobody
            return lemma.equals("what") ? Set.of() : owner(graph, index, voice);
        }
        boolean they = THEY.contains(lemma);
        if (they && voice.quoted()) {
            Set<String> others = otherSide(voice.speaker());
            if (!others.isEmpty()) {
                return others;
            }
        }
        if (they || ITSELF.contains(lemma)) {
            if (voice.accusing() && !voice.reported().isEmpty()) {
                Set<String> others = otherSide(voice.reported());
                if (!others.isEmpty()) {
                    return others;
                }
            }
            Set<String> meant = subjectAbove(graph, index);
            if (!meant.isEmpty()) {
                return meant;
            }
            boolean side = parties.containsAll(voice.reported());
            if (!voice.reported().isEmpty() && !voice.accusing() && (!they || side)) {
                return voice.reported();
            }
        }
        int place = word.span().start();
        if (SINGULAR_PERSON.contains(lemma)) {
            return idOf(discourse.antecedent(place, discourse::isSomebody));
        }
        if (PLURAL.contains(lemma)) {
            Set<String> people = they ? discourse.people(place) : Set.of();
            return people.isEmpty() ? parties : people;
        }
        return THING.contains(lemma)
                ? idOf(discourse.antecedent(place, m -> !Discourse.isPerson(m) && m.agent() != null))
                : Set.of();
    }

    /** "Oman said its envoys", "the group has kept quiet since it was founded": the subject of a clause that the pronoun's is part of. */
    private Set<String> subjectAbove(Graph graph, int pronoun) {
        for (int at = graph.head(pronoun); at != Graph.ROOT; at = graph.head(at)) {
            for (int subject : graph.children(at, "nsubj").toList()) {
                if (subject < pronoun
                        && graph.word(subject).isNoun()
                        && !graph.isBelow(pronoun, subject)
                        && agrees(graph, pronoun, subject)) {
                    Set<String> ids = resolve(graph, new Arguments(graph).coordinated(subject), Voice.NONE);
                    if (!ids.isEmpty()) {
                        return ids;
                    }
                }
            }
        }
        return Set.of();
    }

    /** In number, and "he" with persons. */
    private boolean agrees(Graph graph, int pronoun, int noun) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(noun));
        boolean person =
                discourse.at(graph.word(noun)).filter(Discourse::isPerson).isPresent()
                        || kinds.contains(Reference.OFFICE)
                        || kinds.contains(Reference.SPEAKER);
        if (SINGULAR_PERSON.contains(graph.lemma(pronoun))) {
            return person && !isPlural(graph, noun);
        }
        boolean many = isPlural(graph, noun) || graph.child(noun, "conj").isPresent();
        boolean body = kinds.contains(Reference.GROUP)
                || kinds.contains(Reference.STATE)
                || discourse.at(graph.word(noun)).isPresent();
        return THEY.contains(graph.lemma(pronoun)) ? many || (body && !person) : !many && !person;
    }

    /** The opponents of one side, or of a member of its alliance; empty if it is none. */
    Set<String> otherSide(Set<String> side) {
        Set<String> own = new TreeSet<>(side);
        side.forEach(id -> lexicon.alliance(id).ifPresent(own::add));
        own.retainAll(parties);
        if (own.isEmpty() || own.size() == parties.size()) {
            return Set.of();
        }
        Set<String> others = new TreeSet<>(parties);
        others.removeAll(own);
        return others;
    }

    private Set<String> named(Graph graph, int index, EntityMention mention) {
        boolean listed = discourse.actor(idOf(mention)).isPresent();
        if (!listed && isMedium(mention)) {
            return Set.of("media:" + mention.text());
        }
        if (mention.type() == EntityType.PERSON || mention.agent() != null) {
            Set<String> ids = new TreeSet<>(Set.of(idOf(mention)));
            ids.addAll(listedWith(graph, index));
            ids.addAll(joinedInside(graph, index, mention));
            return ids;
        }
        Set<String> governed = capitalOf(mention);
        if (!governed.isEmpty()) {
            return governed;
        }
        return modifiers(graph, index, Voice.NONE);
    }

    /** "the Government of the South and the Northern Army", where the parser joined the army to the South. */
    private Set<String> joinedInside(Graph graph, int index, EntityMention mention) {
        Set<String> ids = new TreeSet<>();
        graph.words().stream()
                .filter(w -> w.index() != index && mention.span().overlaps(w.span()))
                .flatMap(w -> graph.children(w.index(), "conj"))
                .filter(c -> !mention.span().overlaps(graph.word(c).span()))
                .forEach(c -> ids.addAll(named(graph, c)));
        return ids;
    }

    /** One of the catalogue, or one whose name says so: "Radio Gamma". */
    private boolean isMedium(EntityMention mention) {
        if (catalogue.actor("media:" + mention.text()).isPresent()) {
            return true;
        }
        String[] words = mention.text().toLowerCase(Locale.ROOT).split(" ", -1);
        return mention.type() == EntityType.ORG
                && words.length > 1
                && (isMediaWord(words[0]) || isMediaWord(words[words.length - 1]));
    }

    private boolean isMediaWord(String word) {
        return lexicon.reference(word).contains(Reference.MEDIUM);
    }

    /** "US, Houthis have agreed": in headlines a comma stands for "and". */
    private Set<String> listedWith(Graph graph, int index) {
        boolean speaksAlone = index + 1 < graph.size()
                && graph.word(index + 1).tag().equals("VBZ")
                && index > 0
                && graph.word(index - 1).text().equals(","); // "…, Rome says"
        if (!headline.contains(graph.span()) || speaksAlone) {
            return Set.of();
        }
        for (int step : new int[] {-2, 2}) {
            int other = index + step;
            int between = index + step / 2;
            if (other >= 0 && other < graph.size() && graph.word(between).text().equals(",")) {
                Set<String> listed = named(graph, other);
                if (!listed.isEmpty()) {
                    return listed;
                }
            }
        }
        return Set.of();
    }

    /** A capital that acts is the state whose capital it is. */
    private Set<String> capitalOf(EntityMention mention) {
        return meant(mention, NameUse.CAPITAL);
    }

    private Set<String> meant(EntityMention mention, NameUse use) {
        return catalogue.find(mention.text(), new Span(0, mention.text().length())).stream()
                .flatMap(match -> match.meanings().stream())
                .filter(name -> name.use() == use)
                .map(ActorName::actor)
                .findFirst()
                .map(Set::of)
                .orElse(Set.of());
    }

    private static String idOf(EntityMention mention) {
        String agent = mention.agent();
        return agent != null ? agent : "person:" + mention.text();
    }

    private static Set<String> idOf(Optional<EntityMention> mention) {
        return mention.map(References::idOf).map(Set::of).orElse(Set.of());
    }

    /** Whom a common noun means: by the names that stand with it, else by what has been spoken of. */
    private Set<String> noun(Graph graph, int index, Voice voice) {
        Set<Reference> kinds = isOfRebels(graph, index)
                ? EnumSet.of(Reference.GROUP, Reference.REBEL)
                : lexicon.reference(title(graph, index));
        if (isEverybody(graph, index, kinds)) {
            return parties;
        }
        if (kinds.contains(Reference.MEDIUM)) {
            Optional<EntityMention> called = graph.children(index, "compound")
                    .flatMap(c -> discourse.at(graph.word(c)).stream())
                    .filter(m -> m.type() == EntityType.ORG
                            && discourse.actor(idOf(m)).isEmpty())
                    .findFirst();
            if (called.isPresent()) {
                return Set.of("media:" + called.get().text()); // "the Imburi news agency"
            }
        }
        if (kinds.contains(Reference.GROUP) && index + 1 < graph.size()) {
            Set<String> called = named(graph, index + 1); // "the rebel groups A and B"
            if (!called.isEmpty()) {
                Set<String> ids = new TreeSet<>(called);
                graph.children(index + 1, "conj").forEach(c -> ids.addAll(named(graph, c)));
                return ids;
            }
        }
        Set<String> risen = kinds.isEmpty() ? Set.of() : rising(graph, index);
        if (!risen.isEmpty() && (kinds.contains(Reference.REBEL) || isLedBy(graph, index, risen))) {
            return risen;
        }
        Set<String> modified = new TreeSet<>(modifiers(graph, index, voice));
        if (modified.isEmpty() && isOtherSide(graph, index, kinds)) {
            return otherThanSpokenOf(graph.word(index).span().start(), voice);
        }
        if (kinds.contains(Reference.ENEMY)) {
            Set<String> called = new TreeSet<>();
            graph.children(index, "appos").forEach(c -> called.addAll(named(graph, c)));
            if (!called.isEmpty() && parties.containsAll(called)) {
                return called; // "his rival, Riek Machar"
            }
            modified.removeIf(id -> !parties.contains(id) && id.startsWith("person:"));
            Set<String> others = otherSide(modified.isEmpty() ? voice.speaker() : modified);
            return others.isEmpty() && modified.size() > 1 ? modified : others;
        }
        if (modified.isEmpty()) {
            return generic(graph, index, kinds, voice);
        }
        if (!kinds.contains(Reference.REBEL)) {
            return kinds.contains(Reference.STATE) ? governing(modified) : modified;
        }
        Set<String> before = joinedBefore(graph, index);
        Set<String> theirs = new TreeSet<>(modified);
        theirs.removeAll(before);
        Set<String> rebels = theirs.isEmpty() ? Set.of() : rebels(graph, index, theirs);
        Set<String> ids = new TreeSet<>(before);
        ids.addAll(rebels.isEmpty() ? generic(graph, index, kinds, voice) : rebels);
        return ids;
    }

    /** "the rebel army", "insurgent troops": no army of the state. */
    private boolean isOfRebels(Graph graph, int index) {
        return lexicon.reference(graph.lemma(index)).contains(Reference.STATE)
                && graph.children(index, "compound", "amod").anyMatch(c -> lexicon.isRebel(graph.lemma(c)));
    }

    /** "separatists in Aceh", "Darfur rebels": the group that is known to rise there. */
    private Set<String> rising(Graph graph, int index) {
        boolean behind =
                index + 2 < graph.size() && graph.lemma(index + 1).equals("in"); // whatever the parser hung it on
        return Stream.concat(
                        graph.children(index, "compound", "amod", "nmod", "nmod:poss")
                                .filter(c -> !graph.is(c, "nmod") || graph.has(c, "case", Set.of("in", "of", "from"))),
                        Stream.of(index + 2).filter(c -> behind))
                .map(c -> graph.word(c).text())
                .filter(land -> lexicon.rising(land).isPresent())
                .map(land -> discourse
                        .calledAfter(land)
                        .orElseGet(() -> lexicon.rising(land).map(this::idOf).orElseThrow()))
                .filter(this::canRise)
                .findFirst()
                .map(Set::of)
                .orElse(Set.of());
    }

    /** "Tigrayan forces" are those of the group that is one of the belligerents, and soldiers in Tigray need not be. */
    private boolean isLedBy(Graph graph, int index, Set<String> risen) {
        return parties.containsAll(risen)
                && graph.children(index, "compound", "amod")
                        .anyMatch(c -> lexicon.rising(graph.word(c).text()).isPresent());
    }

    /** Of an article whose belligerents are known to be others they are not. */
    private boolean canRise(String id) {
        boolean other = parties.stream().anyMatch(discourse::isGroupById);
        return parties.contains(id) || !other;
    }

    /** How claims write a group of the catalogue. */
    private String idOf(String group) {
        return catalogue
                .actor(group)
                .filter(a -> !a.listed())
                .map(a -> "group:" + a.name())
                .orElse(group);
    }

    /** "the other side", "the opposite camp" */
    private static boolean isOtherSide(Graph graph, int index, Set<Reference> kinds) {
        boolean side = kinds.contains(Reference.PARTIES)
                || (kinds.contains(Reference.PAIR) && !kinds.contains(Reference.OFFICE)); // "the other army"
        return side && !isPlural(graph, index) && graph.has(index, "amod", Set.of("other", "opposing", "opposite"));
    }

    /** The other side than the one that speaks, or, if a third party does, the one that was spoken of last. */
    private Set<String> otherThanSpokenOf(int place, Voice voice) {
        Set<String> others = otherSide(voice.reported().isEmpty() ? voice.speaker() : voice.reported());
        return others.isEmpty()
                ? discourse
                        .antecedent(place, m -> m.agent() != null && parties.contains(m.agent()))
                        .map(m -> otherSide(Set.of(idOf(m))))
                        .orElse(Set.of())
                : others;
    }

    /** A noun, with what a hyphen joins to it: "secretary-general", "directors-general". */
    String title(Graph graph, int index) {
        if (index + 2 < graph.size() && graph.word(index + 1).text().equals("-")) {
            String whole = graph.lemma(index) + "-" + graph.lemma(index + 2);
            if (!lexicon.reference(whole).isEmpty()) {
                return whole;
            }
        }
        boolean joined = index > 1 && graph.word(index - 1).text().equals("-");
        return joined ? graph.lemma(index - 2) + "-" + graph.lemma(index) : graph.lemma(index);
    }

    /** "both sides", "the two armies", "the foes". */
    private boolean isEverybody(Graph graph, int index, Set<Reference> kinds) {
        if (graph.children(index, "det", "nummod", "cc:preconj", "amod")
                .map(graph::lemma)
                .anyMatch(BOTH::contains)) {
            return kinds.contains(Reference.PARTIES) || kinds.contains(Reference.PAIR);
        }
        boolean opposed = isPlural(graph, index)
                && graph.has(index, "amod", OPPOSED)
                && (kinds.contains(Reference.PARTIES) || kinds.contains(Reference.PAIR));
        if (opposed) {
            return true; // "the rival governments", "Sudan's warring generals"
        }
        boolean leaders = kinds.contains(Reference.PAIR)
                && kinds.contains(Reference.OFFICE)
                && !(kinds.contains(Reference.STATE) && partiesThat(true).size() == 1)
                && graph.has(index, "det", Set.of("the"))
                && modifiers(graph, index, Voice.NONE).isEmpty();
        boolean sides = kinds.contains(Reference.PARTIES)
                && kinds.stream().allMatch(k -> SIDES.contains(k))
                && graph.child(index, "nmod").isEmpty();
        return isPlural(graph, index) && (sides || leaders);
    }

    private static boolean isPlural(Graph graph, int index) {
        return Set.of("NNS", "NNPS").contains(graph.word(index).tag());
    }

    /** "Burmese rebels" are no Burmese officials: the group at home there that the article speaks of. */
    private Set<String> rebels(Graph graph, int index, Set<String> modified) {
        boolean states = modified.stream()
                .allMatch(id -> discourse.actor(id).filter(Actor::isState).isPresent());
        if (!states) {
            return modified;
        }
        List<String> groups = parties.stream()
                .filter(id -> discourse.actor(id).filter(Actor::isState).isEmpty())
                .toList();
        if (groups.size() == 1 && modified.stream().noneMatch(id -> isForeign(id, groups.get(0)))) {
            return Set.of(groups.get(0));
        }
        return idOf(discourse.last(
                graph.word(index).span().start(),
                m -> discourse.isGroup(m)
                        && Optional.ofNullable(m.agent())
                                .flatMap(discourse::actor)
                                .map(Actor::country)
                                .filter(modified::contains)
                                .isPresent()));
    }

    /** Does a state have nothing to do with a group? */
    private boolean isForeign(String state, String group) {
        return !parties.contains(state)
                && discourse
                        .actor(group)
                        .map(Actor::country)
                        .filter(state::equals)
                        .isEmpty();
    }

    /** Of a state with rival governments the one among the belligerents. */
    private Set<String> governing(Set<String> states) {
        List<String> governments = parties.stream()
                .filter(id -> discourse
                        .actor(id)
                        .filter(a -> a.kind().equals("government"))
                        .map(Actor::country)
                        .filter(states::contains)
                        .isPresent())
                .toList();
        boolean rival = governments.size() == 1 && Collections.disjoint(states, parties);
        return rival ? Set.of(governments.get(0)) : states;
    }

    /** Names before a noun or hung on it: "Israeli jets", "the army of Sudan", "a committee led by France". */
    private Set<String> modifiers(Graph graph, int index, Voice voice) {
        Set<String> ids = new TreeSet<>();
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        boolean anybody = kinds.contains(Reference.SPEAKER) && !kinds.contains(Reference.OFFICIAL);
        Set<String> links = anybody ? OWNERS : LINKS;
        boolean institution = kinds.contains(Reference.STATE)
                || kinds.contains(Reference.OFFICIAL)
                || graph.children(index, "compound", "nmod:poss")
                        .anyMatch(c -> lexicon.reference(graph.lemma(c)).contains(Reference.RULER));
        if (institution) {
            Optional<Set<String>> there = graph.children(index, "nmod")
                    .filter(c -> graph.has(c, "case", Set.of("in")))
                    .flatMap(c -> discourse.at(graph.word(c)).stream())
                    .map(this::capitalOf)
                    .filter(states -> !states.isEmpty() && parties.containsAll(states))
                    .findFirst();
            if (there.isPresent()) {
                return there.get(); // "the army command in Kinshasa"
            }
        }
        graph.children(index, "nmod")
                .flatMap(place -> graph.children(place, "appos"))
                .map(c -> discourse.at(graph.word(c)))
                .flatMap(Optional::stream)
                .filter(m -> isPersonal(graph, index) && Discourse.isPerson(m))
                .findFirst()
                .ifPresent(m -> ids.add(idOf(m))); // "the governor of Kivu, Paul Dube"
        if (!ids.isEmpty()) {
            return ids;
        }
        for (String relation : List.of("appos", "dep", "amod", "compound", "nmod:poss", "nmod", "flat", "acl")) {
            graph.children(index, relation)
                    .filter(c -> !graph.word(Math.max(0, c - 1)).text().equals("ethnic")) // no Albanians of Albania
                    .filter(c -> !relation.equals("nmod") || graph.has(c, "case", links))
                    .forEach(c -> modifier(graph, index, c, relation, voice, ids));
            if (!ids.isEmpty()) {
                return ids;
            }
        }
        graph.children(index, "nmod")
                .filter(c -> graph.has(c, "case", Set.of("on")))
                .filter(c -> isEverybody(graph, c, lexicon.reference(graph.lemma(c))))
                .findFirst()
                .ifPresent(c -> ids.addAll(parties)); // "guns on both sides"
        if (ids.isEmpty() && isPersonal(graph, index)) {
            graph.children(index, "amod")
                    .filter(c -> isActing(graph, c))
                    .forEach(c -> ids.addAll(noun(graph, c, voice))); // "a rebel spokesman", "a military official"
        }
        int verb = graph.head(index);
        boolean led = verb != Graph.ROOT
                && graph.is(index, "nsubj")
                && LEADING.contains(graph.lemma(verb))
                && graph.word(verb).tag().equals("VBN")
                && graph.child(verb, "aux", "aux:pass", "obj").isEmpty();
        if (ids.isEmpty() && led) {
            modifier(graph, index, verb, "acl", voice, ids); // the participle taken for the verb
        }
        return ids;
    }

    private void modifier(Graph graph, int index, int c, String relation, Voice voice, Set<String> ids) {
        boolean led = relation.equals("amod") && LEADING.contains(graph.lemma(c));
        if (relation.equals("acl") || led) {
            graph.children(c, "obl")
                    .filter(o -> graph.lemma(o).equals("behalf"))
                    .flatMap(o -> graph.children(o, "nmod"))
                    .forEach(
                            o -> ids.addAll(resolve(graph, o, Voice.NONE))); // "a woman reading on behalf of the group"
            if (LAUNCHED.contains(graph.lemma(c))) {
                graph.children(c, "obl")
                        .filter(o -> graph.has(o, "case", Set.of("from", "by")))
                        .forEach(o -> ids.addAll(resolve(graph, o, Voice.NONE))); // "a shell fired from Kenya"
            }
            if (LEADING.contains(graph.lemma(c))) {
                graph.children(c, "obl")
                        .filter(o -> graph.has(o, "case", Set.of("by", "of")))
                        .flatMap(o -> new Arguments(graph).coordinated(o).stream())
                        .forEach(o -> ids.addAll(resolve(graph, o, Voice.NONE)));
            }
            return;
        }
        if (relation.equals("dep")
                && !discourse.at(graph.word(c)).filter(Discourse::isPerson).isPresent()) {
            return;
        }
        boolean ofAnother =
                graph.children(index, "conj").anyMatch(other -> other < c); // "the state and rebels loyal to"
        if (relation.equals("amod") && OWN.contains(graph.lemma(c)) && !ofAnother) {
            graph.children(c, "obl", "nmod").forEach(o -> ids.addAll(resolve(graph, o, voice)));
            return;
        }
        if (relation.equals("nmod:poss") && graph.lemma(c).equals("whose")) {
            ids.addAll(owner(graph, c, voice));
            return;
        }
        Optional<EntityMention> mention = discourse.at(graph.word(c)).filter(m -> !isShortForm(graph.word(c), m));
        if (mention.isPresent()) {
            Optional.ofNullable(mention.get().agent()).ifPresent(ids::add);
            if (mention.get().agent() == null && relation.equals("appos") && Discourse.isPerson(mention.get())) {
                ids.add(idOf(mention.get())); // "the archbishop, Paul Dube"
            }
            if (mention.get().agent() == null && relation.equals("nmod:poss")) {
                ids.addAll(
                        mention.get().type() == EntityType.PERSON
                                ? Set.of(idOf(mention.get()))
                                : capitalOf(mention.get()));
            }
            boolean governed =
                    lexicon.reference(graph.lemma(index)).contains(Reference.STATE) || isPersonal(graph, index);
            if (mention.get().agent() == null && mention.get().type() == EntityType.PLACE && governed) {
                ids.addAll(meant(mention.get(), NameUse.LAND)); // "the authorities of Abkhazia"
            }
            // "American and Qatari officers"
            graph.children(c, "conj").forEach(other -> ids.addAll(named(graph, other)));
            ids.addAll(listedWith(graph, c));
        } else if (relation.equals("appos") && !isEverybody(graph, c, lexicon.reference(graph.lemma(c)))) {
            ids.addAll(modifiers(graph, c, voice)); // "Monuc, the UN mission"
        } else if (relation.equals("nmod:poss") && graph.word(c).isPronoun()) {
            ids.addAll(pronoun(graph, c, voice));
        } else if (relation.equals("nmod") || relation.equals("nmod:poss") || relation.equals("compound")) {
            ids.addAll(
                    relation.equals("compound") && !isActing(graph, c)
                            ? modifiers(graph, c, voice)
                            : noun(graph, c, voice));
        }
    }

    /** "Kenya, whose troops": the noun before the relative pronoun. */
    private Set<String> owner(Graph graph, int whose, Voice voice) {
        int noun = whose - 1;
        while (noun > 0 && !graph.word(noun).isNoun()) {
            noun--;
        }
        if (noun < 0 || !graph.word(noun).isNoun() || !owners.add(noun)) {
            return Set.of();
        }
        Set<String> ids = resolve(graph, noun, voice);
        owners.remove(noun);
        return ids;
    }

    private boolean isPersonal(Graph graph, int index) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        return kinds.contains(Reference.OFFICE)
                || kinds.contains(Reference.OFFICIAL)
                || kinds.contains(Reference.SPEAKER);
    }

    /** "an army spokesman", "rebel jets": a short name before a noun. */
    private boolean isActing(Graph graph, int index) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        return kinds.contains(Reference.STATE) || kinds.contains(Reference.GROUP);
    }

    /** Whom a noun means with which no name stands. */
    private Set<String> generic(Graph graph, int index, Set<Reference> kinds, Voice voice) {
        boolean attribute = graph.is(index, "compound") || graph.is(index, "amod");
        boolean flying =
                AIRCRAFT.contains(graph.lemma(index)) && partiesThat(true).size() == 1 && parties.size() > 1;
        if (flying) {
            return Set.copyOf(partiesThat(true)); // where one side is no state, the jets are the state's
        }
        boolean institution = kinds.contains(Reference.STATE)
                && !kinds.contains(Reference.OFFICE)
                && graph.child(index, "det", "nummod").isEmpty(); // "parliament approved it"
        boolean definite = attribute
                || institution
                || headline.contains(graph.span())
                || isPlural(graph, index)
                || graph.children(index, "det", "nmod:poss", "compound", "amod")
                        .anyMatch(c -> !INDEFINITE.contains(graph.lemma(c)));
        boolean others = kinds.contains(Reference.GROUP) && graph.has(index, "amod", PRO_STATE);
        if (!definite || others || graph.has(index, "det", INDEFINITE)) {
            return Set.of();
        }
        Set<String> own = ownOf(voice, graph.lemma(index), kinds);
        if (!own.isEmpty()) {
            return own;
        }
        int place = graph.word(index).span().start();
        if (kinds.contains(Reference.MEDIATOR)
                && (isPlural(graph, index) ? !mediators.isEmpty() : mediators.size() == 1)) {
            return mediators;
        }
        if (kinds.contains(Reference.ALLIANCE)) {
            Optional<String> alliance = parties.stream()
                    .filter(lexicon::isAlliance)
                    .findFirst()
                    .or(() -> discourse
                            .last(place, m -> m.agent() != null && lexicon.isAlliance(m.agent()))
                            .map(References::idOf));
            if (alliance.isPresent()) {
                return Set.of(alliance.get());
            }
        }
        if (kinds.contains(Reference.GROUP)) {
            boolean counted = graph.child(index, "nummod").isPresent();
            List<String> groups = partiesThat(false);
            if (isPlural(graph, index) && groups.size() > 1) {
                return new TreeSet<>(groups);
            }
            return party(false, place)
                    .or(() -> counted
                            ? Optional.empty()
                            : discourse
                                    .antecedent(place, m -> discourse.isGroup(m))
                                    .map(References::idOf))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (graph.child(index, "nummod").isPresent()) {
            return Set.of();
        }
        if (kinds.contains(Reference.STATE) && isLedBySomebody(graph, index)) {
            List<String> groups = partiesThat(false);
            return groups.size() == 1 ? Set.copyOf(groups) : Set.of();
        }
        if (kinds.contains(Reference.STATE)) {
            return party(true, place)
                    .or(() -> parties.isEmpty() ? discourse.onlyStateOfLead() : Optional.empty())
                    .or(() -> discourse
                            .antecedent(place, m -> !Discourse.isPerson(m) && discourse.isState(m))
                            .map(References::idOf))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (kinds.contains(Reference.RULER)) {
            return ruler(place, isPlural(graph, index));
        }
        if (kinds.contains(Reference.OFFICE) && !isPlural(graph, index)) {
            boolean told = voice.speaker().size() == 1
                    && voice.speaker().iterator().next().startsWith("unnamed:")
                    && voice.speaker().iterator().next().endsWith(graph.lemma(index));
            if (told) {
                return voice.speaker(); // "a Western diplomat said …; the diplomat doubted"
            }
            return idOf(discourse.antecedent(place, m -> Discourse.isPerson(m) && m.agent() != null));
        }
        if (kinds.contains(Reference.BODY)) {
            return idOf(discourse.antecedent(place, discourse::isInternational));
        }
        if (kinds.contains(Reference.MEDIUM) && !isPlural(graph, index)) {
            return discourse
                    .last(place, this::isMedium)
                    .map(m -> Set.of("media:" + m.text()))
                    .orElse(Set.of());
        }
        return graph.has(index, "det", Set.of("the")) && !isPlural(graph, index)
                ? idOf(discourse.last(place, m -> isCalled(m, graph.lemma(index))))
                : Set.of();
    }

    /** "the Kurdish-led forces" are not the state's. */
    private static boolean isLedBySomebody(Graph graph, int index) {
        return index > 1
                && graph.word(index - 1).text().equals("led")
                && graph.word(index - 2).text().equals("-");
    }

    /** "the council": a body whose name ends or begins with a noun. */
    private boolean isCalled(EntityMention mention, String noun) {
        String name = mention.text().toLowerCase(Locale.ROOT);
        return mention.type() == EntityType.ORG
                && mention.agent() != null
                && HEADS.contains(noun)
                && (name.endsWith(" " + noun) || name.startsWith(noun + " "));
    }

    /** "the president", "ministers": of the state whose ruler was spoken of, else of the one that fights. */
    private Set<String> ruler(int place, boolean many) {
        Set<String> named =
                many ? Set.of() : idOf(discourse.antecedent(place, m -> Discourse.isPerson(m) && discourse.isState(m)));
        return named.isEmpty() ? party(true, place).map(Set::of).orElse(Set.of()) : named;
    }

    /** Whose official somebody without a name is: of the state spoken of in the sentence before. */
    Optional<String> stateOf(Graph graph, int official) {
        Optional<String> here = graph.words().stream()
                .filter(word -> word.index() < official && graph.has(word.index(), "case", Set.of("in")))
                .flatMap(word -> discourse.at(word).stream())
                .flatMap(place -> capitalOf(place).stream())
                .findFirst(); // "In Kampala, officials said"
        if (here.isPresent()) {
            return here;
        }
        return graph.words().stream()
                .filter(word -> word.index() < official)
                .map(discourse::at)
                .flatMap(Optional::stream)
                .filter(mention -> !Discourse.isPerson(mention) && discourse.isState(mention))
                .map(References::idOf)
                .findFirst()
                .or(() -> party(true, graph.word(official).span().start()));
    }

    /** "the minister said the army": who speaks for a state means its own, as who speaks for a group does. */
    private Set<String> ownOf(Voice voice, String noun, Set<Reference> kinds) {
        if (voice.accusing() || voice.reported().size() != 1) {
            return Set.of();
        }
        boolean state = discourse
                .actor(voice.reported().iterator().next())
                .filter(Actor::isState)
                .isPresent();
        boolean group = !state
                && discourse
                        .actor(voice.reported().iterator().next())
                        .map(Actor::isArmedGroup)
                        .orElse(false);
        boolean warring = kinds.contains(Reference.STATE)
                && (!kinds.contains(Reference.PAIR) || ARMIES.contains(noun))
                && !parties.isEmpty();
        if (state
                && warring
                && Collections.disjoint(voice.reported(), parties)
                && !partiesThat(true).isEmpty()) {
            return Set.of(); // of a third state's minister who speaks of "the troops" they are not his
        }
        boolean meant = (state && kinds.contains(Reference.STATE)) || (group && kinds.contains(Reference.GROUP));
        return meant ? voice.reported() : Set.of();
    }

    /** The state, or the group, among the belligerents; of several the one spoken of last. */
    private Optional<String> party(boolean state, int place) {
        List<String> fitting = partiesThat(state);
        return fitting.size() < 2
                ? fitting.stream().findFirst()
                : discourse
                        .antecedent(place, m -> m.agent() != null && fitting.contains(m.agent()))
                        .map(References::idOf);
    }

    private List<String> partiesThat(boolean areStates) {
        return parties.stream()
                .filter(id -> discourse.actor(id).map(Actor::isState).orElse(false) == areStates)
                .toList();
    }
}

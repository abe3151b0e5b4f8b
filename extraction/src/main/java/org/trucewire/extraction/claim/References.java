package org.trucewire.extraction.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
    private static final Set<String> LINKS = Set.of("of", "for", "from", "in", "at", "with");
    private static final Set<String> THING = Set.of("it", "its", "itself", "which", "who");
    private static final Set<String> ITSELF =
            Set.of("it", "its", "itself", "he", "she", "him", "her", "his", "himself", "herself");
    private static final Set<String> THEY = Set.of("they", "them", "their", "themselves");
    private static final Set<String> LEADING =
            Set.of("lead", "head", "chair", "man", "staff", "command", "form", "compose", "comprise", "represent");
    private static final Set<String> OWN = Set.of("loyal", "allied", "close", "faithful");
    private static final Set<String> BOTH = Set.of("both", "two", "each", "all", "either", "neither", "2");
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

    /**
     * @param headline where the headline stands: there a comma joins names
     * @param parties the belligerents of the article; empty where they are not known yet
     */
    References(
            Lexicon lexicon, ActorCatalogue catalogue, Discourse discourse, Span headline, SortedSet<String> parties) {
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
            return named(graph, index, named.get());
        }
        if (word.isPronoun() || PLURAL.contains(word.lemma()) || THING.contains(word.lemma())) {
            Set<String> meant = pronoun(word, voice);
            if (!meant.isEmpty() || word.isPronoun()) {
                return meant;
            }
        }
        return noun(graph, index, voice);
    }

    /** "the Army", "the Cabinet": capitals make no name of a common noun. */
    private boolean isShortForm(Word word, EntityMention mention) {
        return mention.text().equals(word.text())
                && lexicon.reference(word.lemma()).contains(Reference.STATE)
                && !parties.isEmpty();
    }

    private Set<String> pronoun(Word word, Voice voice) {
        String lemma = word.lemma();
        if (SPEAKER.contains(lemma)) {
            return voice.speaker();
        }
        boolean they = THEY.contains(lemma);
        if (they && voice.quoted()) {
            Set<String> others = otherSide(voice.speaker());
            if (!others.isEmpty()) {
                return others;
            }
        }
        if ((ITSELF.contains(lemma) || they) && !voice.reported().isEmpty()) {
            Set<String> meant = ofReported(voice, they);
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        int place = word.span().start();
        if (SINGULAR_PERSON.contains(lemma)) {
            return idOf(discourse.antecedent(place, Discourse::isPerson));
        }
        if (PLURAL.contains(lemma)) {
            return parties;
        }
        return THING.contains(lemma)
                ? idOf(discourse.antecedent(place, m -> !Discourse.isPerson(m) && m.agent() != null))
                : Set.of();
    }

    /** In reported speech "it" and "they" are who speaks, or, in an accusation by one side, the other. */
    private Set<String> ofReported(Voice voice, boolean plural) {
        boolean side = parties.containsAll(voice.reported());
        if (voice.accusing()) {
            return otherSide(voice.reported());
        }
        return !plural || side ? voice.reported() : Set.of();
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
        if (mention.type() == EntityType.PERSON || mention.agent() != null) {
            Set<String> ids = new TreeSet<>(Set.of(idOf(mention)));
            ids.addAll(listedWith(graph, index));
            return ids;
        }
        Set<String> governed = capitalOf(mention);
        if (!governed.isEmpty()) {
            return governed;
        }
        if (isMedium(mention)) {
            return Set.of("media:" + mention.text());
        }
        return modifiers(graph, index, Voice.NONE);
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
        if (!headline.contains(graph.span())) {
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
        return catalogue.find(mention.text(), new Span(0, mention.text().length())).stream()
                .flatMap(match -> match.meanings().stream())
                .filter(name -> name.use() == NameUse.CAPITAL)
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
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        if (isEverybody(graph, index, kinds)) {
            return parties;
        }
        Set<String> modified = modifiers(graph, index, voice);
        if (kinds.contains(Reference.ENEMY)) {
            Set<String> others = otherSide(modified.isEmpty() ? voice.speaker() : modified);
            return others.isEmpty() && modified.size() > 1 ? modified : others;
        }
        if (modified.isEmpty()) {
            return generic(graph, index, kinds);
        }
        return kinds.contains(Reference.REBEL) ? rebels(graph, index, modified) : modified;
    }

    /** "both sides", "the two armies", "the foes". */
    private boolean isEverybody(Graph graph, int index, Set<Reference> kinds) {
        if (graph.children(index, "det", "nummod", "cc:preconj", "amod")
                .map(graph::lemma)
                .anyMatch(BOTH::contains)) {
            return kinds.contains(Reference.PARTIES) || kinds.contains(Reference.PAIR);
        }
        return kinds.contains(Reference.PARTIES)
                && isPlural(graph, index)
                && kinds.stream().allMatch(k -> k == Reference.PARTIES || k == Reference.ENEMY)
                && graph.child(index, "nmod:poss").isEmpty();
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

    /** Names before a noun or hung on it: "Israeli jets", "the army of Sudan", "a committee led by France". */
    private Set<String> modifiers(Graph graph, int index, Voice voice) {
        Set<String> ids = new TreeSet<>();
        for (String relation : List.of("appos", "amod", "compound", "nmod:poss", "nmod", "flat", "acl")) {
            graph.children(index, relation)
                    .filter(c -> !relation.equals("nmod") || graph.has(c, "case", LINKS))
                    .forEach(c -> modifier(graph, c, relation, voice, ids));
            if (!ids.isEmpty()) {
                return ids;
            }
        }
        return ids;
    }

    private void modifier(Graph graph, int c, String relation, Voice voice, Set<String> ids) {
        if (relation.equals("acl")) {
            if (LEADING.contains(graph.lemma(c))) {
                graph.children(c, "obl")
                        .filter(o -> graph.has(o, "case", Set.of("by", "of")))
                        .flatMap(o -> new Arguments(graph).coordinated(o).stream())
                        .forEach(o -> ids.addAll(resolve(graph, o, Voice.NONE)));
            }
            return;
        }
        if (relation.equals("amod") && OWN.contains(graph.lemma(c))) {
            graph.children(c, "obl", "nmod").forEach(o -> ids.addAll(resolve(graph, o, voice)));
            return;
        }
        Optional<EntityMention> mention = discourse.at(graph.word(c));
        if (mention.isPresent()) {
            Optional.ofNullable(mention.get().agent()).ifPresent(ids::add);
            if (mention.get().agent() == null && relation.equals("nmod:poss")) {
                ids.addAll(
                        mention.get().type() == EntityType.PERSON
                                ? Set.of(idOf(mention.get()))
                                : capitalOf(mention.get()));
            }
            // "American and Qatari officers"
            graph.children(c, "conj").forEach(other -> ids.addAll(named(graph, other)));
            ids.addAll(listedWith(graph, c));
        } else if (relation.equals("nmod:poss") && graph.word(c).isPronoun()) {
            ids.addAll(pronoun(graph.word(c), voice));
        } else if (relation.equals("nmod") || relation.equals("nmod:poss") || relation.equals("compound")) {
            ids.addAll(
                    relation.equals("compound") && !isActing(graph, c)
                            ? modifiers(graph, c, voice)
                            : noun(graph, c, voice));
        }
    }

    /** "an army spokesman", "rebel jets": a short name before a noun. */
    private boolean isActing(Graph graph, int index) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        return kinds.contains(Reference.STATE) || kinds.contains(Reference.GROUP);
    }

    /** Whom a noun means with which no name stands. */
    private Set<String> generic(Graph graph, int index, Set<Reference> kinds) {
        boolean attribute = graph.is(index, "compound");
        boolean definite = attribute
                || headline.contains(graph.span())
                || isPlural(graph, index)
                || graph.children(index, "det", "nmod:poss", "compound", "amod")
                        .anyMatch(c -> !INDEFINITE.contains(graph.lemma(c)));
        if (!definite || graph.has(index, "det", INDEFINITE)) {
            return Set.of();
        }
        int place = graph.word(index).span().start();
        if (kinds.contains(Reference.GROUP)) {
            boolean counted = graph.child(index, "nummod").isPresent();
            return party(false, place)
                    .or(() -> counted
                            ? Optional.empty()
                            : discourse.antecedent(place, discourse::isGroup).map(References::idOf))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (graph.child(index, "nummod").isPresent()) {
            return Set.of();
        }
        if (kinds.contains(Reference.STATE)) {
            return party(true, place)
                    .or(() -> discourse
                            .antecedent(place, m -> !Discourse.isPerson(m) && discourse.isState(m))
                            .map(References::idOf))
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (kinds.contains(Reference.OFFICE) && !isPlural(graph, index)) {
            return idOf(discourse.antecedent(place, m -> Discourse.isPerson(m) && m.agent() != null));
        }
        if (kinds.contains(Reference.MEDIUM) && !isPlural(graph, index)) {
            return discourse
                    .last(place, this::isMedium)
                    .map(m -> Set.of("media:" + m.text()))
                    .orElse(Set.of());
        }
        return Set.of();
    }

    /** The state, or the group, among the belligerents; of several the one spoken of last. */
    private Optional<String> party(boolean state, int place) {
        List<String> fitting = parties.stream()
                .filter(id -> discourse.actor(id).map(Actor::isState).orElse(false) == state)
                .toList();
        return fitting.size() < 2
                ? fitting.stream().findFirst()
                : discourse
                        .antecedent(place, m -> m.agent() != null && fitting.contains(m.agent()))
                        .map(References::idOf);
    }
}

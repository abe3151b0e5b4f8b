package org.trucewire.extraction.claim;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
    private static final Set<String> SPEAKER = Set.of("we", "us", "our", "i", "me", "my", "ours");
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
    private static final Set<String> ITSELF =
            Set.of("it", "its", "itself", "he", "she", "him", "her", "his", "himself", "herself");
    private static final Set<String> THEY = Set.of("they", "them", "their", "themselves");
    private static final Set<String> LEADING =
            Set.of("lead", "head", "chair", "man", "staff", "command", "form", "compose", "comprise", "represent");

    /**
     * In whose voice a proposition stands, for the pronouns in it.
     *
     * @param speaker who speaks there: "we"
     * @param reported who is said to say it; empty if it is not reported speech
     * @param accusing does it speak ill of the other side, so that "they" are not those who say it?
     */
    record Voice(Set<String> speaker, Set<String> reported, boolean accusing) {

        static final Voice NONE = new Voice(Set.of(), Set.of(), false);
    }

    private final Lexicon lexicon;
    private final ActorCatalogue catalogue;
    private final NavigableMap<Integer, EntityMention> mentions = new TreeMap<>();
    private final Span headline;
    private final SortedSet<String> parties;

    /** @param headline where the headline stands: there a comma joins names */
    References(
            Lexicon lexicon,
            ActorCatalogue catalogue,
            List<EntityMention> mentions,
            Span headline,
            SortedSet<String> parties) {
        this.headline = headline;
        this.lexicon = lexicon;
        this.catalogue = catalogue;
        this.parties = parties;
        mentions.forEach(mention -> this.mentions.put(mention.span().start(), mention));
    }

    /**
     * The actors that words mean.
     *
     * @param speaker who speaks where the words stand, for "we"; empty outside quotations
     */
    SortedSet<String> resolve(Graph graph, List<Integer> words, Set<String> speaker) {
        return resolve(graph, words, new Voice(speaker, Set.of(), false));
    }

    /** The actors that words of a proposition mean. */
    SortedSet<String> resolve(Graph graph, List<Integer> words, Voice voice) {
        SortedSet<String> ids = new TreeSet<>();
        words.forEach(word -> ids.addAll(resolve(graph, word, voice)));
        return ids;
    }

    /** The actor that a name at a word stands for; empty if there is no name, or it stands for none. */
    Set<String> named(Graph graph, int index) {
        return mentionAt(graph.word(index))
                .map(EntityMention::agent)
                .map(Set::of)
                .orElse(Set.of());
    }

    private Set<String> resolve(Graph graph, int index, Voice voice) {
        Word word = graph.word(index);
        Optional<EntityMention> named = mentionAt(word);
        if (named.isPresent()) {
            return named(graph, index, named.get());
        }
        String lemma = word.lemma();
        if (SPEAKER.contains(lemma)) {
            return voice.speaker();
        }
        if ((ITSELF.contains(lemma) || THEY.contains(lemma))
                && !voice.reported().isEmpty()) {
            Set<String> meant = ofReported(voice, THEY.contains(lemma));
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        if (SINGULAR_PERSON.contains(lemma)) {
            return last(word, m -> m.type() == EntityType.PERSON)
                    .map(this::idOf)
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (PLURAL.contains(lemma)) {
            return parties;
        }
        if (lemma.equals("it") || lemma.equals("its") || lemma.equals("which") || lemma.equals("who")) {
            return last(word, m -> m.type() != EntityType.PERSON && m.agent() != null)
                    .map(this::idOf)
                    .map(Set::of)
                    .orElse(Set.of());
        }
        Set<String> modified = modifiers(graph, index, voice);
        return modified.isEmpty() ? generic(graph, index) : modified;
    }

    /** In reported speech "it" and "they" are who speaks, or, in an accusation by one side, the other. */
    private Set<String> ofReported(Voice voice, boolean plural) {
        boolean side = parties.containsAll(voice.reported());
        if (voice.accusing()) {
            if (!side) {
                return Set.of();
            }
            Set<String> others = new TreeSet<>(parties);
            others.removeAll(voice.reported());
            return others;
        }
        return !plural || side ? voice.reported() : Set.of();
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
        Set<String> modified = modifiers(graph, index, Voice.NONE);
        if (!modified.isEmpty()) {
            return modified;
        }
        boolean medium = catalogue.actor("media:" + mention.text()).isPresent();
        return medium ? Set.of("media:" + mention.text()) : Set.of();
    }

    /** "US, Houthis have agreed": in headlines a comma stands for "and". */
    private Set<String> listedWith(Graph graph, int index) {
        if (!headline.contains(graph.span())) {
            return Set.of();
        }
        for (int step : new int[] {-2, 2}) {
            int other = index + step;
            int between = index + step / 2;
            if (other >= 0
                    && other < graph.size()
                    && graph.word(between).text().equals(",")
                    && mentionAt(graph.word(other)).map(EntityMention::agent).isPresent()) {
                return Set.of(String.valueOf(
                        mentionAt(graph.word(other)).map(EntityMention::agent).orElseThrow()));
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

    private String idOf(EntityMention mention) {
        return mention.agent() != null ? mention.agent() : "person:" + mention.text();
    }

    private Optional<EntityMention> mentionAt(Word word) {
        return Optional.ofNullable(mentions.floorEntry(word.span().start()))
                .map(java.util.Map.Entry::getValue)
                .filter(mention -> mention.span().overlaps(word.span()));
    }

    /** Names before a noun or hung on it: "Israeli jets", "the army of Sudan", "a committee led by France". */
    private Set<String> modifiers(Graph graph, int index, Voice voice) {
        Set<String> ids = new TreeSet<>();
        for (String relation : List.of("amod", "compound", "nmod:poss", "appos", "nmod", "flat", "acl")) {
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
        Optional<EntityMention> mention = mentionAt(graph.word(c));
        if (mention.isPresent()) {
            Optional.ofNullable(mention.get().agent()).ifPresent(ids::add);
            if (mention.get().agent() == null && relation.equals("nmod:poss")) {
                ids.addAll(
                        mention.get().type() == EntityType.PERSON
                                ? Set.of(idOf(mention.get()))
                                : capitalOf(mention.get()));
            }
            // "American and Qatari officers"
            graph.children(c, "conj")
                    .map(other -> mentionAt(graph.word(other)))
                    .flatMap(Optional::stream)
                    .map(EntityMention::agent)
                    .filter(id -> id != null)
                    .forEach(ids::add);
        } else if (relation.equals("nmod:poss") && graph.word(c).isPronoun()) {
            ids.addAll(resolve(graph, c, voice));
        } else if (relation.equals("nmod") || relation.equals("nmod:poss") || relation.equals("compound")) {
            ids.addAll(modifiers(graph, c, voice));
        }
    }

    private Set<String> generic(Graph graph, int index) {
        Set<Reference> kinds = lexicon.reference(graph.lemma(index));
        Word word = graph.word(index);
        boolean plural = word.tag().equals("NNS") || word.tag().equals("NNPS");
        boolean all = graph.children(index, "det", "nummod", "cc:preconj")
                .map(graph::lemma)
                .anyMatch(Set.of("both", "two", "each", "all", "either", "neither", "2")::contains);
        if (kinds.contains(Reference.PARTIES)
                && (all || (plural && !kinds.contains(Reference.STATE) && !kinds.contains(Reference.GROUP)))) {
            return parties;
        }
        boolean definite = graph.children(index, "det", "nmod:poss", "compound", "amod")
                .anyMatch(c -> !Set.of("a", "an", "some", "no", "any").contains(graph.lemma(c)));
        boolean indefinite = graph.has(index, "det", Set.of("a", "an", "some", "any"))
                || graph.child(index, "nummod").isPresent();
        if (indefinite || (!definite && !plural)) {
            return Set.of();
        }
        if (kinds.contains(Reference.GROUP)) {
            return last(word, m -> actorOf(m).filter(Actor::isArmedGroup).isPresent())
                    .map(this::idOf)
                    .map(Set::of)
                    .orElseGet(() -> party(false));
        }
        if (kinds.contains(Reference.STATE)) {
            return last(
                            word,
                            m -> m.type() != EntityType.PERSON
                                    && actorOf(m).filter(Actor::isState).isPresent())
                    .map(this::idOf)
                    .map(Set::of)
                    .orElseGet(() -> party(true));
        }
        return Set.of();
    }

    private Set<String> party(boolean state) {
        List<String> fitting = parties.stream()
                .filter(id ->
                        catalogue.actor(id).filter(a -> a.isState() == state).isPresent())
                .toList();
        return fitting.size() == 1 ? Set.of(fitting.get(0)) : Set.of();
    }

    private Optional<Actor> actorOf(EntityMention mention) {
        @Nullable String id = mention.agent();
        return id == null ? Optional.empty() : catalogue.actor(id);
    }

    /** The last mention before a word that is as wanted. */
    private Optional<EntityMention> last(Word word, java.util.function.Predicate<EntityMention> wanted) {
        return mentions.headMap(word.span().start(), false).descendingMap().values().stream()
                .filter(wanted)
                .findFirst();
    }
}

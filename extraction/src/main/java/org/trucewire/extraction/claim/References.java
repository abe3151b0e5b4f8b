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
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
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

    private final Lexicon lexicon;
    private final ActorCatalogue catalogue;
    private final NavigableMap<Integer, EntityMention> mentions = new TreeMap<>();
    private final SortedSet<String> parties;

    References(Lexicon lexicon, ActorCatalogue catalogue, List<EntityMention> mentions, SortedSet<String> parties) {
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
        SortedSet<String> ids = new TreeSet<>();
        words.forEach(word -> ids.addAll(resolve(graph, word, speaker)));
        return ids;
    }

    /** The actor that a name at a word stands for; empty if there is no name, or it stands for none. */
    Set<String> named(Graph graph, int index) {
        return mentionAt(graph.word(index))
                .map(EntityMention::actor)
                .map(Set::of)
                .orElse(Set.of());
    }

    private Set<String> resolve(Graph graph, int index, Set<String> speaker) {
        Word word = graph.word(index);
        Optional<EntityMention> named = mentionAt(word);
        if (named.isPresent()) {
            return named(graph, index, named.get());
        }
        String lemma = word.lemma();
        if (SINGULAR_PERSON.contains(lemma)) {
            return last(word, m -> m.type() == EntityType.PERSON)
                    .map(this::idOf)
                    .map(Set::of)
                    .orElse(Set.of());
        }
        if (SPEAKER.contains(lemma)) {
            return speaker;
        }
        if (PLURAL.contains(lemma)) {
            return parties;
        }
        if (lemma.equals("it") || lemma.equals("its") || lemma.equals("which") || lemma.equals("who")) {
            return last(word, m -> m.type() != EntityType.PERSON && m.actor() != null)
                    .map(this::idOf)
                    .map(Set::of)
                    .orElse(Set.of());
        }
        Set<String> modified = modifiers(graph, index);
        return modified.isEmpty() ? generic(graph, index) : modified;
    }

    private Set<String> named(Graph graph, int index, EntityMention mention) {
        if (mention.type() == EntityType.PERSON || mention.actor() != null) {
            return Set.of(idOf(mention));
        }
        Set<String> modified = modifiers(graph, index);
        if (!modified.isEmpty()) {
            return modified;
        }
        boolean medium = catalogue.actor("media:" + mention.text()).isPresent();
        return medium ? Set.of("media:" + mention.text()) : Set.of();
    }

    private String idOf(EntityMention mention) {
        return mention.actor() != null ? mention.actor() : "person:" + mention.text();
    }

    private Optional<EntityMention> mentionAt(Word word) {
        return Optional.ofNullable(mentions.floorEntry(word.span().start()))
                .map(java.util.Map.Entry::getValue)
                .filter(mention -> mention.span().overlaps(word.span()));
    }

    /** Names before a noun or hung on it: "Israeli jets", "the army of Sudan", "Qatar's prime minister". */
    private Set<String> modifiers(Graph graph, int index) {
        Set<String> ids = new TreeSet<>();
        for (String relation : List.of("amod", "compound", "nmod:poss", "appos", "nmod", "flat")) {
            graph.children(index, relation)
                    .filter(c -> !relation.equals("nmod") || graph.has(c, "case", LINKS))
                    .forEach(c -> {
                        Optional<EntityMention> mention = mentionAt(graph.word(c));
                        if (mention.isPresent()) {
                            Optional.ofNullable(mention.get().actor()).ifPresent(ids::add);
                        } else if (relation.equals("nmod:poss") && graph.word(c).isPronoun()) {
                            ids.addAll(resolve(graph, c, Set.of()));
                        } else if (relation.equals("nmod")
                                || relation.equals("nmod:poss")
                                || relation.equals("compound")) {
                            ids.addAll(modifiers(graph, c));
                        }
                    });
            if (!ids.isEmpty()) {
                return ids;
            }
        }
        return ids;
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
        @Nullable String id = mention.actor();
        return id == null ? Optional.empty() : catalogue.actor(id);
    }

    /** The last mention before a word that is as wanted. */
    private Optional<EntityMention> last(Word word, java.util.function.Predicate<EntityMention> wanted) {
        return mentions.headMap(word.span().start(), false).descendingMap().values().stream()
                .filter(wanted)
                .findFirst();
    }
}

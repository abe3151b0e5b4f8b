package org.trucewire.extraction.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.syntax.Word;
import org.trucewire.extraction.text.Sentence;

/**
 * The names of an article in the order in which it speaks of them, and which of them its sentences are about: what pronouns
 * and short names ("it", "the group") refer back to.
 */
final class Discourse {

    private static final String GROUP = "group:";
    /** A pronoun hardly ever refers back over more sentences than these. */
    private static final int MEMORY = 3;

    /** Nobody looks for an antecedent farther back than so many names. */
    private static final int REACH = 300;

    private final Lexicon lexicon;
    private final ActorCatalogue catalogue;
    private final NavigableMap<Integer, EntityMention> mentions = new TreeMap<>();
    /** Where the names that are, or stand with, the subject of a clause start. */
    private final Set<Integer> subjects = new HashSet<>();

    /** Where the names start that stand with the office of somebody without a name: "the American president". */
    private final Set<Integer> offices = new HashSet<>();

    private final NavigableMap<Integer, Sentence> sentences = new TreeMap<>();

    /**
     * @param mentions the names
     * @param sentences all sentences of the article
     * @param graphs those that were parsed
     */
    Discourse(
            Lexicon lexicon,
            ActorCatalogue catalogue,
            List<EntityMention> mentions,
            List<Sentence> sentences,
            List<Graph> graphs) {
        this.lexicon = lexicon;
        this.catalogue = catalogue;
        mentions.forEach(mention -> this.mentions.put(mention.span().start(), mention));
        sentences.forEach(sentence -> this.sentences.put(sentence.span().start(), sentence));
        graphs.forEach(this::readSubjects);
        Set<Integer> parsed = new HashSet<>();
        graphs.forEach(graph -> parsed.add(startOfSentence(graph.span().start())));
        this.mentions.values().stream()
                .map(EntityMention::span)
                .filter(span -> !parsed.contains(startOfSentence(span.start())))
                .collect(Collectors.groupingBy(
                        span -> startOfSentence(span.start()), Collectors.minBy(Comparator.comparingInt(Span::start))))
                .values()
                .forEach(first -> first.ifPresent(span -> subjects.add(span.start()))); // mostly it comes first
    }

    private int startOfSentence(int place) {
        Integer start = sentences.floorKey(place);
        return start == null ? -1 : start;
    }

    private void readSubjects(Graph graph) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.is(i, "nsubj")) {
                readSubject(graph, i);
            }
        }
    }

    private void readSubject(Graph graph, int index) {
        if (graph.word(index).isNoun() && lexicon.reference(graph.lemma(index)).contains(Reference.OFFICE)) {
            graph.children(index, "nmod:poss", "compound", "amod")
                    .flatMap(c -> at(graph.word(c)).stream())
                    .filter(mention -> mention.agent() != null)
                    .forEach(mention -> offices.add(mention.span().start()));
        }
        at(graph.word(index)).ifPresent(mention -> subjects.add(mention.span().start()));
        graph.children(index, "nmod:poss", "compound", "amod", "appos", "flat", "conj")
                .forEach(c -> readSubject(graph, c));
    }

    /** The name that a word belongs to. */
    Optional<EntityMention> at(Word word) {
        return Optional.ofNullable(mentions.floorEntry(word.span().start()))
                .map(Map.Entry::getValue)
                .filter(mention -> mention.span().overlaps(word.span()));
    }

    /** What is known of an actor; of a group that is no actor of the catalogue's own ids too. */
    Optional<Actor> actor(String id) {
        return catalogue.acting(id);
    }

    boolean isState(EntityMention mention) {
        return Optional.ofNullable(mention.agent())
                .flatMap(this::actor)
                .filter(Actor::isState)
                .isPresent();
    }

    /** One that fights, but no state; bodies that the catalogue does not know may be. */
    boolean isGroup(EntityMention mention) {
        String id = mention.agent();
        return id != null && isGroupById(id);
    }

    /** The same of an actor by its id. */
    boolean isGroupById(String id) {
        return actor(id).map(Actor::isArmedGroup).orElse(id.startsWith(GROUP));
    }

    /** The group of which only the article knows and whose name has the name of a land or people in it: "Hill Defence Council". */
    Optional<String> calledAfter(String land) {
        return mentions.values().stream()
                .map(EntityMention::agent)
                .filter(id -> id != null && id.startsWith(GROUP) && actor(id).isEmpty() && id.contains(land + " "))
                .findFirst();
    }

    /** The state of which headline and first sentence tell; empty if they name several. */
    Optional<String> onlyStateOfLead() {
        int end = sentences.values().stream()
                .filter(sentence -> !sentence.isHeadline())
                .findFirst()
                .map(first -> first.span().end())
                .orElse(0);
        List<String> states = mentions.headMap(end, false).values().stream()
                .filter(this::isState)
                .map(mention -> String.valueOf(mention.agent()))
                .distinct()
                .toList();
        return states.size() == 1 ? Optional.of(states.get(0)) : Optional.empty();
    }

    /** An international organisation, whose missions and observers watch ceasefires. */
    boolean isInternational(EntityMention mention) {
        return Optional.ofNullable(mention.agent())
                .flatMap(this::actor)
                .filter(a -> a.kind().contains("international"))
                .isPresent();
    }

    /** Is a person spoken of whom the claims know by an id? */
    static boolean isPerson(EntityMention mention) {
        return mention.type() == EntityType.PERSON;
    }

    /** A person, named or by the office: whom "he" and "she" may mean. */
    boolean isSomebody(EntityMention mention) {
        return isPerson(mention) || offices.contains(mention.span().start());
    }

    /** The name last spoken of before a place, as wanted, wherever it stands. */
    Optional<EntityMention> last(int before, Predicate<EntityMention> wanted) {
        return mentions.headMap(before, false).descendingMap().values().stream()
                .limit(REACH)
                .filter(wanted)
                .findFirst();
    }

    /**
     * The name that a pronoun at a place refers back to: what its own sentence, else one of those shortly before, is about, else the last
     * name at all.
     */
    Optional<EntityMention> antecedent(int place, Predicate<EntityMention> wanted) {
        Map.Entry<Integer, Sentence> sentence = sentences.floorEntry(place);
        int until = place;
        for (int i = 0; i < MEMORY && sentence != null; i++) {
            List<EntityMention> here = new ArrayList<>(
                    mentions.subMap(sentence.getKey(), true, until, false).values());
            Optional<EntityMention> subject = here.stream()
                    .filter(m -> subjects.contains(m.span().start()))
                    .filter(wanted)
                    .max(i == 0 ? Comparator.comparing(m -> m.span().start()) : Discourse::firstOf);
            if (subject.isPresent()) {
                return subject;
            }
            until = sentence.getKey();
            sentence = sentences.lowerEntry(sentence.getKey());
        }
        return last(place, wanted);
    }

    /** Of whom the sentence before a place tells, if it is the people of one actor: "the Houthis". */
    Set<String> people(int place) {
        Map.Entry<Integer, Sentence> here = sentences.floorEntry(place);
        Map.Entry<Integer, Sentence> before = here == null ? null : sentences.lowerEntry(here.getKey());
        if (before == null || before.getValue().paragraph() != here.getValue().paragraph()) {
            return Set.of();
        }
        Set<String> people = new HashSet<>();
        boolean others = false;
        for (EntityMention mention :
                mentions.subMap(before.getKey(), here.getKey()).values()) {
            if (subjects.contains(mention.span().start()) && mention.agent() != null) {
                boolean several = catalogue
                        .find(mention.text(), new Span(0, mention.text().length()))
                        .stream()
                        .flatMap(match -> match.meanings().stream())
                        .anyMatch(name -> name.use() == NameUse.DEMONYM);
                others |= !several;
                if (several) {
                    people.add(mention.agent());
                }
            }
        }
        return people.size() == 1 && !others ? people : Set.of();
    }

    private static int firstOf(EntityMention a, EntityMention b) {
        return Integer.compare(b.span().start(), a.span().start());
    }
}

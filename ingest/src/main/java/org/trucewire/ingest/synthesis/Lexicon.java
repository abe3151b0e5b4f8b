package org.trucewire.ingest.synthesis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.trucewire.ingest.table.Table;

/** What made-up articles are made of: the tables of this package. */
final class Lexicon {

    private final Map<String, Actor> actors;
    private final List<Conflict> conflicts;
    private final List<Actor> outsiders;
    private final List<Publisher> publishers;
    private final Map<String, List<String>> words;
    private final Map<String, List<StorySentence>> stories;
    private final List<StorySentence> anyStory;
    private final Map<String, List<StorySentence>> news;
    private final List<Integer> hours;

    /** Reads the tables. */
    Lexicon() {
        actors = load("actors.tsv", 4, Actor::of).stream().collect(toMap(Actor::id, Function.identity()));
        conflicts = load("conflicts.tsv", 6, Conflict::of);
        outsiders = load("outsiders.tsv", 1, cells -> actor(cells.get(0)));
        publishers = load("publishers.tsv", 4, Publisher::of);
        words = load("words.tsv", 2, cells -> cells).stream()
                .collect(groupingBy(
                        cells -> cells.get(0), LinkedHashMap::new, mapping(cells -> cells.get(1), toList())));
        Map<String, List<StorySentence>> all = byKind(load("stories.tsv", 4, StorySentence::story));
        anyStory = Objects.requireNonNull(all.remove(StorySentence.ANY), StorySentence.ANY);
        stories = all;
        news = byKind(load("news.tsv", 3, StorySentence::news));
        hours = load("hours.tsv", 2, cells -> Integer.valueOf(cells.get(1)));
    }

    private static <T> List<T> load(String name, int columns, Function<List<String>, T> line) {
        return Table.load(Lexicon.class, name, columns, line);
    }

    private static Map<String, List<StorySentence>> byKind(List<StorySentence> sentences) {
        return sentences.stream().collect(groupingBy(StorySentence::kind, LinkedHashMap::new, toList()));
    }

    Actor actor(String id) {
        Actor actor = actors.get(id);
        if (actor == null) {
            throw new IllegalArgumentException(id + " is not in actors.tsv");
        }
        return actor;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    List<Actor> outsiders() {
        return outsiders;
    }

    List<Publisher> agencies() {
        return publishers.stream().filter(Publisher::isAgency).toList();
    }

    List<Publisher> papers() {
        return publishers.stream().filter(publisher -> !publisher.isAgency()).toList();
    }

    /** Words for a slot. */
    List<String> words(String slot) {
        List<String> found = words.get(slot);
        if (found == null) {
            throw new IllegalArgumentException("nothing is known of the slot {" + slot + "}");
        }
        return found;
    }

    /** Names of the stories about ceasefires, in the order in which a day takes them. */
    List<String> stories() {
        return List.copyOf(stories.keySet());
    }

    /** Kinds of other news. */
    List<String> kinds() {
        return List.copyOf(news.keySet());
    }

    /** Sentences of a story or of a kind of news. */
    List<StorySentence> sentences(String kind, Place place) {
        List<StorySentence> found = stories.containsKey(kind) ? stories.get(kind) : news.get(kind);
        return Objects.requireNonNull(found, kind).stream()
                .filter(sentence -> sentence.place() == place)
                .toList();
    }

    /** Sentences that claim nothing, for any story. */
    List<StorySentence> background() {
        return anyStory;
    }

    /** How many articles come in each of 24 hours, relative to one another. */
    List<Integer> hours() {
        return hours;
    }
}

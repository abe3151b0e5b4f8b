package org.trucewire.extraction.entity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.ActorName;
import org.trucewire.extraction.actor.NameMatch;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.syntax.EnglishSyntax.Tagged;
import org.trucewire.extraction.syntax.NameLabel;
import org.trucewire.extraction.syntax.Word;

/**
 * Finds named entities: what the statistical recogniser labels, what the catalogue knows, and what the article itself
 * says of a person ("Israeli Defense Minister Israel Katz"; from then on "Katz" is he). Thread-safe.
 */
public final class EntityRecogniser {

    /** After these a capital is the city; anywhere else it is the government. */
    private static final Set<String> PLACE_PREPOSITIONS = Set.of(
            "in", "at", "near", "from", "to", "outside", "around", "across", "into", "toward", "towards", "over",
            "through", "inside", "off", "of");

    /** A title and a country before a name, or after it and a comma, stand no farther away than this many words. */
    private static final int TITLE_REACH = 6;

    private final ActorCatalogue catalogue;

    /** @param catalogue whom to know */
    public EntityRecogniser(ActorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The mentions of an article in order of their place.
     *
     * @param text the article
     * @param sentences the tagged sentences of its report, in order
     * @param publishedAt tells who held an office then; null if unknown
     */
    public List<EntityMention> recognise(String text, List<Tagged> sentences, @Nullable Instant publishedAt) {
        int year = publishedAt == null
                ? Integer.MAX_VALUE - 1
                : publishedAt.atZone(ZoneOffset.UTC).getYear();
        Map<String, String> persons = new HashMap<>();
        List<EntityMention> found = new ArrayList<>();
        for (Tagged sentence : sentences) {
            if (!sentence.words().isEmpty()) {
                found.addAll(new OfSentence(text, sentence, year, persons).mentions());
            }
        }
        return found;
    }

    /** A name that may be an entity. */
    private record Candidate(
            Span span, EntityType type, @Nullable ActorName meaning) {

        int length() {
            return span.end() - span.start();
        }
    }

    private final class OfSentence {

        private final String text;
        private final List<Word> words;
        private final List<NameLabel> labels;
        private final int year;
        private final Map<String, String> persons;

        OfSentence(String text, Tagged sentence, int year, Map<String, String> persons) {
            this.text = text;
            this.words = sentence.words();
            this.labels = sentence.names();
            this.year = year;
            this.persons = persons;
        }

        List<EntityMention> mentions() {
            List<Candidate> candidates = new ArrayList<>(labelled());
            candidates.addAll(known());
            candidates.addAll(recalled());
            candidates.sort(Comparator.comparingInt(Candidate::length)
                    .reversed()
                    .thenComparing(c -> c.meaning() == null)
                    .thenComparing(c -> c.type() != EntityType.PERSON)
                    .thenComparing(Candidate::span));
            List<Candidate> chosen = new ArrayList<>();
            for (Candidate candidate : candidates) {
                if (chosen.stream().noneMatch(c -> c.span().overlaps(candidate.span()))) {
                    chosen.add(candidate);
                }
            }
            chosen.sort(Comparator.comparing(Candidate::span));
            return chosen.stream()
                    .map(c -> new EntityMention(c.span().of(text), c.type(), actor(c, chosen), c.span()))
                    .toList();
        }

        private List<Candidate> labelled() {
            List<Candidate> found = new ArrayList<>();
            for (int i = 0; i < words.size(); ) {
                NameLabel label = labels.get(i);
                int end = i + 1;
                while (end < words.size() && labels.get(end) == label) {
                    end++;
                }
                EntityType type =
                        switch (label) {
                            case PERSON -> EntityType.PERSON;
                            case ORGANIZATION -> EntityType.ORG;
                            case LOCATION -> EntityType.PLACE;
                            case NONE, MISC -> null;
                        };
                if (type != null) {
                    found.add(new Candidate(
                            new Span(
                                    words.get(i).span().start(),
                                    words.get(end - 1).span().end()),
                            type,
                            null));
                }
                i = end;
            }
            return found;
        }

        /** Last names of persons whom the article has named before, whatever the recogniser takes them for now. */
        private List<Candidate> recalled() {
            return words.stream()
                    .filter(word -> persons.containsKey(word.text()))
                    .map(word -> new Candidate(word.span(), EntityType.PERSON, null))
                    .toList();
        }

        private List<Candidate> known() {
            List<Candidate> found = new ArrayList<>();
            Span all = new Span(
                    words.get(0).span().start(),
                    words.get(words.size() - 1).span().end());
            for (NameMatch match : catalogue.find(text, all)) {
                meaning(match).ifPresent(name -> found.add(new Candidate(match.span(), type(name), name)));
            }
            return found;
        }

        /** Which of a name's meanings holds: one in office before one out of it, the first of the tables before the rest. */
        private Optional<ActorName> meaning(NameMatch match) {
            if (!Character.isUpperCase(text.charAt(match.span().start()))) {
                return Optional.empty();
            }
            Optional<ActorName> best = match.meanings().stream()
                    .filter(name -> name.holdsIn(year))
                    .findFirst()
                    .or(() -> match.meanings().stream().findFirst());
            boolean single = match.span().of(text).indexOf(' ') < 0;
            return best.filter(name -> name.use() != NameUse.MEDIUM || !single || isLabelledIn(match.span()));
        }

        private boolean isLabelledIn(Span span) {
            for (Word word : words) {
                if (word.span().overlaps(span)) {
                    return labels.get(word.index()) == NameLabel.ORGANIZATION
                            || labels.get(word.index()) == NameLabel.MISC;
                }
            }
            return false;
        }

        private EntityType type(ActorName name) {
            return switch (name.use()) {
                case NAME, ADJECTIVE, DEMONYM ->
                    catalogue.actor(name.actor()).filter(a -> a.isState()).isPresent()
                            ? EntityType.COUNTRY
                            : EntityType.ORG;
                case CAPITAL -> EntityType.PLACE;
                case SEAT, BODY, MEDIUM -> EntityType.ORG;
                case PERSON -> EntityType.PERSON;
            };
        }

        private @Nullable String actor(Candidate candidate, List<Candidate> sentence) {
            if (candidate.type() == EntityType.PERSON) {
                return person(candidate, sentence);
            }
            ActorName meaning = candidate.meaning();
            if (meaning == null || (meaning.use() == NameUse.CAPITAL && isPlace(candidate.span()))) {
                return null;
            }
            return meaning.use() == NameUse.MEDIUM ? null : meaning.actor();
        }

        private boolean isPlace(Span span) {
            int index = firstWord(span);
            return index > 0 && PLACE_PREPOSITIONS.contains(words.get(index - 1).lemma());
        }

        private int firstWord(Span span) {
            for (Word word : words) {
                if (word.span().end() > span.start()) {
                    return word.index();
                }
            }
            return words.size();
        }

        private @Nullable String person(Candidate candidate, List<Candidate> sentence) {
            String name = candidate.span().of(text);
            String last = name.substring(name.lastIndexOf(' ') + 1);
            String actor =
                    candidate.meaning() == null ? null : candidate.meaning().actor();
            if (actor == null) {
                actor = titled(candidate, sentence);
            }
            if (actor == null) {
                actor = persons.get(last);
            }
            if (actor == null && name.equals(last)) {
                List<String> ids = catalogue.peopleByLastName(last).stream()
                        .filter(person -> person.holdsIn(year))
                        .map(ActorName::actor)
                        .distinct()
                        .toList();
                actor = ids.size() == 1 ? ids.get(0) : null;
            }
            if (actor != null) {
                persons.putIfAbsent(last, actor);
            }
            return actor;
        }

        /** The actor of the title around a name: "Israeli Defense Minister …", "…, the Iranian foreign minister,". */
        private @Nullable String titled(Candidate person, List<Candidate> sentence) {
            int first = firstWord(person.span());
            int after = firstWord(new Span(person.span().end(), person.span().end() + 1));
            for (Candidate other : sentence) {
                ActorName meaning = other.meaning();
                if (meaning == null
                        || meaning.use() == NameUse.PERSON
                        || meaning.use() == NameUse.MEDIUM
                        || other.equals(person)) {
                    continue;
                }
                int at = firstWord(other.span());
                int otherEnd =
                        firstWord(new Span(other.span().end(), other.span().end() + 1));
                boolean before = at < first && first - at <= TITLE_REACH && isTitle(otherEnd, first);
                boolean behind = at > after
                        && at - after <= TITLE_REACH
                        && after < words.size()
                        && words.get(after).text().equals(",")
                        && isDescription(after + 1, at);
                if (before || behind) {
                    return meaning.actor();
                }
            }
            return null;
        }

        private boolean isTitle(int from, int to) {
            return from < to
                    && words.subList(from, to).stream()
                            .allMatch(w ->
                                    w.isNoun() || w.isAdjective() || w.tag().equals("POS"))
                    && words.subList(from, to).stream().anyMatch(Word::isNoun);
        }

        private boolean isDescription(int from, int to) {
            return words.subList(from, to).stream()
                    .allMatch(w -> w.isNoun()
                            || w.isAdjective()
                            || Set.of("DT", "IN", "POS", "PRP$", "CC").contains(w.tag()));
        }
    }
}

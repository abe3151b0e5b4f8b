package org.trucewire.extraction.entity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.actor.NameUse;
import org.trucewire.extraction.entity.NameWords.Head;

/**
 * Decides what an article's names name: each mention's label, neighbours and head are evidence for all mentions of the same
 * name in the article, for a name hardly ever means two things in one text.
 */
final class NameTypes {

    /** Less evidence than this makes no entity of a run of capitals. */
    private static final double ENOUGH = 0.6;

    /** A label on one word counts only together with other evidence: the recogniser guesses at names that it does not know. */
    private static final double SINGLE = 0.5;

    /** What a head or a title beside a name weighs against single labels of the recogniser. */
    private static final double STRONG = 3;

    private final NameWords nameWords;
    private final Places places;
    /** Does the catalogue know somebody by a last name? */
    private final Predicate<String> isLastName;

    private final List<Tokens> sentences;
    private final Map<String, Map<EntityType, Double>> evidence = new HashMap<>();
    /** Last and first names of the persons of the article. */
    private final Map<String, Integer> personNames = new HashMap<>();

    NameTypes(
            NameWords nameWords,
            Places places,
            Predicate<String> isLastName,
            List<Tokens> sentences,
            List<Candidate> candidates) {
        this.isLastName = isLastName;
        this.nameWords = nameWords;
        this.places = places;
        this.sentences = sentences;
        for (Candidate candidate : candidates) {
            if (candidate.isOpen()) {
                gather(candidate);
            }
        }
        for (Candidate candidate : candidates) {
            if (candidate.isOpen() && candidate.words() > 1 && type(candidate).orElse(null) == EntityType.PERSON) {
                personNames.merge(last(candidate), 2, Math::max);
                personNames.merge(first(candidate), 1, Math::max);
            } else if (candidate.isKnown()
                    && candidate.words() > 1
                    && candidate.meanings().stream().allMatch(m -> m.use() == NameUse.PERSON)) {
                personNames.merge(last(candidate), 2, Math::max);
            }
        }
        listed(candidates);
    }

    private void gather(Candidate candidate) {
        Tokens tokens = sentences.get(candidate.sentence());
        String key = key(candidate);
        if (candidate.type() != null) {
            tell(key, candidate.type(), weight(candidate));
        }
        places.find(text(candidate))
                .ifPresent(place -> tell(key, place.type(), place.type() == EntityType.FACILITY ? STRONG : 1.4));
        nameWords
                .after(tokens, candidate.to())
                .map(Head::kind)
                .map(NameWords.Kind::type)
                .ifPresent(type -> tell(key, type, STRONG));
        nameWords
                .before(tokens, candidate.from())
                .map(Head::kind)
                .map(NameWords.Kind::type)
                .ifPresent(type -> tell(key, type, STRONG));
        nameWords.tell(tokens, candidate.from(), candidate.to(), (type, weight) -> tell(key, type, weight));
        if (candidate.words() == 1 && isLastName.test(text(candidate))) {
            tell(key, EntityType.PERSON, 0.5);
        }
        if (hasAge(tokens, candidate.to())) {
            tell(key, EntityType.PERSON, STRONG);
        }
        if (candidate.words() == 1 && tokens.isAcronym(candidate.from())) {
            tell(key, EntityType.ORG, tokens.surface(candidate.from()).length() > 2 ? 0.9 : 0.5);
        }
    }

    private static double weight(Candidate candidate) {
        if (candidate.sure()) {
            return STRONG;
        }
        if (candidate.words() > 1) {
            return 1.3;
        }
        return SINGLE;
    }

    /** "Farhad, 41, a teacher". */
    private static boolean hasAge(Tokens tokens, int to) {
        return tokens.is(to, ",")
                && tokens.isTagged(to + 1, "CD")
                && tokens.surface(to + 1).length() <= 2
                && (tokens.is(to + 2, ",") || tokens.is(to + 2, "."));
    }

    /** In a list of places a name is a place: "at Mahbas, Hauza and Awsard". */
    private void listed(List<Candidate> candidates) {
        Map<String, Map<EntityType, Double>> more = new HashMap<>();
        for (int i = 0; i + 1 < candidates.size(); i++) {
            Candidate one = candidates.get(i);
            Candidate next = candidates.get(i + 1);
            if (one.sentence() == next.sentence() && joins(sentences.get(one.sentence()), one.to(), next.from())) {
                share(one, next, more);
                share(next, one, more);
            }
        }
        more.forEach((key, types) -> types.forEach((type, weight) -> tell(key, type, weight)));
    }

    private static boolean joins(Tokens tokens, int to, int from) {
        int gap = from - to;
        return (gap == 1 && (tokens.is(to, ",") || tokens.is(to, "and") || tokens.is(to, "or") || tokens.is(to, "-")))
                || (gap == 2 && tokens.is(to, ",") && tokens.is(to + 1, "and"));
    }

    private void share(Candidate from, Candidate to, Map<String, Map<EntityType, Double>> more) {
        if (to.isOpen() && from.isOpen() && !to.sure() && type(from).orElse(null) == EntityType.PLACE) {
            more.computeIfAbsent(key(to), k -> new EnumMap<>(EntityType.class)).merge(EntityType.PLACE, 0.8, Math::max);
        }
    }

    private void tell(String key, EntityType type, double weight) {
        evidence.computeIfAbsent(key, k -> new EnumMap<>(EntityType.class)).merge(type, weight, Double::sum);
    }

    /** What a candidate of which the catalogue knows nothing names; empty if it is no entity. */
    Optional<EntityType> type(Candidate candidate) {
        if (candidate.sure() && candidate.type() != null) {
            return Optional.of(candidate.type());
        }
        Tokens tokens = sentences.get(candidate.sentence());
        if (isSite(tokens, candidate.to())) {
            return Optional.of(EntityType.FACILITY);
        }
        int person = personNames.getOrDefault(withoutArticle(key(candidate)), 0);
        if (person == 0 && candidate.words() == 1 && isNoName(tokens, candidate)) {
            return Optional.empty();
        }
        Map<EntityType, Double> told = new EnumMap<>(EntityType.class);
        told.putAll(evidence.getOrDefault(key(candidate), Map.of()));
        if (person > 0) {
            told.merge(EntityType.PERSON, person * 1.5, Double::sum);
        }
        return told.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(best -> best.getValue() >= ENOUGH)
                .map(Map.Entry::getKey);
    }

    /** "Al-Shifa hospital", "the Muse and Chinshwehaw crossings". */
    private boolean isSite(Tokens tokens, int to) {
        int end = to;
        if (tokens.is(to, "and") && tokens.isCapital(to + 1) && tokens.isTagged(to + 2, "NNS")) {
            end = to + 2;
        }
        return nameWords
                .after(tokens, end)
                .filter(head -> head.kind() == NameWords.Kind.FACILITY)
                .isPresent();
    }

    private boolean isNoName(Tokens tokens, Candidate candidate) {
        return nameWords.isNoName(tokens.lower(candidate.from()));
    }

    /** Is a single name the last name of a person of the article? */
    boolean isLastName(Candidate candidate) {
        return personNames.getOrDefault(withoutArticle(key(candidate)), 0) > 1;
    }

    private String text(Candidate candidate) {
        return candidate.span().of(sentences.get(candidate.sentence()).text());
    }

    private String key(Candidate candidate) {
        return fold(text(candidate));
    }

    private String last(Candidate candidate) {
        return lastName(text(candidate));
    }

    private String first(Candidate candidate) {
        String name = fold(text(candidate));
        return name.substring(0, name.indexOf(' ') < 0 ? name.length() : name.indexOf(' '));
    }

    /** The name by which a person is called later: the last word, without "al-"; "Marcos" of "Ferdinand Marcos Jr.". */
    static String lastName(String name) {
        List<String> words = new ArrayList<>(List.of(fold(name).split("[ \\u00a0]+", -1)));
        while (words.size() > 1
                && List.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi").contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return withoutArticle(words.get(words.size() - 1));
    }

    static String withoutArticle(String word) {
        for (String article : List.of("al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-", "az-", "ul-")) {
            if (word.startsWith(article) && word.length() > article.length() + 2) {
                return word.substring(article.length());
            }
        }
        return word;
    }

    /** A name without case, diacritics and apostrophes. */
    static String fold(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.replaceAll("['’‘ʻ“”\"]", "").toLowerCase(Locale.ROOT);
    }
}

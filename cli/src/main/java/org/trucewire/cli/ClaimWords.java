package org.trucewire.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.Claim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Entity;
import org.trucewire.record.Terms;

/**
 * The words that gave a claim its fields, as far as the records tell: of actors the names that stand for them, of the rule the words
 * that it names, of terms the words themselves. Nothing is parsed again: what the records do not tell is not guessed.
 */
final class ClaimWords {

    /** Shorter beginnings of words are in too many others. */
    private static final int SHORTEST_STEM = 3;

    /** An inflected word is longer than its lemma by so much at most: violate, violating. */
    private static final int LONGEST_ENDING = 4;

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** What kind of a field it is. */
    enum Kind {
        /** Type, polarity and modality, which the rule gives. */
        RULE,
        /** Actor ids. */
        ACTOR,
        /** What is said of the ceasefire. */
        TERMS
    }

    /**
     * Words of the article.
     *
     * @param field of the claim
     * @param value of the field that they stand for
     * @param text the words
     * @param start offset of their first unit in title, line feed and body
     * @param end offset after their last unit
     * @param inSentence whether they are in the sentence of the claim; else the article names the actor elsewhere
     */
    record Found(Kind kind, String field, String value, String text, int start, int end, boolean inSentence) {}

    private final Claim claim;
    private final List<Entity> entities;
    private final List<Found> found = new ArrayList<>();

    private ClaimWords(Claim claim, List<Entity> entities) {
        this.claim = claim;
        this.entities = entities;
    }

    /**
     * Finds them.
     *
     * @param article the text that makes the claim; null if it is not known any more
     */
    static List<Found> of(Claim claim, @Nullable EnrichedArticle article) {
        ClaimWords words = new ClaimWords(claim, article == null ? List.of() : article.getEntities());
        words.rule();
        words.actors("agents", claim.getAgents());
        words.actors("target", claim.getTarget());
        words.actors("parties", claim.getParties());
        words.actors("mediators", claim.getMediators());
        words.actors("source", claim.getSource());
        Terms terms = claim.getTerms();
        if (terms != null) {
            words.terms("scope", terms.getScope());
            words.terms("condition", terms.getCondition());
        }
        return List.copyOf(words.found);
    }

    /**
     * A rule names the lemma that it begins with, how the ceasefire stands to it, and behind {@code <} the lemmas above:
     * {@code violate.obj:ceasefire<accuse}, {@code announce.clause:agree.obj:ceasefire}.
     */
    private void rule() {
        Set<String> lemmas = new HashSet<>();
        for (String above : claim.getRule().split("<", -1)) {
            for (String clause : above.split("clause:", -1)) {
                lemmas.add(clause.replaceFirst("[^\\p{L}].*", "").toLowerCase(Locale.ROOT));
            }
        }
        for (MatchResult word : WORD.matcher(claim.getEvidence()).results().toList()) {
            lemmas.stream()
                    .filter(lemma -> isFormOf(word.group().toLowerCase(Locale.ROOT), lemma))
                    .findFirst()
                    .ifPresent(lemma -> inSentence(Kind.RULE, "rule", lemma, word.start(), word.end()));
        }
    }

    private static boolean isFormOf(String word, String lemma) {
        String stem = lemma.replaceFirst("[ey]$", "");
        return stem.length() >= SHORTEST_STEM
                && word.startsWith(stem)
                && word.length() <= lemma.length() + LONGEST_ENDING;
    }

    private void actors(String field, List<String> ids) {
        for (String id : ids) {
            List<Entity> named = entities.stream()
                    .filter(entity -> id.equals(entity.getActor()))
                    .toList();
            List<Entity> here = named.stream().filter(this::isInSentence).toList();
            if (!here.isEmpty()) {
                here.forEach(entity -> add(field, id, entity, true));
            } else if (!literal(field, id)) {
                nearest(named).ifPresent(entity -> add(field, id, entity, false));
            }
        }
    }

    private boolean isInSentence(Entity entity) {
        return entity.getStart() >= claim.getStart() && entity.getEnd() <= claim.getEnd();
    }

    /** {@code group:Name}, {@code person:Name}, {@code unnamed:diplomat}: the name, where it stands in the sentence. */
    private boolean literal(String field, String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String name = id.substring(colon + 1);
        int at = claim.getEvidence().toLowerCase(Locale.ROOT).indexOf(name.toLowerCase(Locale.ROOT));
        if (at < 0 || name.isEmpty() || at + name.length() > claim.getEvidence().length()) {
            return false;
        }
        inSentence(Kind.ACTOR, field, id, at, at + name.length());
        return true;
    }

    /** The last one before the sentence, else the first one behind it. */
    private Optional<Entity> nearest(List<Entity> named) {
        return Stream.concat(
                        named.stream()
                                .filter(entity -> entity.getEnd() <= claim.getStart())
                                .max(Comparator.comparing(Entity::getStart))
                                .stream(),
                        named.stream().filter(entity -> entity.getStart() >= claim.getEnd()))
                .findFirst();
    }

    private void terms(String field, @Nullable String words) {
        int at = words == null ? -1 : claim.getEvidence().indexOf(words);
        if (words != null && at >= 0 && !words.isEmpty()) {
            inSentence(Kind.TERMS, field, words, at, at + words.length());
        }
    }

    private void inSentence(Kind kind, String field, String value, int from, int to) {
        found.add(new Found(
                kind,
                field,
                value,
                claim.getEvidence().substring(from, to),
                claim.getStart() + from,
                claim.getStart() + to,
                true));
    }

    private void add(String field, String id, Entity entity, boolean inSentence) {
        found.add(new Found(Kind.ACTOR, field, id, entity.getText(), entity.getStart(), entity.getEnd(), inSentence));
    }
}

package org.trucewire.extraction.syntax;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.TaggedWord;
import edu.stanford.nlp.tagger.maxent.History;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import edu.stanford.nlp.tagger.maxent.TestSentence;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CoreNLP's maximum-entropy tagger (Toutanova and Manning 2000, "Enriching the Knowledge Sources Used in a Maximum Entropy
 * Part-of-Speech Tagger") with a model that looks at words and the two tags before, asked less often.
 *
 * <p>The probability of a tag grows with the exponential of what the words say for it plus what the two tags before say, whatever the
 * words are. The library adds all of that up for each pair of tags that can stand before a word, hundreds of them where it does not
 * know the words. Here it is asked what the pairs say when the model is loaded, and what the words say once for each word; the rest are
 * sums of products. Tags are the library's ({@code TrigramTaggerTest} holds both against each other).
 *
 * <p>Thread-safe: model and tables are read-only.
 */
final class TrigramTagger {

    /** How many tags before a word count. */
    private static final int ORDER = 2;

    /** No word, three times: only from the third on there are two before it. */
    private static final List<TaggedWord> PROBE =
            List.of(new TaggedWord("qzxv"), new TaggedWord("qzxv"), new TaggedWord("qzxv"));

    private final MaxentTagger model;

    /** What each pair of tags before a word says for each tag. */
    private final @Nullable Evidence[] ofPairs;

    /** What is said for each tag, by its number. */
    private static final class Evidence {

        /** Up to a sum that is the same for all tags. */
        private final double[] logs;

        /** The exponentials of these. */
        private final double[] odds;

        private Evidence(double[] logs) {
            this.logs = logs;
            this.odds = Arrays.stream(logs).map(Math::exp).toArray();
        }

        /** The largest is set to zero, so that no exponential is too large. */
        static Evidence of(double[] sums) {
            double most = Arrays.stream(sums).max().orElse(0);
            return new Evidence(Arrays.stream(sums).map(sum -> sum - most).toArray());
        }

        Evidence without(Evidence other) {
            double[] rest = logs.clone();
            for (int tag = 0; tag < rest.length; tag++) {
                rest[tag] -= other.logs[tag];
            }
            return of(rest);
        }

        /** The logarithms of some tags' probabilities, with other evidence. */
        double[] probabilities(Evidence other, int[] tags) {
            double sum = 0;
            for (int tag = 0; tag < odds.length; tag++) {
                sum += odds[tag] * other.odds[tag];
            }
            double log = Math.log(sum);
            double[] probabilities = new double[tags.length];
            for (int i = 0; i < tags.length; i++) {
                probabilities[i] = logs[tags[i]] + other.logs[tags[i]] - log;
            }
            return probabilities;
        }
    }

    private TrigramTagger(MaxentTagger model) {
        this.model = model;
        this.ofPairs = new Evidence[(model.numTags() + 1) * (model.numTags() + 1)];
        new Probing().tagSentence(PROBE, false);
    }

    /**
     * Loads a model from the class path.
     *
     * @throws IllegalStateException if it looks at more or other tags than the two before
     */
    static TrigramTagger load(String resource) {
        MaxentTagger model = new MaxentTagger(resource);
        TestSentence sentence = new TestSentence(model);
        if (sentence.leftWindow() != ORDER || sentence.rightWindow() != 0) {
            throw new IllegalStateException(resource + " is no model of the " + ORDER + " tags before a word");
        }
        return new TrigramTagger(model);
    }

    /** Tags words; those that have a tag keep it. */
    void tag(List<CoreLabel> words) {
        List<TaggedWord> tagged = new Remembering().tagSentence(words, true);
        for (int i = 0; i < words.size(); i++) {
            words.get(i).setTag(tagged.get(i).tag());
        }
    }

    /** @param sequence tags by their number, -1 where there is none */
    private int pair(int[] sequence, int place) {
        return (sequence[place - 2] + 1) * (model.numTags() + 1) + sequence[place - 1] + 1;
    }

    /** Shows what the library adds up. Places are words, counted with {@link #ORDER} before the first. */
    private class Showing extends TestSentence {

        private double[] sums = new double[0];

        Showing() {
            super(model);
        }

        @Override
        protected double[] getHistories(String[] possible, History history) {
            sums = super.getHistories(possible, history);
            return sums.clone(); // to be normalised
        }

        /** What is said for the tags of a place by words and the tags before. */
        final Evidence evidence(int[] sequence, int place) {
            super.scoresOf(sequence, place);
            return Evidence.of(sums);
        }
    }

    /** Has every tag possible for every word, and notes what the pairs say. */
    private final class Probing extends Showing {

        @Override
        protected String[] stringTagsAt(int place) {
            boolean word = place >= ORDER && place < ORDER + PROBE.size();
            return word
                    ? IntStream.range(0, model.numTags())
                            .mapToObj(model::getTag)
                            .toArray(String[]::new)
                    : super.stringTagsAt(place);
        }

        @Override
        public double[] scoresOf(int[] sequence, int place) {
            if (place >= ORDER + PROBE.size()) {
                return new double[getPossibleValues(place).length]; // the end of the sentence
            }
            Evidence ofPair = evidence(sequence, place);
            ofPairs[pair(sequence, place)] = ofPair;
            return ofPair.logs;
        }
    }

    /** Asks the library once for each word. */
    private final class Remembering extends Showing {

        private int[] @Nullable [] possible = new int[0][];
        private @Nullable Evidence[] words = new Evidence[0];

        @Override
        protected void init() {
            super.init();
            possible = new int[ORDER + size][];
            words = new Evidence[ORDER + size];
        }

        @Override
        public int[] getPossibleValues(int place) {
            int[] tags = possible[place];
            if (tags == null) {
                tags = super.getPossibleValues(place);
                possible[place] = tags;
            }
            return tags;
        }

        @Override
        public double[] scoresOf(int[] sequence, int place) {
            Evidence ofPair = Objects.requireNonNull(ofPairs[pair(sequence, place)]);
            Evidence ofWords = words[place];
            if (ofWords == null) {
                ofWords = evidence(sequence, place).without(ofPair);
                words[place] = ofWords;
            }
            return ofWords.probabilities(ofPair, getPossibleValues(place));
        }
    }
}

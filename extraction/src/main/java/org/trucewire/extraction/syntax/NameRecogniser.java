package org.trucewire.extraction.syntax;

import edu.stanford.nlp.ie.NERFeatureFactory;
import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.WordShapeClassifier;
import edu.stanford.nlp.sequences.FeatureFactory;
import edu.stanford.nlp.sequences.SeqClassifierFlags;
import edu.stanford.nlp.util.Index;
import edu.stanford.nlp.util.PaddedList;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Says which words are of names, by the linear-chain conditional random field that Stanford CoreNLP trained (Finkel, Grenager and Manning
 * 2005, "Incorporating Non-local Information into Information Extraction Systems by Gibbs Sampling"): a label and the label before it are
 * as likely as the sum of what the words around say for them, and the best sequence is found by Viterbi's algorithm.
 *
 * <p>Most of what is said depends on one word alone: its letters, its shape, its cluster, that it stands just before or somewhere behind.
 * The library spells each of these features out for every word of every sentence; here their weights are added up once for a word
 * and remembered, and only what depends on two or three words is looked up. Labels are the library's ({@code NameRecogniserTest}
 * holds both against each other), with one difference: the library remembers up to 10,000 words that it has seen in lower case, and
 * takes capitals of these for less. What this one says of a sentence does not depend on what it has read before.
 *
 * <p>Thread-safe: the model is read-only; what is remembered can be lost or computed twice, never wrong.
 */
final class NameRecogniser {

    /** What is remembered at most: words, 1 kB each. A power of two. */
    private static final int REMEMBERED = 1 << 13;

    /** How far a word is seen on either side, its place not counting. */
    private static final int AROUND = 5;

    /** How far the same word is seen. */
    private static final int FAR = 150;

    /** What is nearer than this is no other mention of the same name. */
    private static final int NEAR = 3;

    /** Prefixes and suffixes count up to this length, with the mark of the word's end. */
    private static final int LONGEST_AFFIX = 6;

    /** Behind and before a word of so many letters the next but one counts. */
    private static final int SHORT = 3;

    /** How the library spells what a place outside the sentence lacks. */
    private static final String LACKING = "null";

    private final Index<String> features;

    /** For each feature: one weight for each label, or one for each pair of labels. */
    private final float[][] weights;

    private final NameLabel[] labels;

    /** The label of what is no name; it stands before the first word, too. */
    private final int background;

    /** Where weights of pairs belong: labels times the one before, plus the label. */
    private final int[] pairs;

    private final SeqClassifierFlags flags;
    private final Set<String> lowerCase;
    private final NERFeatureFactory<CoreLabel> clusters;

    private final Known outside;

    /** By the hash of the word. An entry is whole when it is seen at all, because its fields are final. */
    private final @Nullable Known[] remembered = new Known[REMEMBERED];

    @SuppressWarnings("unchecked")
    private NameRecogniser(ObjectInputStream model) throws IOException, ClassNotFoundException {
        List<Index<CRFLabel>> sequences = list(model.readObject());
        Index<String> classes = (Index<String>) model.readObject();
        this.features = (Index<String>) model.readObject();
        this.flags = (SeqClassifierFlags) model.readObject();
        Object factories = model.readObject();
        if (factories instanceof Integer count) {
            factories = model.readObject();
            for (int i = 1; i < count; i++) {
                model.readObject();
            }
        }
        this.clusters = (NERFeatureFactory<CoreLabel>) list(factories).get(0);
        int window = model.readInt();
        if (window != 2 || flags.useEmbedding) {
            throw new IOException("no model of a label and the one before it: window " + window);
        }
        this.weights = floats(model.readObject());
        this.lowerCase = (Set<String>) model.readObject();
        clusters.init(flags);

        this.background = classes.indexOf(flags.backgroundSymbol);
        this.labels = new NameLabel[sequences.get(0).size()];
        for (int i = 0; i < labels.length; i++) {
            int label = sequences.get(0).get(i).getLabel()[0];
            if (label != i) {
                throw new IOException("the labels of the model are not in order");
            }
            labels[i] = i == background ? NameLabel.NONE : NameLabel.valueOf(classes.get(i));
        }
        this.pairs = new int[sequences.get(1).size()];
        for (int i = 0; i < pairs.length; i++) {
            int[] pair = sequences.get(1).get(i).getLabel();
            pairs[i] = pair[0] * labels.length + pair[1];
        }
        this.outside = new Known("", "", "", "", LACKING, LACKING);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object read) {
        return read instanceof List<?> several
                ? (List<T>) several
                : read instanceof Object[] array ? (List<T>) Arrays.asList(array) : List.of((T) read);
    }

    private static float[][] floats(Object read) {
        if (read instanceof float[][] single) {
            return single;
        }
        double[][] twice = (double[][]) read;
        float[][] single = new float[twice.length][];
        for (int i = 0; i < twice.length; i++) {
            single[i] = new float[twice[i].length];
            for (int j = 0; j < twice[i].length; j++) {
                single[i][j] = (float) twice[i][j];
            }
        }
        return single;
    }

    /**
     * Loads a model from the class path.
     *
     * @throws IOException if it is no model of this kind
     * @throws ClassNotFoundException if another version of the library wrote it
     */
    static NameRecogniser load(String resource) throws IOException, ClassNotFoundException {
        try (InputStream bytes = NameRecogniser.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return new NameRecogniser(
                    new ObjectInputStream(new BufferedInputStream(new GZIPInputStream(bytes, 1 << 16), 1 << 16)));
        }
    }

    /** What one word says wherever it stands. */
    private final class Known {

        private final String text;

        /** As the model spells it. */
        private final String word;

        private final String shape;
        private final String cluster;

        /** For each label of the word itself, of the next word, of the one before. */
        private final double[] here = new double[labels.length];

        private final double[] forNext = new double[labels.length];
        private final double[] forPrevious = new double[labels.length];

        /** For each label of words that stand somewhere behind it, or before it. */
        private final double[] forBehind = new double[labels.length];

        private final double[] forBefore = new double[labels.length];

        /** For each pair of labels of the word before and the word itself, of the word and the next, of the two before. */
        private final double[] pairHere = new double[pairs.length];

        private final double[] pairForNext = new double[pairs.length];
        private final double[] pairForPrevious = new double[pairs.length];

        /**
         * @param besideShape how its shape is spelled for the pair before it
         * @param besideCluster how its cluster is spelled for labels beside it
         */
        Known(String text, String word, String shape, String cluster, String besideShape, String besideCluster) {
            this.text = text;
            this.word = word;
            this.shape = shape;
            this.cluster = cluster;

            add(here, word, "-WORD|C");
            add(here, cluster, "-DISTSIM|C");
            add(here, shape, "-TYPE|C");
            add(here, "###|C");
            for (String affix : affixes(word)) {
                add(here, "#", affix, "#|C");
            }
            add(forNext, word, "-PW|C");
            add(forNext, besideCluster, "-PDISTSIM|C");
            add(forNext, shape, "-PTYPE|C");
            add(forPrevious, word, "-NW|C");
            add(forPrevious, besideCluster, "-NDISTSIM|C");
            add(forPrevious, shape, "-NTYPE|C");
            add(forBehind, word, "-DISJP|C");
            add(forBefore, word, "-DISJN|C");

            add(pairHere, "PSEQ|CpC");
            add(pairHere, word, "-PSEQW|CpC");
            add(pairHere, cluster, "-PSEQcDS|CpC");
            add(pairHere, shape, "-PSEQcS|CpC");
            add(pairHere, shape, "-TPS2|CpC");
            add(pairForNext, word, "-PSEQpW|CpC");
            add(pairForNext, cluster, "-PSEQpDS|CpC");
            add(pairForNext, shape, "-PSEQpS|CpC");
            add(pairForPrevious, besideShape, "-TNS1|CpC");
        }
    }

    /** Beginnings and ends of two letters and more, with marks at both ends of the word; the whole word if it is short. */
    private static Set<String> affixes(String word) {
        String marked = '<' + word + '>';
        int longest = Math.min(LONGEST_AFFIX, marked.length());
        Set<String> affixes = new LinkedHashSet<>();
        for (int length = 2; length <= longest; length++) {
            affixes.add(marked.substring(0, length));
            affixes.add(marked.substring(marked.length() - length));
        }
        return affixes;
    }

    private void add(double[] sums, String... feature) {
        int number = features.indexOf(String.join("", feature));
        if (number >= 0) {
            float[] said = weights[number];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += said[i];
            }
        }
    }

    private static void add(double[] sums, double[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private Known known(String text) {
        int slot = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(REMEMBERED));
        Known known = remembered[slot];
        if (known == null || !known.text.equals(text)) {
            known = learn(text);
            remembered[slot] = known;
        }
        return known;
    }

    private Known learn(String text) {
        String word = flags.wordFunction == null ? text : flags.wordFunction.apply(text);
        String shape = WordShapeClassifier.wordShape(word, flags.wordShape, lowerCase);
        CoreLabel label = new CoreLabel();
        label.setWord(text);
        label.set(CoreAnnotations.ShapeAnnotation.class, shape);
        // The library alone knows the clusters: it notes them where it makes features.
        clusters.getCliqueFeatures(
                new PaddedList<>(new ArrayList<>(List.of(label)), new CoreLabel()), 0, FeatureFactory.cliqueC);
        String cluster = label.get(CoreAnnotations.DistSimAnnotation.class);
        if (cluster == null) {
            throw new IllegalStateException("the model has no clusters of words");
        }
        return new Known(text, word, shape, cluster, shape, cluster);
    }

    /** The label of each word of a sentence. */
    List<NameLabel> recognise(List<String> words) {
        int size = words.size();
        if (size == 0) {
            return List.of();
        }
        Known[] sentence = new Known[size];
        for (int i = 0; i < size; i++) {
            sentence[i] = known(words.get(i));
        }
        int[][] origins = new int[size][labels.length];
        double[] best = new double[labels.length];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[background] = 0;
        for (int i = 0; i < size; i++) {
            best = step(best, here(sentence, i), pair(sentence, i), origins[i]);
        }
        int label = most(best);
        NameLabel[] found = new NameLabel[size];
        for (int i = size - 1; i >= 0; i--) {
            found[i] = labels[label];
            label = origins[i][label];
        }
        return List.of(found);
    }

    /** One word of Viterbi's algorithm: the best sum that ends in each label, and the label before it. */
    private double[] step(double[] before, double[] here, double[] pair, int[] origins) {
        double[] best = new double[labels.length];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < pairs.length; i++) {
            int label = pairs[i] % labels.length;
            int origin = pairs[i] / labels.length;
            double sum = before[origin] + pair[i];
            if (sum > best[label]) {
                best[label] = sum;
                origins[label] = origin;
            }
        }
        add(best, here);
        return best;
    }

    private static int most(double[] sums) {
        int most = 0;
        for (int i = 1; i < sums.length; i++) {
            if (sums[i] > sums[most]) {
                most = i;
            }
        }
        return most;
    }

    private Known at(Known[] sentence, int place) {
        return place < 0 || place >= sentence.length ? outside : sentence[place];
    }

    /** What is said for each label of a word. */
    private double[] here(Known[] sentence, int place) {
        Known word = sentence[place];
        Known previous = at(sentence, place - 1);
        Known next = at(sentence, place + 1);
        double[] sums = word.here.clone();
        add(sums, previous.forNext);
        add(sums, next.forPrevious);
        add(sums, previous.word, "...", word.shape, "-PW_CTYPE|C");
        add(sums, word.shape, "...", next.word, "-NW_CTYPE|C");
        add(sums, previous.shape, "...", word.shape, "-PCTYPE|C");
        add(sums, word.shape, "...", next.shape, "-CNTYPE|C");
        add(sums, previous.shape, "...", word.shape, "...", next.shape, "-PCNTYPE|C");
        if (previous.word.length() <= SHORT) {
            add(sums, at(sentence, place - 2).word, "...", word.shape, "-PPW_CTYPE|C");
        }
        if (next.word.length() <= SHORT) {
            add(sums, at(sentence, place + 2).word, "...", word.shape, "-NNW_CTYPE|C");
        }
        for (int distance = 1; distance <= AROUND; distance++) {
            Known before = at(sentence, place - distance);
            if (isFirst(sentence, place, distance, -1)) {
                add(sums, before.forBehind);
            }
            Known behind = at(sentence, place + distance);
            if (isFirst(sentence, place, distance, 1)) {
                add(sums, behind.forBefore);
            }
        }
        addOccurrences(sums, sentence, place);
        return sums;
    }

    /** Whether no nearer word on this side is the same: what is said twice counts once. */
    private boolean isFirst(Known[] sentence, int place, int distance, int side) {
        String word = at(sentence, place + side * distance).word;
        for (int nearer = 1; nearer < distance; nearer++) {
            if (at(sentence, place + side * nearer).word.equals(word)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word with a capital, between two words of letters, stands in the sentence again. */
    private void addOccurrences(double[] sums, Known[] sentence, int place) {
        String word = sentence[place].word;
        String next = at(sentence, place + 1).word;
        boolean mayOccur = place > 0
                && isCapitalized(word)
                && next.chars().noneMatch(Character::isUpperCase)
                && next.chars().anyMatch(Character::isLetter)
                && sentence[place - 1].word.chars().anyMatch(Character::isLetter);
        if (!mayOccur) {
            add(sums, "NO-OCCURRENCE-PATTERN|C");
            return;
        }
        for (int side : new int[] {-1, 1}) {
            for (int distance = NEAR; distance < FAR; distance++) {
                if (at(sentence, place + side * distance).word.equals(word)) {
                    add(sums, side < 0 ? "X-PREV-OCCURRENCE-X|C" : "X-NEXT-OCCURRENCE-X|C");
                    break;
                }
            }
        }
    }

    private static boolean isCapitalized(String word) {
        return word.length() > 1
                && (Character.isUpperCase(word.charAt(0)) || Character.isTitleCase(word.charAt(0)))
                && word.chars().skip(1).noneMatch(Character::isUpperCase);
    }

    /** What is said for each pair of labels of the word before and this one. */
    private double[] pair(Known[] sentence, int place) {
        Known word = sentence[place];
        Known previous = at(sentence, place - 1);
        double[] sums = word.pairHere.clone();
        add(sums, previous.pairForNext);
        add(sums, at(sentence, place + 1).pairForPrevious);
        add(sums, previous.word, "-", word.word, "-PSEQW2|CpC");
        add(sums, previous.cluster, "-", word.cluster, "-PSEQpcDS|CpC");
        add(sums, previous.shape, "-", word.shape, "-TYPES|CpC");
        return sums;
    }
}

package org.trucewire.extraction.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A greedy arc-standard dependency parser over the neural model that Stanford CoreNLP trained: 48 words, tags and labels about the top of
 * the stack and the head of the buffer, one hidden layer with cubes, one score for each transition (Chen and Manning 2014, "A Fast and
 * Accurate Dependency Parser using Neural Networks").
 *
 * <p>CoreNLP has a parser for it, whose graphs these are ({@code TransitionParserTest} holds both against each other). This one exists
 * because parsing is most of what an article costs: the same sums stand in an order that processors take eight at a time, in half the
 * memory, and what a word adds to the hidden layer is remembered without a lock. {@code docs/performance.md} has the figures.
 *
 * <p>Thread-safe: the model is read-only; what is remembered can be lost or computed twice, never wrong.
 */
final class TransitionParser {

    private static final String NULL = "-NULL-";
    private static final String ROOT = "-ROOT-";
    private static final String UNKNOWN = "-UNKNOWN-";

    /** Places of a feature: words of 18 positions, then their tags, then the labels of the 12 that are children. */
    private static final int TAGS = 18;

    private static final int LABELS = 36;
    private static final int FEATURES = 48;

    /** What is remembered at most: contributions of words at their places, 4 kB each. A power of two. */
    private static final int REMEMBERED = 1 << 14;

    /** Where a word is not: below the stack, behind the buffer, no child. */
    private static final int NOWHERE = -1;

    private final Vocabulary words;
    private final Vocabulary tags;

    /** The first stands for no label, the second for the root's. */
    private final List<String> labels = new ArrayList<>();

    /** How many labels an arc can have. */
    private final int relations;

    /** The number of the first label as a feature; labels are numbered behind words and tags. */
    private final int firstLabel;

    /** What words, tags and labels mean to the network, by their number. */
    private final float[][] embeddings;

    /** What each number of each feature's embedding adds to the hidden layer: features times length of an embedding rows. */
    private final float[][] hiddenWeights;

    private final float[] hiddenBias;

    /** What each unit of the hidden layer adds to the scores of transitions: left with each label but NULL, right with each, shift. */
    private final float[][] scoreWeights;

    /** By the hash of feature and number. An entry is whole when it is seen at all, because its fields are final. */
    private final @Nullable Contribution[] remembered = new Contribution[REMEMBERED];

    /** The numbers of words or of tags. */
    private record Vocabulary(Map<String, Integer> numbers, int unknown, int nothing) {

        static Vocabulary of(Map<String, Integer> numbers) throws IOException {
            Integer unknown = numbers.get(UNKNOWN);
            Integer nothing = numbers.get(NULL);
            if (unknown == null || nothing == null) {
                throw new IOException("the model has no " + UNKNOWN + " or no " + NULL);
            }
            return new Vocabulary(numbers, unknown, nothing);
        }

        int number(String name) {
            return numbers.getOrDefault(name, unknown);
        }
    }

    /** What a word, tag or label adds to the hidden layer at its place. */
    private static final class Contribution {

        private final int key;
        private final float[] sums;

        Contribution(int key, float[] sums) {
            this.key = key;
            this.sums = sums;
        }
    }

    private TransitionParser(BufferedReader model) throws IOException {
        int wordCount = header(model, "dict");
        int tagCount = header(model, "pos");
        int labelCount = header(model, "label");
        int embedding = header(model, "embeddingSize");
        int hidden = header(model, "hiddenSize");
        int features = header(model, "numTokens");
        header(model, "preComputed");
        if (features != FEATURES) {
            throw new IOException("the model has " + features + " features, this parser " + FEATURES);
        }
        firstLabel = wordCount + tagCount;
        relations = labelCount - 1;
        Map<String, Integer> wordNumbers = new HashMap<>();
        Map<String, Integer> tagNumbers = new HashMap<>();
        embeddings = new float[firstLabel + labelCount][];
        for (int i = 0; i < embeddings.length; i++) {
            StringTokenizer line = new StringTokenizer(line(model));
            String name = line.nextToken();
            embeddings[i] = numbers(line, embedding);
            if (i < wordCount) {
                wordNumbers.put(name, i);
            } else if (i < firstLabel) {
                tagNumbers.put(name, i);
            } else {
                labels.add(name);
            }
        }
        words = Vocabulary.of(wordNumbers);
        tags = Vocabulary.of(tagNumbers);
        hiddenWeights = rows(model, FEATURES * embedding, hidden);
        hiddenBias = numbers(new StringTokenizer(line(model)), hidden);
        scoreWeights = rows(model, hidden, 2 * relations + 1);
    }

    /**
     * Reads a model of CoreNLP's {@code nndep} package, as text under gzip, from the class path; takes seconds.
     *
     * @throws IOException if it cannot be read or is no such model
     */
    static TransitionParser load(String resource) throws IOException {
        try (InputStream file = TransitionParser.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IOException("not on the class path");
            }
            return new TransitionParser(new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(file, 1 << 16), StandardCharsets.UTF_8), 1 << 16));
        } catch (NumberFormatException e) {
            throw new IOException("not a number: " + e.getMessage(), e);
        }
    }

    private static String line(BufferedReader model) throws IOException {
        String line = model.readLine();
        if (line == null) {
            throw new IOException("ends early");
        }
        return line;
    }

    private static int header(BufferedReader model, String name) throws IOException {
        String line = line(model);
        if (!line.startsWith(name + "=")) {
            throw new IOException("\"" + line + "\" stands where \"" + name + "=\" is expected");
        }
        return Integer.parseInt(line.substring(name.length() + 1));
    }

    private static float[][] rows(BufferedReader model, int rows, int length) throws IOException {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = numbers(new StringTokenizer(line(model)), length);
        }
        return matrix;
    }

    private static float[] numbers(StringTokenizer line, int count) throws IOException {
        float[] numbers = new float[count];
        int read = 0;
        for (; read < count && line.hasMoreTokens(); read++) {
            numbers[read] = Float.parseFloat(line.nextToken());
        }
        if (read < count || line.hasMoreTokens()) {
            throw new IOException("a line has " + (read + line.countTokens()) + " numbers, not " + count);
        }
        return numbers;
    }

    /** The heads and relations of a sentence: a tree, its root's head is {@link Graph#ROOT}. */
    ClauseParser.Parse parse(List<Word> sentence) {
        State state = new State(sentence);
        float[] hidden = new float[hiddenBias.length];
        float[] scores = new float[2 * relations + 1];
        int[] features = new int[FEATURES];
        while (!state.isDone()) {
            state.readFeatures(features);
            score(features, hidden, scores);
            state.apply(best(state, scores));
        }
        return state.parse();
    }

    private void score(int[] features, float[] hidden, float[] scores) {
        System.arraycopy(hiddenBias, 0, hidden, 0, hidden.length);
        for (int place = 0; place < FEATURES; place += 4) {
            addAll(
                    hidden,
                    contribution(place, features[place]),
                    contribution(place + 1, features[place + 1]),
                    contribution(place + 2, features[place + 2]),
                    contribution(place + 3, features[place + 3]));
        }
        Arrays.fill(scores, 0);
        for (int unit = 0; unit < hidden.length; unit++) {
            hidden[unit] = hidden[unit] * hidden[unit] * hidden[unit];
        }
        addProduct(scores, hidden, scoreWeights, 0);
    }

    private float[] contribution(int place, int number) {
        int key = number * FEATURES + place;
        int slot = (key * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(REMEMBERED));
        Contribution known = remembered[slot];
        if (known != null && known.key == key) {
            return known.sums;
        }
        float[] embedding = embeddings[number];
        float[] sums = new float[hiddenBias.length];
        addProduct(sums, embedding, hiddenWeights, place * embedding.length);
        remembered[slot] = new Contribution(key, sums);
        return sums;
    }

    private static void addAll(float[] to, float[] a, float[] b, float[] c, float[] d) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }

    /** Adds the rows of a matrix from a first one on, each times its factor: four at a time, so that sums are fetched and stored less often. */
    private static void addProduct(float[] to, float[] factors, float[][] matrix, int first) {
        int i = 0;
        for (; i + 3 < factors.length; i += 4) {
            int row = first + i;
            addScaled(
                    to,
                    factors[i],
                    matrix[row],
                    factors[i + 1],
                    matrix[row + 1],
                    factors[i + 2],
                    matrix[row + 2],
                    factors[i + 3],
                    matrix[row + 3]);
        }
        for (; i < factors.length; i++) {
            addScaled(to, factors[i], matrix[first + i]);
        }
    }

    private static void addScaled(float[] to, float factor, float[] a) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * a[i];
        }
    }

    private static void addScaled(
            float[] to, float p, float[] a, float q, float[] b, float r, float[] c, float s, float[] d) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (p * a[i] + q * b[i]) + (r * c[i] + s * d[i]);
        }
    }

    /** The number of the possible transition with the highest score. */
    private static int best(State state, float[] scores) {
        int best = NOWHERE;
        for (int i = 0; i < scores.length; i++) {
            if ((best == NOWHERE || scores[i] > scores[best]) && state.allows(i)) {
                best = i;
            }
        }
        return best;
    }

    /** A sentence half parsed. Words are numbered from 1; 0 is the root of all. */
    private final class State {

        private final int length;
        private final int[] word;
        private final int[] tag;
        private final int[] stack;
        private final int[] head;

        /** By label as a feature's number. */
        private final int[] label;

        /** The outermost child on each side, and the one within it. */
        private final int[] left;

        private final int[] secondLeft;
        private final int[] right;
        private final int[] secondRight;

        private int depth = 1;
        private int next = 1;

        State(List<Word> sentence) {
            length = sentence.size();
            word = new int[length + 1];
            tag = new int[length + 1];
            word[0] = words.number(ROOT);
            tag[0] = tags.number(ROOT);
            for (int i = 1; i <= length; i++) {
                word[i] = words.number(sentence.get(i - 1).text());
                tag[i] = tags.number(sentence.get(i - 1).tag());
            }
            stack = new int[length + 1];
            head = new int[length + 1];
            label = new int[length + 1];
            left = nowhere();
            secondLeft = nowhere();
            right = nowhere();
            secondRight = nowhere();
        }

        private int[] nowhere() {
            int[] places = new int[length + 1];
            Arrays.fill(places, NOWHERE);
            return places;
        }

        boolean isDone() {
            return depth == 1 && next > length;
        }

        /** Transitions: an arc to the left with each label, to the right with each, shift. */
        boolean allows(int transition) {
            if (transition == 2 * relations) {
                return next <= length;
            }
            boolean root = transition % relations == 0; // the first of the labels, as CoreNLP has it
            if (transition < relations) {
                return depth > 2 && !root;
            }
            boolean fromRoot = depth == 2;
            return depth >= 2 && root == fromRoot && (!fromRoot || next > length);
        }

        void apply(int transition) {
            if (transition == 2 * relations) {
                stack[depth++] = next++;
                return;
            }
            int top = stack[depth - 1];
            int below = stack[depth - 2];
            depth--;
            boolean toTheLeft = transition < relations;
            int parent = toTheLeft ? top : below;
            int child = toTheLeft ? below : top;
            head[child] = parent;
            label[child] = firstLabel + 1 + transition % relations;
            if (toTheLeft) {
                stack[depth - 1] = top;
                secondLeft[parent] = left[parent];
                left[parent] = child;
            } else {
                secondRight[parent] = right[parent];
                right[parent] = child;
            }
        }

        void readFeatures(int[] features) {
            for (int i = 0; i < 3; i++) {
                put(features, 2 - i, onStack(i));
                put(features, 3 + i, next + i <= length ? next + i : NOWHERE);
            }
            for (int i = 0; i < 2; i++) {
                int at = onStack(i);
                int place = 6 + 6 * i;
                int leftmost = of(left, at);
                int rightmost = of(right, at);
                putChild(features, place, leftmost);
                putChild(features, place + 1, rightmost);
                putChild(features, place + 2, of(secondLeft, at));
                putChild(features, place + 3, of(secondRight, at));
                putChild(features, place + 4, of(left, leftmost));
                putChild(features, place + 5, of(right, rightmost));
            }
        }

        private int onStack(int down) {
            return down < depth ? stack[depth - 1 - down] : NOWHERE;
        }

        private int of(int[] children, int parent) {
            return parent == NOWHERE ? NOWHERE : children[parent];
        }

        private void put(int[] features, int place, int at) {
            features[place] = at == NOWHERE ? words.nothing() : word[at];
            features[TAGS + place] = at == NOWHERE ? tags.nothing() : tag[at];
        }

        private void putChild(int[] features, int place, int at) {
            put(features, place, at);
            features[LABELS + place - 6] = at == NOWHERE ? firstLabel : label[at];
        }

        ClauseParser.Parse parse() {
            int[] heads = new int[length];
            String[] names = new String[length];
            for (int i = 0; i < length; i++) {
                heads[i] = head[i + 1] == 0 ? Graph.ROOT : head[i + 1] - 1;
                names[i] = labels.get(label[i + 1] - firstLabel);
            }
            for (int i = 0; i < length; i++) {
                if (names[i].equals("aux:pass")) {
                    markPassive(heads[i], heads, names);
                }
            }
            return new ClauseParser.Parse(heads, names);
        }

        /** The subject of a verb with a passive auxiliary is passive; the network overlooks it when it sees the auxiliary late. */
        private void markPassive(int verb, int[] heads, String[] names) {
            for (int i = 0; i < length; i++) {
                if (heads[i] == verb && (names[i].equals("nsubj") || names[i].equals("csubj"))) {
                    names[i] += ":pass";
                }
            }
        }
    }
}

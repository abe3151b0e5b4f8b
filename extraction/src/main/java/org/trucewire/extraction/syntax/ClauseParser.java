package org.trucewire.extraction.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Parses sentences piece by piece. Parsers that read from left to right lose their way in what newspapers put between commas
 * ("an official, who asked not to be named, said …"). Brackets, relative clauses between commas, what semicolons and dashes part
 * the clauses that "while", "as" or "a day after" begin behind a comma and the participle that ends a long sentence are read by
 * themselves and hung where they belong; the rest is read as if they were not there.
 */
final class ClauseParser {

    /** A graph under way: heads and relations by index within its own words. */
    static final class Parse {
        final int[] heads;
        final String[] relations;

        Parse(int[] heads, String[] relations) {
            this.heads = heads;
            this.relations = relations;
        }
    }

    /** Shorter pieces are no clauses, and longer chains of pieces than this none that anybody writes. */
    private static final int SHORTEST = 3;

    private static final int DEPTH = 12;
    private static final int LONGEST_LABEL = 5;

    private static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP", "MD");
    private static final Set<String> SEPARATORS = Set.of(";", "–", "—", "--", "|");
    private static final Set<String> SUBORDINATORS =
            Set.of("while", "whereas", "although", "though", "as", "because", "even", "after");

    private static final int LONGEST_TIME = 5;
    private static final Set<String> TIMES =
            Set.of("minute", "hour", "day", "week", "month", "year", "moment", "second", "decade", "fortnight");
    private static final Set<String> SEQUENCE = Set.of("after", "before", "since");

    private static final Set<String> LEADING = Set.of(
            "if",
            "when",
            "after",
            "as",
            "while",
            "although",
            "though",
            "because",
            "since",
            "once",
            "before",
            "unless",
            "until");

    /** Verbs that say no more than that somebody says something. */
    private static final Set<String> SAYING = Set.of(
            "say",
            "tell",
            "add",
            "report",
            "state",
            "write",
            "tweet",
            "post",
            "confirm",
            "note",
            "explain",
            "stress",
            "acknowledge",
            "admit",
            "insist",
            "claim",
            "maintain",
            "argue",
            "remark",
            "comment",
            "disclose",
            "reveal",
            "recall",
            "recount");

    private final Function<List<Word>, Parse> whole;

    /** @param whole parses a list of words as one sentence */
    ClauseParser(Function<List<Word>, Parse> whole) {
        this.whole = whole;
    }

    /** The graph of a sentence. */
    Parse parse(List<Word> words) {
        return parse(words, 0);
    }

    private Parse parse(List<Word> words, int depth) {
        if (depth > DEPTH || words.size() < 2 * SHORTEST) {
            return whole.apply(words);
        }
        int[] brackets = brackets(words);
        if (brackets.length > 0) {
            return inserted(words, brackets[0], brackets[1], "appos", depth);
        }
        int separator = separator(words);
        if (separator > 0) {
            return parted(words, separator, depth);
        }
        int attribution = attribution(words);
        if (attribution > 0) {
            return attributed(words, attribution, depth);
        }
        int[] relative = relativeClause(words);
        if (relative.length > 0) {
            return inserted(words, relative[0], relative[1], "acl:relcl", depth);
        }
        int[] participle = participle(words);
        if (participle.length > 0) {
            return inserted(asParticiple(words, participle[0] + 1), participle[0], participle[1], "acl", depth);
        }
        int leading = leadingClause(words);
        if (leading > 0) {
            return led(words, leading, depth);
        }
        int adjunct = adjunct(words);
        if (adjunct > 0) {
            return inserted(words, adjunct, words.size() - 1, "advcl", depth);
        }
        int subordinate = subordinateClause(words);
        if (subordinate > 0) {
            return inserted(words, subordinate, words.size() - 1, "advcl", depth);
        }
        return whole.apply(words);
    }

    /** From an opening to its closing bracket. */
    private static int[] brackets(List<Word> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).tag().equals("-LRB-")) {
                for (int j = i + 1; j < words.size(); j++) {
                    if (words.get(j).tag().equals("-RRB-")) {
                        return j > i + 1 && words.size() - (j - i + 1) >= SHORTEST ? new int[] {i, j} : new int[0];
                    }
                }
            }
        }
        return new int[0];
    }

    private static int separator(List<Word> words) {
        return IntStream.range(1, words.size() - 1)
                .filter(i -> SEPARATORS.contains(words.get(i).text()) || isLabel(words, i))
                .findFirst()
                .orElse(-1);
    }

    /** "LIVE: …", "Kremlin: …": the colon behind a label of a few words without a verb. */
    private static boolean isLabel(List<Word> words, int colon) {
        return words.get(colon).text().equals(":")
                && colon <= LONGEST_LABEL
                && firstFinite(words, 0, colon) < 0
                && firstFinite(words, colon + 1, words.size()) >= 0;
    }

    /** The comma behind what somebody is said to have said: "…, the minister told reporters in Goma"; -1 if the sentence ends otherwise. */
    private static int attribution(List<Word> words) {
        for (int comma = SHORTEST; comma < words.size() - SHORTEST + 1; comma++) {
            if (isComma(words.get(comma)) && isTold(words, comma) && isSpeaking(words, comma + 1)) {
                return comma;
            }
        }
        return -1;
    }

    /** Is what stands before a comma a clause that can be what is said? "When it ended, the minister said" has none. */
    private static boolean isTold(List<Word> words, int comma) {
        int verb = firstFinite(words, 0, comma);
        boolean led = LEADING.contains(words.get(0).lemma());
        return verb >= 0 && (!led || firstFinite(words, verb + 1, comma) >= 0);
    }

    /** Does nothing follow but who says it, a verb of saying, and where, when and to whom? */
    private static boolean isSpeaking(List<Word> words, int from) {
        int start = words.get(from).tag().equals("''") ? from + 1 : from;
        int verb = start;
        while (verb < words.size() && isOfPhrase(words.get(verb)) && !isSaying(words.get(verb))) {
            verb++;
        }
        if (verb >= words.size() || !isSaying(words.get(verb))) {
            return false;
        }
        boolean straight = verb > start
                && Set.of("DT", "PRP", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS")
                        .contains(words.get(start).tag())
                && (words.get(verb - 1).isNoun() || words.get(verb - 1).isPronoun());
        return straight
                && IntStream.range(verb + 1, words.size())
                        .noneMatch(i -> words.get(i).isVerb()
                                || words.get(i).tag().equals("MD")
                                || words.get(i).tag().startsWith("W")
                                || words.get(i).text().equals(":")
                                || words.get(i).lemma().equals("that"));
    }

    private static boolean isSaying(Word word) {
        return SAYING.contains(word.lemma())
                && Set.of("VBD", "VBZ", "VBP", "VBN").contains(word.tag());
    }

    /** A word of a noun phrase with what hangs on it by prepositions. */
    private static boolean isOfPhrase(Word word) {
        boolean preposition = word.tag().equals("IN")
                && !LEADING.contains(word.lemma())
                && !word.lemma().equals("that");
        return word.isNoun()
                || preposition
                || Set.of("DT", "PRP", "PRP$", "POS", "JJ", "CD", "HYPH", "CC", "TO")
                        .contains(word.tag());
    }

    /** Reads what is said and who says it by themselves. */
    private Parse attributed(List<Word> words, int comma, int depth) {
        int[] heads = new int[words.size()];
        String[] relations = new String[words.size()];
        boolean stop = words.get(words.size() - 1).tag().equals(".");
        int end = stop ? words.size() - 1 : words.size();
        int start = words.get(comma + 1).tag().equals("''") ? comma + 2 : comma + 1;
        int main = place(words, IntStream.range(0, comma).boxed().toList(), heads, relations, depth);
        int telling = place(words, IntStream.range(start, end).boxed().toList(), heads, relations, depth);
        attach(heads, relations, telling, main, "parataxis");
        IntStream.range(comma, start).forEach(i -> attach(heads, relations, i, telling, "punct"));
        IntStream.range(end, words.size()).forEach(i -> attach(heads, relations, i, main, "punct"));
        return new Parse(heads, relations);
    }

    /** From the comma before "who" or "which" to the comma that ends the clause, or to the end of the sentence. */
    private static int[] relativeClause(List<Word> words) {
        for (int i = 1; i < words.size() - SHORTEST; i++) {
            if (!isComma(words.get(i)) || noun(words, i - 1) < 0 || !beginsRelative(words, i + 1)) {
                continue;
            }
            int verb = firstFinite(words, i + 2, words.size());
            if (verb < 0) {
                continue;
            }
            for (int j = verb + 1; j < words.size(); j++) {
                if (isComma(words.get(j)) && isMainAgain(words, i, j)) {
                    return new int[] {i, j};
                }
            }
            if (firstFinite(words, 0, i) >= 0) {
                return new int[] {i, lastWord(words)};
            }
        }
        return new int[0];
    }

    /** The noun that ends here, a year or a bracket behind it included: "the truce of 1994 (the second), which …"; -1 if none does. */
    private static int noun(List<Word> words, int end) {
        int at = end;
        while (at > 0 && Set.of("CD", "-RRB-").contains(words.get(at).tag())) {
            at--;
        }
        if (at < end && at > 0 && words.get(at).tag().equals("IN")) {
            at--;
        }
        return words.get(at).isNoun() ? at : -1;
    }

    private static boolean beginsRelative(List<Word> words, int at) {
        boolean pronoun = Set.of("WP", "WDT", "WP$").contains(words.get(at).tag());
        boolean behindPreposition = Set.of("IN", "TO").contains(words.get(at).tag())
                && at + 1 < words.size()
                && Set.of("which", "whom").contains(words.get(at + 1).lemma());
        return pronoun || behindPreposition;
    }

    /** Does the main clause go on behind this comma? Then it still wants its verb, or has had it already. */
    private static boolean isMainAgain(List<Word> words, int from, int comma) {
        int next = firstFinite(words, comma + 1, words.size());
        if (firstFinite(words, 0, from) >= 0 || isMistagged(words, comma + 1)) {
            return true;
        }
        return next >= 0
                && IntStream.range(comma + 1, next)
                        .allMatch(i -> words.get(i).tag().startsWith("RB"));
    }

    /** "The truce, which …, unravelled": the verb of a main clause that has none, taken for a participle or a plural noun. */
    private static boolean isMistagged(List<Word> words, int at) {
        return at < words.size()
                && Set.of("VBN", "NNS").contains(words.get(at).tag())
                && Character.isLowerCase(words.get(at).text().charAt(0))
                && firstFinite(words, at + 1, nextClause(words, at + 1)) < 0;
    }

    /** Where the next clause begins, or the end. */
    private static int nextClause(List<Word> words, int from) {
        return IntStream.range(from, words.size())
                .filter(i -> isComma(words.get(i))
                        || LEADING.contains(words.get(i).lemma())
                        || words.get(i).tag().startsWith("W"))
                .findFirst()
                .orElse(words.size());
    }

    /** The words with the verb of the main clause, which goes on here, tagged as one, if it has none before the clause that begins at another place. */
    private static List<Word> retagged(List<Word> words, int clause, int at) {
        if (firstFinite(words, 0, clause) >= 0 || !isMistagged(words, at)) {
            return words;
        }
        Word verb = words.get(at);
        String tag = verb.tag().equals("VBN") ? "VBD" : "VBZ";
        List<Word> mended = new ArrayList<>(words);
        mended.set(at, new Word(verb.index(), verb.text(), verb.lemma(), tag, verb.span()));
        return mended;
    }

    private static int subordinateClause(List<Word> words) {
        for (int i = SHORTEST; i < words.size() - SHORTEST; i++) {
            int subordinator = isComma(words.get(i)) ? subordinator(words, i + 1) : -1;
            if (subordinator > 0
                    && firstFinite(words, 0, i) >= 0
                    && firstFinite(words, subordinator + 1, words.size()) >= 0
                    && IntStream.range(subordinator + 1, words.size()).noneMatch(j -> isComma(words.get(j)))) {
                return i;
            }
        }
        return -1;
    }

    /** The conjunction that begins a clause here, be it that a length of time stands before it: "a day after"; -1 if none does. */
    private static int subordinator(List<Word> words, int from) {
        if (SUBORDINATORS.contains(words.get(from).lemma())) {
            return words.get(from).tag().startsWith("VB") ? -1 : from;
        }
        for (int i = from; i < Math.min(from + LONGEST_TIME, words.size() - 1); i++) {
            if (TIMES.contains(words.get(i).lemma())) {
                return SEQUENCE.contains(words.get(i + 1).lemma()) ? i + 1 : -1;
            }
            if (!Set.of("DT", "CD", "JJ", "JJR", "RB", "IN")
                    .contains(words.get(i).tag())) {
                return -1;
            }
        }
        return -1;
    }

    /** The comma before a participle with which a sentence of several clauses ends: "…, casting doubt on the talks"; -1 if it does not. */
    private static int adjunct(List<Word> words) {
        int comma = -1;
        int commas = 0;
        for (int i = 1; i < words.size() - 1; i++) {
            if (isComma(words.get(i))) {
                comma = i;
                commas++;
            }
        }
        if (commas < 2 || !words.get(comma + 1).tag().equals("VBG") || firstFinite(words, 0, comma) < 0) {
            return -1;
        }
        boolean list = IntStream.range(comma + 1, words.size() - 1)
                .anyMatch(i -> words.get(i).tag().equals("CC")
                        && words.get(i + 1).tag().equals("VBG"));
        return list || words.get(comma - 1).tag().equals("VBG") ? -1 : comma;
    }

    /** From the comma before "agreed on Monday" to the comma before the main verb: "the truce, agreed on Monday, took effect". */
    private static int[] participle(List<Word> words) {
        for (int i = 1; i < words.size() - SHORTEST; i++) {
            boolean begins = isComma(words.get(i))
                    && noun(words, i - 1) >= 0
                    && Set.of("VBN", "VBD", "VBG").contains(words.get(i + 1).tag())
                    && firstFinite(words, 0, i) < 0;
            for (int j = i + 2; begins && j < words.size() - 1; j++) {
                if (isComma(words.get(j))) {
                    int next = words.get(j + 1).tag().startsWith("RB") ? j + 2 : j + 1;
                    boolean goesOn = next < words.size()
                            && (FINITE.contains(words.get(next).tag()) || isMistagged(words, next));
                    return goesOn ? new int[] {i, j} : new int[0];
                }
            }
        }
        return new int[0];
    }

    private static List<Word> asParticiple(List<Word> words, int at) {
        Word verb = words.get(at);
        if (!verb.tag().equals("VBD")) {
            return words;
        }
        List<Word> mended = new ArrayList<>(words);
        mended.set(at, new Word(verb.index(), verb.text(), verb.lemma(), "VBN", verb.span()));
        return mended;
    }

    /** The comma behind a clause that the sentence begins with: "Asked whether …, he said", "If it holds, …"; -1 if there is none. */
    private static int leadingClause(List<Word> words) {
        String tag = words.get(0).tag();
        boolean participle = Set.of("VBN", "VBG").contains(tag);
        boolean subordinate = LEADING.contains(words.get(0).lemma());
        if (!participle && !subordinate) {
            return -1;
        }
        for (int i = SHORTEST; i < words.size() - SHORTEST; i++) {
            if (isComma(words.get(i)) && (participle || firstFinite(words, 1, i) >= 0) && beginsClause(words, i + 1)) {
                return i;
            }
        }
        return -1;
    }

    /** Does a subject with its verb follow, before any other comma? */
    private static boolean beginsClause(List<Word> words, int from) {
        int comma = IntStream.range(from, words.size())
                .filter(i -> isComma(words.get(i)))
                .findFirst()
                .orElse(words.size());
        int verb = firstFinite(words, from, comma);
        return verb > from
                && IntStream.range(from, verb)
                        .anyMatch(i -> words.get(i).isNoun() || words.get(i).isPronoun())
                && !Set.of("CC", "IN", "WDT", "WP", "TO")
                        .contains(words.get(from).tag());
    }

    /** Reads a leading clause and the main clause by themselves and hangs the first on the second. */
    private Parse led(List<Word> words, int comma, int depth) {
        int[] heads = new int[words.size()];
        String[] relations = new String[words.size()];
        int main = place(words, IntStream.range(comma + 1, words.size()).boxed().toList(), heads, relations, depth);
        int clause = place(words, IntStream.range(0, comma).boxed().toList(), heads, relations, depth);
        attach(heads, relations, clause, main, "advcl");
        attach(heads, relations, comma, main, "punct");
        if (heads[0] == clause && LEADING.contains(words.get(0).lemma())) {
            relations[0] = "mark";
        }
        return new Parse(heads, relations);
    }

    private static boolean isComma(Word word) {
        return word.text().equals(",");
    }

    private static int firstFinite(List<Word> words, int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> FINITE.contains(words.get(i).tag()))
                .findFirst()
                .orElse(-1);
    }

    private static int lastWord(List<Word> words) {
        int last = words.size() - 1;
        return words.get(last).tag().equals(".") ? last - 1 : last;
    }

    /** Reads what stands from one mark to another by itself, hangs it on the word before or the main verb, and reads the rest without it. */
    private Parse inserted(List<Word> words, int from, int to, String relation, int depth) {
        boolean closed = words.get(to).tag().equals("-RRB-") || isComma(words.get(to));
        List<Integer> inside =
                IntStream.rangeClosed(from + 1, closed ? to - 1 : to).boxed().toList();
        List<Integer> outside = IntStream.range(0, words.size())
                .filter(i -> i < from || i > to)
                .boxed()
                .toList();
        if (inside.isEmpty() || outside.isEmpty()) {
            return whole.apply(words);
        }
        int[] heads = new int[words.size()];
        String[] relations = new String[words.size()];
        List<Word> mended = relation.startsWith("acl") ? retagged(words, from, to + 1) : words;
        int main = place(mended, outside, heads, relations, depth);
        int clause = place(words, inside, heads, relations, depth);
        boolean onMain = relation.equals("advcl");
        // "it was the army, he said, that broke it"
        boolean cleft = relation.equals("acl:relcl")
                && words.get(main).isNoun()
                && words.get(0).lemma().equals("it")
                && heads[0] == main;
        int antecedent = cleft ? main : relation.startsWith("acl") ? noun(words, from - 1) : from - 1;
        attach(heads, relations, clause, onMain ? main : antecedent, relation);
        attach(heads, relations, from, clause, "punct");
        if (closed) {
            attach(heads, relations, to, clause, "punct");
        }
        if (onMain
                && heads[from + 1] == clause
                && SUBORDINATORS.contains(words.get(from + 1).lemma())
                && !relations[from + 1].equals("advmod")) {
            relations[from + 1] = "mark";
        }
        return new Parse(heads, relations);
    }

    /** Reads what a semicolon or a dash parts as sentences of their own, the second hung on the first. */
    private Parse parted(List<Word> words, int separator, int depth) {
        int[] heads = new int[words.size()];
        String[] relations = new String[words.size()];
        int left = place(words, IntStream.range(0, separator).boxed().toList(), heads, relations, depth);
        int right = place(
                words, IntStream.range(separator + 1, words.size()).boxed().toList(), heads, relations, depth);
        boolean label = firstFinite(words, 0, separator) < 0;
        attach(heads, relations, label ? left : right, label ? right : left, label ? "dep" : "parataxis");
        attach(heads, relations, separator, label ? right : left, "punct");
        return new Parse(heads, relations);
    }

    /** Parses some of the words and puts their heads in place; gives their root. */
    private int place(List<Word> words, List<Integer> some, int[] heads, String[] relations, int depth) {
        Parse parse = parse(some.stream().map(words::get).toList(), depth + 1);
        int root = some.get(0);
        for (int i = 0; i < some.size(); i++) {
            int head = parse.heads[i];
            heads[some.get(i)] = head == Graph.ROOT ? Graph.ROOT : some.get(head);
            relations[some.get(i)] = parse.relations[i];
            if (head == Graph.ROOT) {
                root = some.get(i);
            }
        }
        return root;
    }

    private static void attach(int[] heads, String[] relations, int word, int head, String relation) {
        heads[word] = head;
        relations[word] = relation;
    }
}

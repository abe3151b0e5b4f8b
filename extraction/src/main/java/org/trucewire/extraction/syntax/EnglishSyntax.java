package org.trucewire.extraction.syntax;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.Morphology;
import edu.stanford.nlp.process.PTBTokenizer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trucewire.extraction.Span;

/**
 * English words, names and dependency graphs by Stanford CoreNLP's tokenizer, maximum-entropy tagger, one CRF
 * recogniser and neural dependency parser.
 *
 * <p>Thread-safe: the models are read-only once loaded, whoever needs one before waits for it, and everything that changes is made anew for each call.
 */
public final class EnglishSyntax {

    private static final String MODELS = "edu/stanford/nlp/models/";
    private static final String TAGGER = MODELS + "pos-tagger/english-left3words-distsim.tagger";
    private static final String RECOGNISER = MODELS + "ner/english.all.3class.distsim.crf.ser.gz";
    private static final String PARSER = MODELS + "parser/nndep/english_UD.gz";

    private static final String TOKENIZER_OPTIONS = "untokenizable=noneKeep,ptb3Escaping=false,splitHyphenated=true";

    /** Words that the tokenizer cuts at their hyphen though they are one. */
    private static final Set<String> HYPHENATED =
            Set.of("cease-fire", "cease-fires", "stand-down", "stand-still", "de-escalation", "let-up", "empty-handed");

    /** From this many shouted words on, a stretch is shouting, not a row of acronyms. */
    private static final int SHOUTED_WORDS = 3;

    private final CompletableFuture<TrigramTagger> tagger;
    private final CompletableFuture<NameRecogniser> recogniser;
    private final CompletableFuture<TransitionParser> parser;
    private final ClauseParser clauses = new ClauseParser(this::parseWhole);

    private EnglishSyntax() {
        // Each takes seconds of one processor.
        tagger = CompletableFuture.supplyAsync(() -> TrigramTagger.load(TAGGER));
        recogniser = CompletableFuture.supplyAsync(() -> read(RECOGNISER, NameRecogniser::load));
        parser = CompletableFuture.supplyAsync(() -> read(PARSER, TransitionParser::load));
    }

    /**
     * Loads the models from the class path; takes some seconds and 0.5 GB of heap.
     *
     * @throws IllegalStateException if a model is missing
     * @throws UncheckedIOException if a model cannot be read
     */
    public static EnglishSyntax load() {
        EnglishSyntax syntax = begin();
        syntax.awaitModels();
        return syntax;
    }

    /**
     * Begins to load the models; who needs one waits for it.
     *
     * @throws IllegalStateException if a model is missing
     */
    public static EnglishSyntax begin() {
        for (String model : List.of(TAGGER, RECOGNISER, PARSER)) {
            if (EnglishSyntax.class.getClassLoader().getResource(model) == null) {
                throw new IllegalStateException("the language model " + model + " is not on the class path");
            }
        }
        return new EnglishSyntax();
    }

    /**
     * Waits until the models are loaded.
     *
     * @throws IllegalStateException if a model is of another version
     * @throws UncheckedIOException if a model cannot be read
     */
    public void awaitModels() {
        try {
            CompletableFuture.allOf(tagger, recogniser, parser).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Reads a model. */
    @FunctionalInterface
    private interface Reading<M> {
        M of(String resource) throws IOException, ClassNotFoundException;
    }

    private static <M> M read(String model, Reading<M> reading) {
        try {
            return reading.of(model);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the language model " + model, e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the language model " + model + " is of another CoreNLP version", e);
        }
    }

    /** A sentence cut into words, tagged. */
    public record Tagged(List<Word> words, List<NameLabel> names) {

        /** Copies the lists. */
        public Tagged {
            words = List.copyOf(words);
            names = List.copyOf(names);
        }
    }

    /**
     * The words of a sentence with tags and, if wanted, name labels.
     *
     * @param text the article
     * @param sentence where the sentence stands
     * @param recogniseNames whether to run the recogniser; else every label is {@link NameLabel#NONE}
     */
    public Tagged tag(String text, Span sentence, boolean recogniseNames) {
        List<CoreLabel> labels = tokenize(sentence.of(text));
        if (labels.isEmpty()) {
            return new Tagged(List.of(), List.of());
        }
        List<NameLabel> names = recogniseNames
                ? recogniser
                        .join()
                        .recognise(labels.stream().map(CoreLabel::word).toList())
                : Collections.nCopies(labels.size(), NameLabel.NONE);
        calm(labels);
        for (CoreLabel label : labels) {
            tagAlien(label);
        }
        tagger.join().tag(labels);
        Morphology morphology = new Morphology();
        List<Word> words = new ArrayList<>(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            CoreLabel label = labels.get(i);
            words.add(new Word(
                    i,
                    label.word(),
                    lemma(morphology, label),
                    label.tag(),
                    new Span(sentence.start() + label.beginPosition(), sentence.start() + label.endPosition())));
        }
        return new Tagged(words, names);
    }

    /** The dependency graph over tagged words. */
    public Graph parse(List<Word> words) {
        List<Word> mended = Retagging.of(words);
        ClauseParser.Parse parse = clauses.parse(mended);
        List<Word> renumbered = new ArrayList<>(words.size());
        for (Word word : mended) {
            renumbered.add(new Word(renumbered.size(), word.text(), word.lemma(), word.tag(), word.span()));
        }
        return new Graph(withParticiples(renumbered, parse), parse.heads, parse.relations);
    }

    /** Past tenses that turned out to describe a noun ("the ceasefire agreed in Abuja") are participles. */
    private static List<Word> withParticiples(List<Word> words, ClauseParser.Parse parse) {
        Set<Integer> active = IntStream.range(0, words.size())
                .filter(i -> parse.relations[i].startsWith("nsubj") || parse.relations[i].equals("obj"))
                .map(i -> parse.heads[i])
                .boxed()
                .collect(Collectors.toSet());
        return words.stream()
                .map(word -> word.tag().equals("VBD")
                                && parse.relations[word.index()].equals("acl")
                                && word.text().endsWith("ed")
                                && !active.contains(word.index())
                        ? new Word(word.index(), word.text(), word.lemma(), "VBN", word.span())
                        : word)
                .toList();
    }

    private ClauseParser.Parse parseWhole(List<Word> words) {
        ClauseParser.Parse parse = parser.join().parse(words);
        Repairs.mend(words, parse.heads, parse.relations);
        return parse;
    }

    /**
     * Tags what English has no words for, so that the tagger need not weigh all its tags for each: letters of other scripts, which
     * are foreign words, and what is no word at all: emoji, what is left of a broken encoding or of a page's markup.
     */
    private static void tagAlien(CoreLabel label) {
        String word = label.word();
        boolean markup = word.length() > 2 && word.startsWith("<") && word.endsWith(">");
        if (markup || word.codePoints().allMatch(EnglishSyntax::isAlien)) {
            label.setTag(!markup && word.codePoints().anyMatch(Character::isLetter) ? "FW" : "SYM");
        }
    }

    private static boolean isAlien(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER ->
                Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
                        && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON;
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL -> true;
            default -> false;
        };
    }

    private static String lemma(Morphology morphology, CoreLabel label) {
        // the library logs every character that it does not know
        String lemma = label.word().chars().allMatch(EnglishSyntax::isSpelling)
                ? morphology.lemma(label.word(), label.tag())
                : null;
        return lemma == null ? label.word().toLowerCase(Locale.ROOT) : lemma.toLowerCase(Locale.ROOT);
    }

    /** What English words are spelled with. */
    private static boolean isSpelling(int c) {
        return c < 0x250 ? Character.isLetterOrDigit(c) || "-.'/&,$%".indexOf(c) >= 0 : c == '’';
    }

    private static List<CoreLabel> tokenize(String sentence) {
        List<CoreLabel> pieces = new PTBTokenizer<>(
                        new StringReader(sentence), new CoreLabelTokenFactory(), TOKENIZER_OPTIONS)
                .tokenize();
        List<CoreLabel> labels = new ArrayList<>(pieces.size());
        for (CoreLabel piece : pieces) {
            labels.add(piece);
            rejoin(labels, sentence);
        }
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).setIndex(i + 1);
        }
        return labels;
    }

    /** Puts the last three pieces together where they are one hyphenated word of the list. */
    private static void rejoin(List<CoreLabel> labels, String sentence) {
        int size = labels.size();
        if (size < 3 || !labels.get(size - 2).word().equals("-")) {
            return;
        }
        CoreLabel first = labels.get(size - 3);
        CoreLabel last = labels.get(size - 1);
        String whole = sentence.substring(first.beginPosition(), last.endPosition());
        if (HYPHENATED.contains(whole.toLowerCase(Locale.ROOT))) {
            first.setWord(whole);
            first.setValue(whole);
            first.setOriginalText(whole);
            first.setEndPosition(last.endPosition());
            labels.subList(size - 2, size).clear();
        }
    }

    /** Puts shouted stretches into lower case: the tagger takes words in capitals for names. */
    private static void calm(List<CoreLabel> labels) {
        int start = 0;
        int shouted = 0;
        for (int i = 0; i <= labels.size(); i++) {
            String word = i < labels.size() ? labels.get(i).word() : "a";
            boolean letters = word.chars().anyMatch(Character::isLetter);
            if (letters && word.chars().noneMatch(Character::isLowerCase)) {
                shouted++;
            } else if (letters) {
                if (shouted >= SHOUTED_WORDS) {
                    lower(labels.subList(start, i));
                }
                start = i + 1;
                shouted = 0;
            }
        }
    }

    private static void lower(List<CoreLabel> labels) {
        for (CoreLabel label : labels) {
            String calm = label.word().toLowerCase(Locale.ROOT);
            label.setWord(calm);
            label.setValue(calm);
        }
    }
}

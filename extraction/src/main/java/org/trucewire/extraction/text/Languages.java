package org.trucewire.extraction.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.trucewire.extraction.table.Table;

/**
 * Tells a text's language.
 *
 * <p>English is told by its function words, which is quick and sure where names of many languages would lead a statistical
 * detector astray; all else by Apache OpenNLP's detector. Thread-safe: the model is shared, a detector is made for each
 * call.
 */
public final class Languages {

    /** ISO 639-1's stand-in for a language that cannot be told. */
    public static final String UNDETERMINED = "und";

    /** English. */
    public static final String ENGLISH = "en";

    private static final String MODEL = "/langdetect-183.bin";

    /** Function words make up some 40 % of English running text and under 5 % of its neighbours; headlines have few. */
    private static final double ENGLISH_SHARE = 0.15;

    /** Texts up to this many characters are headlines, which drop function words. */
    private static final int HEADLINE = 150;

    private static final double HEADLINE_SHARE = 0.08;

    /** A text this short tells its language only by accident. */
    private static final int SHORTEST = 20;

    /** What comes after this many characters changes no verdict. */
    private static final int SAMPLE = 4000;

    /** Less sure verdicts are none. */
    private static final double CONFIDENT = 0.02;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    private static final Map<String, String> TWO_LETTERS = Stream.of(Locale.getISOLanguages())
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getISO3Language(), Function.identity(), (a, b) -> a));

    private final LanguageDetectorModel model;
    private final Set<String> english;

    private Languages(LanguageDetectorModel model, Set<String> english) {
        this.model = model;
        this.english = Set.copyOf(english);
    }

    /**
     * Loads the model from the class path.
     *
     * @throws IllegalStateException if it is missing or cannot be read
     */
    public static Languages load() {
        Set<String> english = new HashSet<>();
        Table.beside(Languages.class, "english.tsv", "word").rows().forEach(row -> english.add(row.required("word")));
        try (InputStream in = Languages.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("the language model " + MODEL + " is not on the class path");
            }
            return new Languages(new LanguageDetectorModel(in), english);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the language model " + MODEL, e);
        }
    }

    /** ISO 639-1 code of the text's language (639-3 where it has none), {@link #UNDETERMINED} if it cannot be told. */
    public String of(String text) {
        String sample = text.substring(0, Math.min(text.length(), SAMPLE));
        String[] words = WORDS.split(sample.toLowerCase(Locale.ROOT));
        long common = Stream.of(words).filter(english::contains).count();
        boolean headline = sample.length() < HEADLINE;
        if (common >= (headline ? Math.max(1, words.length * HEADLINE_SHARE) : words.length * ENGLISH_SHARE)) {
            return ENGLISH;
        }
        if (sample.strip().length() < SHORTEST) {
            return UNDETERMINED;
        }
        Language best = new LanguageDetectorME(model).predictLanguage(sample);
        return best.getConfidence() < CONFIDENT
                ? UNDETERMINED
                : TWO_LETTERS.getOrDefault(best.getLang(), best.getLang());
    }
}

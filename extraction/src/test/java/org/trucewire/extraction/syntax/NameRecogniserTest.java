package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether labels are those that CoreNLP itself gives with the same model. */
class NameRecogniserTest {

    private static final String MODEL = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

    private static NameRecogniser recogniser;
    private static CRFClassifier<CoreLabel> library;

    @BeforeAll
    static void load() throws IOException, ClassNotFoundException {
        recogniser = NameRecogniser.load(MODEL);
        Properties forgetful = new Properties();
        forgetful.setProperty("maxAdditionalKnownLCWords", "0"); // else labels depend on what was read before
        library = CRFClassifier.getClassifier(MODEL, forgetful);
    }

    @Test
    void shouldLabelAsTheLibraryDoes() {
        List<List<String>> sentences = SharedSyntax.probes().stream()
                .map(SharedSyntax::words)
                .distinct()
                .toList();
        assertThat(sentences).hasSizeGreaterThan(1_000);
        List<String> all = sentences.stream().flatMap(List::stream).toList();
        Random random = new Random(1);
        List<List<String>> shuffled = new ArrayList<>();
        for (int length = 1; length <= 200; length++) {
            // Words that nobody has put together, some of them again and again, some of no language.
            List<String> some =
                    random.ints(20, 0, all.size()).mapToObj(all::get).toList();
            shuffled.add(random.ints(length, 0, all.size()).mapToObj(all::get).toList());
            shuffled.add(random.ints(length, 0, some.size()).mapToObj(some::get).toList());
            shuffled.add(random.ints(length, 0, all.size())
                    .mapToObj(i -> new StringBuilder(all.get(i)).reverse().toString())
                    .toList());
        }
        for (List<List<String>> some : List.of(sentences, shuffled)) {
            assertThat(some).allSatisfy(words -> assertThat(labelled(words, recogniser.recognise(words)))
                    .isEqualTo(labelled(words, expected(words))));
        }
        assertThat(sentences).flatMap(recogniser::recognise).contains(NameLabel.PERSON, NameLabel.LOCATION);
    }

    @Test
    void shouldLabelNothingInNothing() {
        assertThat(recogniser.recognise(List.of())).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoModel() {
        assertThatThrownBy(() -> NameRecogniser.load("no/such/model"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such/model");
    }

    private static List<NameLabel> expected(List<String> words) {
        return library.classifySentence(SharedSyntax.labels(words)).stream()
                .map(label -> label.get(CoreAnnotations.AnswerAnnotation.class))
                .map(answer -> answer.equals("O") ? NameLabel.NONE : NameLabel.valueOf(answer))
                .toList();
    }

    private static String labelled(List<String> words, List<NameLabel> labels) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.get(i) + "/" + labels.get(i))
                .collect(Collectors.joining(" "));
    }
}

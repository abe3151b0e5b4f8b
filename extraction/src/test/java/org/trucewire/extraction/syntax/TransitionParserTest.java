package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.nndep.DependencyParser;
import edu.stanford.nlp.trees.GrammaticalStructure;
import edu.stanford.nlp.trees.TypedDependency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether the parser's graphs are those of CoreNLP's own, which reads the same model. */
class TransitionParserTest {

    private static final String MODEL = "edu/stanford/nlp/models/parser/nndep/english_UD.gz";

    @Test
    void shouldParseAsTheLibraryDoes() throws IOException {
        TransitionParser parser = TransitionParser.load(MODEL);
        DependencyParser library = DependencyParser.loadFromModelFile(MODEL);
        List<String> sentences = SharedSyntax.probes();
        List<String> differing = new ArrayList<>();
        for (String sentence : sentences) {
            List<Word> words = SharedSyntax.tagged(sentence);
            ClauseParser.Parse expected = parse(library, words);
            ClauseParser.Parse parse = parser.parse(words);
            if (!Arrays.equals(parse.heads, expected.heads) || !Arrays.equals(parse.relations, expected.relations)) {
                differing.add(sentence + " " + arcs(parse) + ", but CoreNLP " + arcs(expected));
            }
        }
        assertThat(sentences).hasSizeGreaterThan(1_000);
        assertThat(differing).isEmpty();
    }

    private static String arcs(ClauseParser.Parse parse) {
        return IntStream.range(0, parse.heads.length)
                .mapToObj(i -> parse.heads[i] + ":" + parse.relations[i])
                .collect(Collectors.joining(" "));
    }

    private static ClauseParser.Parse parse(DependencyParser library, List<Word> words) {
        List<CoreLabel> labels = new ArrayList<>();
        for (Word word : words) {
            CoreLabel label = new CoreLabel();
            label.setWord(word.text());
            label.setValue(word.text());
            label.setTag(word.tag());
            label.setIndex(labels.size() + 1);
            labels.add(label);
        }
        int[] heads = new int[words.size()];
        String[] relations = new String[words.size()];
        for (TypedDependency arc : library.predict(labels).typedDependencies(GrammaticalStructure.Extras.NONE)) {
            heads[arc.dep().index() - 1] = arc.gov().index() - 1;
            relations[arc.dep().index() - 1] = arc.reln().toString();
        }
        return new ClauseParser.Parse(heads, relations);
    }

    @Test
    void shouldParseNothing() throws IOException {
        assertThat(TransitionParser.load(MODEL).parse(List.of()).heads).isEmpty();
    }

    @Test
    void shouldTellWhatIsNoModel() {
        assertThatThrownBy(() -> TransitionParser.load("no/such/model.gz")).hasMessage("not on the class path");
        assertThatThrownBy(() ->
                        TransitionParser.load("edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is expected");
    }
}

package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether tags are those that CoreNLP itself gives with the same model. */
class TrigramTaggerTest {

    private static final String MODEL = "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger";

    private final TrigramTagger tagger = TrigramTagger.load(MODEL);
    private final MaxentTagger library = new MaxentTagger(MODEL);

    @Test
    void shouldTagAsTheLibraryDoes() {
        List<List<String>> sentences = SharedSyntax.probes().stream()
                .map(SharedSyntax::words)
                .distinct()
                .toList();
        assertThat(sentences).hasSizeGreaterThan(1_000);
        List<String> all = sentences.stream().flatMap(List::stream).toList();
        Random random = new Random(1);
        List<List<String>> shuffled = new ArrayList<>();
        for (int length = 1; length <= 60; length++) {
            // Words that no grammar has put together: unknown ones in a row, and tags that seldom meet.
            shuffled.add(random.ints(length, 0, all.size()).mapToObj(all::get).toList());
            shuffled.add(random.ints(length, 0, all.size())
                    .mapToObj(i -> new StringBuilder(all.get(i)).reverse().toString())
                    .toList());
        }
        for (List<List<String>> some : List.of(sentences, shuffled)) {
            assertThat(some).allSatisfy(words -> {
                List<CoreLabel> labels = SharedSyntax.labels(words);
                List<CoreLabel> expected = SharedSyntax.labels(words);
                tagger.tag(labels);
                library.tagCoreLabels(expected, true);
                assertThat(tagged(labels)).isEqualTo(tagged(expected));
            });
        }
    }

    @Test
    void shouldKeepTheTagsThatAreGiven() {
        List<CoreLabel> labels = SharedSyntax.labels(List.of("They", "truce", "truce", "."));
        List<CoreLabel> expected = SharedSyntax.labels(List.of("They", "truce", "truce", "."));
        labels.get(1).setTag("VBP");
        expected.get(1).setTag("VBP");
        tagger.tag(labels);
        library.tagCoreLabels(expected, true);
        assertThat(tagged(labels)).isEqualTo(tagged(expected)).startsWith("They/PRP truce/VBP truce/");
    }

    private static String tagged(List<CoreLabel> labels) {
        return labels.stream().map(label -> label.word() + "/" + label.tag()).collect(Collectors.joining(" "));
    }
}

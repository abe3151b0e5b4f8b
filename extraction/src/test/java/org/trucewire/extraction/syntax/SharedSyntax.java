package org.trucewire.extraction.syntax;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.List;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.table.Table;

/** The language models, loaded once for all tests in this virtual machine: they take seconds and 0.5 GB of heap. */
public final class SharedSyntax {

    /** The models of the product. */
    public static final EnglishSyntax ENGLISH = EnglishSyntax.load();

    private SharedSyntax() {}

    /** Sentences by which models are held against the library's own use of them: the probes of claims, more than a thousand. */
    static List<String> probes() {
        return Table.beside(Extractor.class, "probes.tsv", "setting", "sentence", "claims").rows().stream()
                .map(row -> row.get("sentence"))
                .distinct()
                .toList();
    }

    /** The words of a sentence as the product cuts them. */
    static List<String> words(String sentence) {
        return tagged(sentence).stream().map(Word::text).toList();
    }

    /** The same with tags. */
    static List<Word> tagged(String sentence) {
        return ENGLISH.tag(sentence, new Span(0, sentence.length()), false).words();
    }

    /** Words as the library takes them. */
    static List<CoreLabel> labels(List<String> words) {
        return words.stream()
                .map(word -> {
                    CoreLabel label = new CoreLabel();
                    label.setWord(word);
                    label.setValue(word);
                    return label;
                })
                .toList();
    }
}

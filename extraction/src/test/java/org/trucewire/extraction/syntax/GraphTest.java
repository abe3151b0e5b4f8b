package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.Span;

class GraphTest {

    private static final List<Word> WORDS = List.of(word(0, "truce"), word(1, "holds"), word(2, "now"));

    @Test
    void shouldHangWordsOnRoots() {
        Graph graph = new Graph(WORDS, new int[] {1, Graph.ROOT, 1}, new String[] {"nsubj", "root", "advmod"});

        assertThat(graph.children(1)).containsExactly(0, 2);
        assertThat(graph.isBelow(2, 1)).isTrue();
        assertThat(graph.isBelow(1, 2)).isFalse();
    }

    @Test
    void shouldRefuseWordsThatHangOnThemselves() {
        String[] relations = {"nsubj", "root", "advmod"};

        assertThatThrownBy(() -> new Graph(WORDS, new int[] {2, Graph.ROOT, 0}, relations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hangs on itself");
        assertThatThrownBy(() -> new Graph(WORDS, new int[] {0, Graph.ROOT, 1}, relations))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Word word(int index, String text) {
        return new Word(index, text, text, "NN", new Span(10 * index, 10 * index + text.length()));
    }
}

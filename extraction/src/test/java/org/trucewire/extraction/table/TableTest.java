package org.trucewire.extraction.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldReadLinesBelowTheHeaderWithoutComments() throws IOException {
        Table table = read("# why\nword\tkind\n\ntruce\tSTRONG|WEAK\n# more\nlull\t\n");
        assertThat(table.map(row -> row.required("word"))).containsExactly("truce", "lull");
        assertThat(table.rows().get(0).list("kind", "\\|")).containsExactly("STRONG", "WEAK");
        assertThat(table.rows().get(1).list("kind", "\\|")).isEmpty();
    }

    @Test
    void shouldRefuseOtherColumnsByFileAndLine() {
        assertThatThrownBy(() -> read("# why\nword\tsort\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("words.tsv, line 2: the columns should be [word, kind]");
    }

    @Test
    void shouldRefuseALineWithTooFewCells() {
        assertThatThrownBy(() -> read("word\tkind\ntruce\n")).hasMessage("words.tsv, line 2: 1 cells, not 2");
    }

    @Test
    void shouldRefuseAnEmptyCellThatIsNeeded() throws IOException {
        Table.Row row = read("word\tkind\n\tSTRONG\n").rows().get(0);
        assertThatThrownBy(() -> row.required("word")).hasMessage("words.tsv, line 2: word is empty");
    }

    @Test
    void shouldRefuseAConstantThatDoesNotExist() throws IOException {
        Table.Row row = read("word\tkind\ntruce\tHUMPDAY\n").rows().get(0);
        assertThatThrownBy(() -> row.constant("kind", DayOfWeek.class))
                .hasMessageContaining("words.tsv, line 2: kind \"HUMPDAY\" is none of [MONDAY");
    }

    @Test
    void shouldNameAUsersFileThatIsMissing() {
        assertThatThrownBy(() -> Table.file(Path.of("no", "such.tsv"), "id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("such.tsv");
    }

    private static Table read(String content) throws IOException {
        return Table.read(
                "words.tsv",
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                List.of("word", "kind"));
    }
}

package org.trucewire.extraction.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trucewire.extraction.claim.Lexicon.Role;
import org.trucewire.extraction.table.Table;

/** The table of the parts that words play. */
class RolesTest {

    private static final List<Table.Row> ROWS =
            Table.beside(Lexicon.class, "roles.tsv", "word", "role").rows();

    private final Lexicon lexicon = Lexicon.load();

    @ParameterizedTest
    @EnumSource(Role.class)
    void shouldHaveWordsForEveryRole(Role role) {
        List<String> words = ROWS.stream()
                .filter(row -> row.required("role").equals(role.name()))
                .map(row -> row.required("word"))
                .toList();
        assertThat(words).isNotEmpty().allSatisfy(word -> {
            assertThat(word).as("dictionary form").matches("[a-z-]+");
            assertThat(lexicon.is(word, role)).isTrue();
        });
    }

    @Test
    void shouldKnowNoPartOfOtherWords() {
        assertThat(lexicon.is("envoy", Role.CALM)).isFalse();
        assertThat(lexicon.is("weather", Role.CALM)).isFalse();
    }
}

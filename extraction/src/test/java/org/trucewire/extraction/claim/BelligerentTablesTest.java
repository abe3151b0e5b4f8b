package org.trucewire.extraction.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.claim.Lexicon.Reference;
import org.trucewire.extraction.table.Table;

/** The tables that say who fights whom, and whom common nouns mean. */
class BelligerentTablesTest {

    private static final ActorCatalogue CATALOGUE = ActorCatalogue.load(List.of());

    @Test
    void shouldNameOnlyActorsOfTheCatalogueInConflicts() {
        assertThat(conflicts())
                .allSatisfy(row -> assertThat(CATALOGUE.actor(row.required("one")))
                        .as("%s of conflicts.tsv", row.required("one"))
                        .isPresent())
                .allSatisfy(row -> assertThat(CATALOGUE.actor(row.required("other")))
                        .as("%s of conflicts.tsv", row.required("other"))
                        .isPresent());
    }

    @Test
    void shouldNameEachConflictOnce() {
        Set<Set<String>> seen = new HashSet<>();
        assertThat(conflicts()).allSatisfy(row -> assertThat(
                        seen.add(new TreeSet<>(Set.of(row.required("one"), row.required("other")))))
                .as("%s and %s stand once in conflicts.tsv", row.required("one"), row.required("other"))
                .isTrue());
    }

    @Test
    void shouldNameOnlyActorsOfTheCatalogueInAlliances() {
        assertThat(Table.beside(Lexicon.class, "alliances.tsv", "alliance", "member")
                        .rows())
                .allSatisfy(row ->
                        assertThat(CATALOGUE.actor(row.required("alliance"))).isPresent())
                .allSatisfy(row ->
                        assertThat(CATALOGUE.actor(row.required("member"))).isPresent());
    }

    @Test
    void shouldNameOnlyActorsOfTheCatalogueInRisings() {
        assertThat(Table.beside(Lexicon.class, "risings.tsv", "land", "group").rows())
                .allSatisfy(row -> assertThat(CATALOGUE.actor(row.required("group")))
                        .as("%s of risings.tsv", row.required("group"))
                        .isPresent());
    }

    @ParameterizedTest
    @EnumSource(Reference.class)
    void shouldKnowNounsOfEachKind(Reference kind) {
        assertThat(Table.beside(Lexicon.class, "references.tsv", "noun", "kind").rows())
                .anyMatch(row -> row.constant("kind", Reference.class) == kind);
    }

    @Test
    void shouldKnowEachNounOnceInAKind() {
        assertThat(Table.beside(Lexicon.class, "references.tsv", "noun", "kind").rows())
                .extracting(row -> row.required("noun") + " " + row.required("kind"))
                .doesNotHaveDuplicates();
    }

    private static List<Table.Row> conflicts() {
        return Table.beside(Lexicon.class, "conflicts.tsv", "one", "other").rows();
    }
}

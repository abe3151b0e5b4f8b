package org.trucewire.extraction.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.table.Table;

/** Every line of the catalogue's tables. */
class ActorTablesTest {

    private static final ActorCatalogue CATALOGUE = ActorCatalogue.load(List.of());
    /** No table looks into the future. */
    private static final int LATEST = 2026;

    private static final Set<String> ISO = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

    /** Ids of states by the codebook that are no codes of ISO 3166-1. */
    private static final Set<String> CODEBOOK_STATES = Set.of("XKX", "VATICAN", "BRUNEI");

    /** City-states have no other capital; some capitals' names mean other things far more often, or end like a possessive. */
    private static final Set<String> WITHOUT_CAPITAL =
            Set.of("DJI", "MCO", "SMR", "SGP", "GUY", "SYC", "GRD", "DMA", "ATG");

    /** Names that truly stand for several actors; the article decides. */
    private static final Set<String> AMBIGUOUS =
            Set.of("National Liberation Army", "Congolese", "Tripoli", "Sanaa", "Sana'a", "Brussels");

    private static final List<Table.Row> STATES = Table.beside(
                    ActorCatalogue.class,
                    "states.tsv",
                    "id",
                    "name",
                    "names",
                    "adjectives",
                    "demonyms",
                    "capital",
                    "seats",
                    "bodies")
            .rows();
    private static final List<Table.Row> PEOPLE = Table.beside(
                    ActorCatalogue.class, "people.tsv", "name", "aliases", "actor", "role", "from", "to")
            .rows();

    @Test
    void shouldNameStatesByTheirIsoCodes() {
        assertThat(STATES)
                .extracting(row -> row.get("id"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(196)
                .allMatch(id -> ISO.contains(id) || CODEBOOK_STATES.contains(id));
    }

    @Test
    void shouldKnowTheCapitalOfEveryState() {
        assertThat(STATES)
                .filteredOn(row -> row.get("capital").isEmpty())
                .extracting(row -> row.get("id"))
                .allMatch(id -> WITHOUT_CAPITAL.contains(id) || isInSeats(id));
    }

    private static boolean isInSeats(String id) {
        return Table.beside(ActorCatalogue.class, "seats.tsv", "name", "actor", "use", "from", "to").rows().stream()
                .anyMatch(row -> row.get("actor").equals(id));
    }

    @Test
    void shouldKnowHundredsOfOtherActors() {
        List<Actor> others = CATALOGUE.actors().stream()
                .filter(actor -> !actor.isState() && !actor.kind().equals("medium"))
                .toList();
        assertThat(others).hasSizeGreaterThanOrEqualTo(250).allSatisfy(actor -> {
            assertThat(actor.id()).matches("[A-Z0-9][A-Z0-9-]*");
            assertThat(actor.kind()).isNotEmpty();
            assertThat(actor.name()).isNotEmpty();
        });
        assertThat(others).filteredOn(Actor::listed).hasSize(107);
    }

    @Test
    void shouldKnowOverAThousandPeopleWithPlausibleYears() {
        assertThat(new TreeSet<>(PEOPLE.stream().map(row -> row.get("name")).toList()))
                .hasSizeGreaterThanOrEqualTo(1000);
        assertThat(PEOPLE).allSatisfy(row -> {
            assertThat(row.get("role")).as(row.get("name")).isNotEmpty();
            assertThat(year(row, "from")).as(row.get("name")).isBetween(1935, LATEST);
            assertThat(year(row, "to")).as(row.get("name")).isBetween(year(row, "from"), LATEST);
        });
    }

    private static int year(Table.Row row, String column) {
        String cell = row.get(column);
        return cell.isEmpty() ? LATEST : Integer.parseInt(cell);
    }

    @Test
    void shouldNameEveryOfficeOnce() {
        assertThat(PEOPLE)
                .extracting(row -> row.get("name") + " " + row.get("actor") + " " + row.get("from"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldMapNoNameToTwoActorsByAccident() {
        Map<String, Set<String>> meant = new HashMap<>();
        for (String surface : surfaces()) {
            for (NameMatch match : CATALOGUE.find(surface, new Span(0, surface.length()))) {
                if (match.span().equals(new Span(0, surface.length()))) {
                    match.meanings().stream()
                            .filter(m -> m.use() != NameUse.PERSON && m.use() != NameUse.MEDIUM)
                            .filter(m -> !m.isDated())
                            .forEach(m -> meant.computeIfAbsent(surface, s -> new HashSet<>())
                                    .add(m.actor()));
                }
            }
        }
        assertThat(meant.entrySet())
                .filteredOn(entry -> entry.getValue().size() > 1)
                .extracting(Map.Entry::getKey)
                .isSubsetOf(AMBIGUOUS);
    }

    @Test
    void shouldFindEveryNameInAText() {
        assertThat(surfaces()).filteredOn(surface -> !isFound(surface)).isEmpty();
    }

    private static boolean isFound(String surface) {
        String text = "It was said that " + surface + " would agree.";
        return CATALOGUE.find(text, new Span(0, text.length())).stream()
                .anyMatch(match -> match.span().of(text).equals(surface));
    }

    @Test
    void shouldWriteEveryNameWithACapital() {
        assertThat(surfaces())
                .filteredOn(surface -> surface.chars().noneMatch(Character::isUpperCase))
                .containsExactly("peshmerga", "anti-balaka");
    }

    /** Every name in the tables but those of people and media. */
    private static List<String> surfaces() {
        List<String> surfaces = new ArrayList<>();
        for (Table.Row row : STATES) {
            surfaces.add(row.get("name"));
            for (String column : List.of("names", "adjectives", "demonyms", "capital", "seats", "bodies")) {
                surfaces.addAll(row.list(column, "\\|"));
            }
        }
        for (String table : List.of("actors.tsv", "groups.tsv")) {
            for (Table.Row row : Table.beside(
                            ActorCatalogue.class,
                            table,
                            "id",
                            "name",
                            "kind",
                            "country",
                            "aliases",
                            "adjectives",
                            "members",
                            "bodies")
                    .rows()) {
                surfaces.add(row.get("name"));
                for (String column : List.of("aliases", "adjectives", "members", "bodies")) {
                    surfaces.addAll(row.list(column, "\\|"));
                }
            }
        }
        return surfaces;
    }
}

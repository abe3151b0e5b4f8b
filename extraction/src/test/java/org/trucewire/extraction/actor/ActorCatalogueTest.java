package org.trucewire.extraction.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.Span;

class ActorCatalogueTest {

    private static final ActorCatalogue CATALOGUE = ActorCatalogue.load(List.of());
    private static final String HEADER = "id\tname\tkind\tcountry\taliases\tadjectives\tmembers\tbodies\n";

    @Test
    void shouldKnowEveryStateAndTheCodebooksGroups() {
        assertThat(CATALOGUE.actors().stream().filter(Actor::isState)).hasSizeGreaterThanOrEqualTo(196);
        assertThat(CATALOGUE.actor("HAMAS"))
                .hasValueSatisfying(hamas -> assertThat(hamas.isArmedGroup()).isTrue());
        assertThat(CATALOGUE.actor("UN"))
                .hasValueSatisfying(un -> assertThat(un.isThirdParty()).isTrue());
    }

    @Test
    void shouldFindTheLongestName() {
        assertThat(find("the Israel Defense Forces and Iran")).containsExactly("Israel Defense Forces=ISR", "Iran=IRN");
    }

    @Test
    void shouldFindNamesWithPossessivesHyphensDotsAndDiacritics() {
        assertThat(find("Iran’s army, the Israel-Hamas truce, U.S. envoys, Erdogan and Erdoğan's men"))
                .containsExactly("Iran=IRN", "Israel=ISR", "Hamas=HAMAS", "U.S.=USA");
        assertThat(find("Recep Tayyip Erdoğan")).containsExactly("Recep Tayyip Erdoğan=TUR");
        assertThat(find("Recep Tayyip Erdogan")).containsExactly("Recep Tayyip Erdogan=TUR");
    }

    @Test
    void shouldNotFindNamesInsideWords() {
        assertThat(find("Iranology and Chadwick")).isEmpty();
    }

    @Test
    void shouldReadShoutedNames() {
        assertThat(find("ISRAEL STRIKES BACK")).containsExactly("ISRAEL=ISR");
    }

    @Test
    void shouldGiveEveryMeaningOfAnAmbiguousName() {
        assertThat(CATALOGUE.find("Washington", new Span(0, 10)).get(0).meanings())
                .extracting(ActorName::use)
                .contains(NameUse.CAPITAL);
    }

    @Test
    void shouldTellWhoHeldAnOfficeWhen() {
        assertThat(CATALOGUE.peopleByLastName("Araghchi")).singleElement().satisfies(name -> {
            assertThat(name.actor()).isEqualTo("IRN");
            assertThat(name.holdsIn(2025)).isTrue();
            assertThat(name.holdsIn(1999)).isFalse();
        });
    }

    @Test
    void shouldFindNamesWithPossessivesAndBracketsInside() {
        assertThat(
                        find(
                                "the Lord's Resistance Army, the Kurdistan Workers' Party and the Communist Party of India (Maoist)"))
                .containsExactly(
                        "Lord's Resistance Army=LRA",
                        "Kurdistan Workers' Party=PKK",
                        "Communist Party of India (Maoist)=CPI-MAOIST");
    }

    @Test
    void shouldKnowWhoSatInACityWhen() {
        assertThat(CATALOGUE.find("Sanaa", new Span(0, 5)).get(0).meanings())
                .anySatisfy(name -> {
                    assertThat(name.actor()).isEqualTo("HOUTHI");
                    assertThat(name.holdsIn(2020)).isTrue();
                    assertThat(name.holdsIn(2010)).isFalse();
                })
                .anySatisfy(name -> assertThat(name.actor()).isEqualTo("YEM"));
    }

    @Test
    void shouldFindPeopleByTheirLastNamesAsNewspapersShortenThem() {
        assertThat(CATALOGUE.peopleByLastName("Assad"))
                .extracting(ActorName::actor)
                .contains("SYR");
        assertThat(CATALOGUE.peopleByLastName("Marcos"))
                .extracting(ActorName::actor)
                .contains("PHL");
    }

    @Test
    void shouldNotListActorsThatTheCodebookWritesByTheirNames() {
        assertThat(CATALOGUE.actor("FLEC"))
                .hasValueSatisfying(flec -> assertThat(flec.listed()).isFalse());
        assertThat(CATALOGUE.actor("UNITA"))
                .hasValueSatisfying(unita -> assertThat(unita.listed()).isTrue());
    }

    @Test
    void shouldRefuseAnActorOfAnUnknownState(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), HEADER + "XYZ\tXyz\tarmed group\tQQQ\t\t\t\t\n");
        assertThatThrownBy(() -> ActorCatalogue.load(List.of(own)))
                .hasMessageContaining("own.tsv, line 2: there is no state QQQ");
    }

    @Test
    void shouldTakeUsersActors(@TempDir Path folder) throws IOException {
        Path own =
                Files.writeString(folder.resolve("own.tsv"), HEADER + "BAND\tBlue Band\tarmed group\tAGO\tBB\t\t\t\n");
        assertThat(ActorCatalogue.load(List.of(own)).actor("BAND"))
                .hasValueSatisfying(band -> assertThat(band.listed()).isTrue());
    }

    @Test
    void shouldLetUsersTakeAnActorOver(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.tsv"), HEADER + "FLEC\tFront for Cabinda\tarmed group\tAGO\tFLEC\t\t\t\n");
        assertThat(ActorCatalogue.load(List.of(own)).actor("FLEC"))
                .hasValueSatisfying(flec -> assertThat(flec.listed()).isTrue());
    }

    @Test
    void shouldRefuseAUsersActorThatIsThereAlready(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), HEADER + "HAMAS\tHamas\tarmed group\t\t\t\t\t\n");
        assertThatThrownBy(() -> ActorCatalogue.load(List.of(own)))
                .hasMessageContaining("own.tsv, line 2: actor HAMAS is there already");
    }

    private static List<String> find(String text) {
        return CATALOGUE.find(text, new Span(0, text.length())).stream()
                .map(match ->
                        match.span().of(text) + "=" + match.meanings().get(0).actor())
                .toList();
    }
}

package org.trucewire.extraction.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.syntax.EnglishSyntax;
import org.trucewire.extraction.syntax.SharedSyntax;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Sentence;

class EntityRecogniserTest {

    private static EntityRecogniser recogniser;

    @BeforeAll
    static void load() {
        recogniser = new EntityRecogniser(ActorCatalogue.load(List.of()));
    }

    /** What a text names, as text/TYPE/actor; an asterisk before a group without id. */
    private static List<String> entities(String body) {
        return entities("", body, null, "2024-05-14T12:00:00Z");
    }

    private static List<String> entities(String title, String body, @Nullable String publisher, String publishedAt) {
        Article article = new Article("test", publisher, Instant.parse(publishedAt), title, body);
        ArticleText text = new ArticleText.Reader().read(article);
        List<EnglishSyntax.Tagged> tagged = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            tagged.add(SharedSyntax.ENGLISH.tag(text.text(), sentence.span(), true));
        }
        List<EntityMention> mentions =
                recogniser.recognise(text.text(), tagged, article.publishedAt(), article.publisher());
        assertThat(mentions)
                .allSatisfy(m -> assertThat(m.span().of(text.text())).isEqualTo(m.text()));
        return mentions.stream()
                .map(m -> m.text() + "/" + m.type() + "/"
                        + (m.actor() != null ? m.actor() : m.group() != null ? "*" + m.group() : "-"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Moscow said that it would hold its fire.                          | Moscow/PLACE/RUS
            Envoys met in Moscow on Friday.                                   | Moscow/PLACE/-
            Residents of the capital, Bangui, heard shots.                    | Bangui/PLACE/-
            The rebels told Kinshasa to answer by Sunday.                     | Kinshasa/PLACE/COD
            The Doha truce lasted a week.                                     | Doha/PLACE/-
            Kigali's spokesman declined to comment.                           | Kigali/PLACE/RWA
            Shops reopened near the Tehran bazaar.                            | Tehran/PLACE/-
            The Kremlin denied it.                                            | Kremlin/ORG/RUS
            He walked out of a meeting at the White House.                    | White House/FACILITY/-
            """)
    void shouldTellTheCityFromThePowerThatSitsThere(String sentence, String entity) {
        assertThat(entities(sentence)).containsExactly(entity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Norwegian Foreign Minister Kari Nordvik spoke first.                           | Kari Nordvik/PERSON/NOR
            "No," said Kari Nordvik, the Norwegian foreign minister.                       | Kari Nordvik/PERSON/NOR
            Hamas official Yusuf Darwazi spoke first.                                      | Yusuf Darwazi/PERSON/HAMAS
            The Houthis paused. Yusuf Darwazi, a spokesman for the group, spoke of a test. | Yusuf Darwazi/PERSON/HOUTHI
            NATO's Kari Nordvik was not convinced.                                         | Kari Nordvik/PERSON/NATO
            Kari Nordvik, who heads the OSCE, was not convinced.                           | Kari Nordvik/PERSON/OSCE
            Kari Nordvik, a former Norwegian minister, was not convinced.                  | Kari Nordvik/PERSON/-
            Kari Nordvik, a teacher from Norway, was not convinced.                        | Kari Nordvik/PERSON/-
            The UN, whose envoy Kari Nordvik was there, was not convinced.                 | Kari Nordvik/PERSON/UN
            Sudanese army chief General Yusuf Darwazi was not convinced.                   | Yusuf Darwazi/PERSON/SDN
            Norway sent 80 men. Army chief Kari Nordvik was not convinced.                 | Kari Nordvik/PERSON/NOR
            Norway sent 80 men. Colonel Kari Nordvik was not convinced.                    | Kari Nordvik/PERSON/NOR
            Norway sent 80 men. Opposition senator Kari Nordvik was not convinced.         | Kari Nordvik/PERSON/-
            Norway fights the Houthis. Rebel leader Yusuf Darwazi was not convinced.       | Yusuf Darwazi/PERSON/HOUTHI
            The Houthis met Norway. The group said no. Its commander, Yusuf Darwazi, left. | Yusuf Darwazi/PERSON/HOUTHI
            The Houthi commander in Oslo, Yusuf Darwazi, was not convinced.                | Yusuf Darwazi/PERSON/HOUTHI
            """)
    void shouldFindForWhomAPersonActs(String sentence, String person) {
        assertThat(entities(sentence)).contains(person);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The Free Hill Army broke it. Later the FHA left Norway.              | Free Hill Army/ORG/*Free Hill Army
            The Free Hill Army broke it. Later the FHA left Norway.              | FHA/ORG/*Free Hill Army
            Norway met the rebel Delta Military Council.                         | Delta Military Council/ORG/*Delta Military Council
            Norway met the Delta Army (DA), a militia of herders.                | Delta Army/ORG/*Delta Army
            Norway met a faction of herders, the Delta Army.                     | Delta Army/ORG/*Delta Army
            Norway sent the Delta Army on Monday.                                | Delta Army/ORG/NOR
            Norway met the Delta Peasant Guard.                                  | Delta Peasant Guard/ORG/*Delta Peasant Guard
            """)
    void shouldTellForcesOfTheirOwnFromOrgansOfAState(String text, String force) {
        assertThat(entities(text)).contains(force);
    }

    @Test
    void shouldKnowThatAgenciesWriteOfOtherStatesThanTheirOwn() {
        assertThat(entities("", "The Army said no to Norway.", "Reuters", "2024-05-14T12:00:00Z"))
                .contains("Army/ORG/NOR");
    }

    @Test
    void shouldKnowAPersonByTheLastNameBeforeAndAfterTheFullOne() {
        assertThat(entities(
                        "Nordvik wants a truce",
                        "Norwegian minister Kari Nordvik spoke on Monday. Later Nordvik left.",
                        null,
                        "2024-05-14T12:00:00Z"))
                .containsExactly(
                        "Nordvik/PERSON/NOR", "Norwegian/COUNTRY/NOR", "Kari Nordvik/PERSON/NOR", "Nordvik/PERSON/NOR");
    }

    @Test
    void shouldTellAPersonFromTheStateOfTheSameName() {
        assertThat(entities("Defence Minister Israel Katz flew to Jordan. Katz met Michael Jordan."))
                .containsExactly(
                        "Israel Katz/PERSON/ISR", "Jordan/COUNTRY/JOR", "Katz/PERSON/ISR", "Michael Jordan/PERSON/-");
    }

    @Test
    void shouldNameNobodyByATitleAlone() {
        assertThat(entities("The Prime Minister and the Secretary-General of the United Nations spoke."))
                .containsExactly("United Nations/ORG/UN");
    }

    @Test
    void shouldLeaveTitlesOutOfNames() {
        assertThat(entities("Mr. Guterres rang Brigadier Yusuf Darwazi and King Salman."))
                .containsExactly("Guterres/PERSON/UN", "Yusuf Darwazi/PERSON/-", "Salman/PERSON/SAU");
    }

    @Test
    void shouldLetTheShortFormThatAnArticleIntroducesStandForTheWholeName() {
        assertThat(
                        entities(
                                "The Mountain Defence Front (MDF) laid down arms. The MDF has 300 men, said its leader, Yusuf Darwazi."))
                .containsExactly(
                        "Mountain Defence Front/ORG/*Mountain Defence Front",
                        "MDF/ORG/*Mountain Defence Front",
                        "MDF/ORG/*Mountain Defence Front",
                        "Yusuf Darwazi/PERSON/*Mountain Defence Front");
    }

    @Test
    void shouldLetACapitalisedShortFormStandForTheActorThatTheArticleNames() {
        assertThat(entities("The Polisario Front agreed. On Sunday the Front changed its mind."))
                .containsExactly("Polisario Front/ORG/POLISARIO", "Front/ORG/POLISARIO");
    }

    @Test
    void shouldGiveOrgansOfStateTheirState() {
        assertThat(
                        entities(
                                "Armenia's Defense Ministry denied it. The Russian Foreign Ministry was silent. In Lisbon the Foreign Ministry hoped for the best."))
                .containsExactly(
                        "Armenia/COUNTRY/ARM",
                        "Defense Ministry/ORG/ARM",
                        "Russian Foreign Ministry/ORG/RUS",
                        "Lisbon/PLACE/-",
                        "Foreign Ministry/ORG/PRT");
    }

    @Test
    void shouldReadOrgansWithoutAStateAsThoseOfTheStateWhereTheArticleIsPublished() {
        assertThat(entities(
                        "", "The rebels fired first, the Army said.", "Manila Evening Post", "2003-02-01T00:00:00Z"))
                .containsExactly("Army/ORG/PHL");
    }

    @Test
    void shouldReadTheDatelineAsPlaces() {
        assertThat(entities("CAIRO/TUNIS, May 14 - Egypt hosted talks."))
                .containsExactly("CAIRO/PLACE/-", "TUNIS/PLACE/-", "Egypt/COUNTRY/EGY");
        assertThat(entities("MANILA, Philippines — Talks went on."))
                .containsExactly("MANILA/PLACE/-", "Philippines/COUNTRY/PHL");
    }

    @Test
    void shouldPartHyphenatedAndPossessiveNames() {
        assertThat(entities("The Israel-Hamas truce and Qatar’s plan held, despite the Houthi and Saudi delegations."))
                .containsExactly(
                        "Israel/COUNTRY/ISR",
                        "Hamas/ORG/HAMAS",
                        "Qatar/COUNTRY/QAT",
                        "Houthi/ORG/HOUTHI",
                        "Saudi/COUNTRY/SAU");
    }

    @Test
    void shouldReadShoutedHeadlines() {
        assertThat(entities("ISRAEL AND HEZBOLLAH A MODEL FOR OTHERS", "It held.", null, "2024-11-28T00:00:00Z"))
                .containsExactly("ISRAEL/COUNTRY/ISR", "HEZBOLLAH/ORG/HEZBOLLAH");
    }

    @Test
    void shouldTellSitesFromPlaces() {
        assertThat(entities("Shells hit the Azovstal steel plant and Al-Shifa hospital, near Lake Tanganyika."))
                .containsExactly("Azovstal/FACILITY/-", "Al-Shifa/FACILITY/-", "Lake Tanganyika/PLACE/-");
    }

    @Test
    void shouldTakeTheOfficeHolderOfTheTime() {
        assertThat(entities("", "Tripoli rejected the offer.", null, "2019-06-01T00:00:00Z"))
                .containsExactly("Tripoli/PLACE/GNA");
        assertThat(entities("", "Tripoli rejected the offer.", null, "2005-06-01T00:00:00Z"))
                .containsExactly("Tripoli/PLACE/LBY");
    }

    @Test
    void shouldGiveNoActorToMedia() {
        assertThat(entities("Qatar told Al Jazeera so.")).containsExactly("Qatar/COUNTRY/QAT", "Al Jazeera/ORG/-");
    }

    @Test
    void shouldFindNothingInDaysFeastsAndAgreements() {
        assertThat(entities("On Monday, before Ramadan, both signed the Framework Agreement in Arabic."))
                .isEmpty();
    }

    @Test
    void shouldKnowTheActorsOfATextThatIsNotTagged() {
        String text = "Moscow and Hamas met FLEC, said Antonio Guterres on Al Jazeera.";
        assertThat(recogniser.known(text, List.of(new Span(0, text.length())), Instant.parse("2024-05-14T12:00:00Z")))
                .extracting(m -> m.text() + "/" + m.type() + "/" + m.actor() + "/" + m.group())
                .containsExactly(
                        "Moscow/PLACE/null/null",
                        "Hamas/ORG/HAMAS/null",
                        "FLEC/ORG/null/FLEC",
                        "Antonio Guterres/PERSON/UN/null",
                        "Al Jazeera/ORG/null/null");
    }

    @Test
    void shouldSurviveOddTexts() {
        for (String odd :
                List.of("", ".", "A", "(((", "“”", "AAAA BBBB CCCC DDDD", "- - -", "Mr", "the", "X (Y) Z (")) {
            assertThat(entities(odd)).as(odd).hasSizeLessThan(5);
        }
    }
}

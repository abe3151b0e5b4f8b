package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimExtractorTest {

    /** A Tuesday. */
    private static final Instant PUBLISHED = Instant.parse("2024-05-14T12:00:00Z");

    /** Tells the extractor what war this is. */
    private static final String CONTEXT =
            "\nA truce between Sudan and the Rapid Support Forces has been tried before. Troops and rebels have fought a war with artillery and drones.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            “Respect the truce,” Kenya told Sudan.                                     | CALL    | [KEN]      | [KEN]    | POSITIVE | ACTUAL
            “Do not break the truce,” Kenya told Sudan.                                | CALL    | [KEN]      | [KEN]    | POSITIVE | ACTUAL
            Kenya demanded that Sudan turn its jets around.                            | CALL    | [KEN]      | []       | POSITIVE | ACTUAL
            The United Nations called for a ceasefire.                                  | CALL    | [UN]       | []       | POSITIVE | ACTUAL
            Saudi Arabia urged Sudan to respect the truce.                              | CALL    | [SAU]      | []       | POSITIVE | ACTUAL
            Egypt proposed a 30-day truce.                                              | OFFER   | [EGY]      | []       | POSITIVE | ACTUAL
            Sudan and the Rapid Support Forces discussed a ceasefire.                   | TALKS   | [RSF, SDN] | []       | POSITIVE | ACTUAL
            Sudan has accepted the ceasefire.                                           | AGREE   | [SDN]      | []       | POSITIVE | ACTUAL
            Sudan rejected the ceasefire.                                               | REJECT  | [SDN]      | []       | POSITIVE | ACTUAL
            The Rapid Support Forces declared a unilateral truce.                       | DECLARE | [RSF]      | []       | POSITIVE | ACTUAL
            The truce took effect at midnight.                                          | START   | []         | []       | POSITIVE | ACTUAL
            The Sudanese army has respected the ceasefire.                              | HOLD    | [SDN]      | []       | POSITIVE | ACTUAL
            The Rapid Support Forces violated the truce.                                | VIOLATE | [RSF]      | []       | POSITIVE | ACTUAL
            The Rapid Support Forces continued their attacks.                           | RESUME  | [RSF]      | []       | POSITIVE | ACTUAL
            Sudan extended the ceasefire.                                               | EXTEND  | [SDN]      | []       | POSITIVE | ACTUAL
            The ceasefire collapsed.                                                    | END     | []         | []       | POSITIVE | ACTUAL
            Qatar welcomed the truce.                                                   | ENDORSE | [QAT]      | []       | POSITIVE | ACTUAL
            The African Union will monitor the ceasefire.                               | MONITOR | [AU]       | []       | POSITIVE | PLANNED
            Sudan accused the Rapid Support Forces of breaking the truce.               | VIOLATE | [RSF]      | [SDN]    | POSITIVE | ACTUAL
            The Rapid Support Forces denied violating the truce.                        | VIOLATE | [RSF]      | [RSF]    | NEGATIVE | ACTUAL
            Sudan said it had accepted the ceasefire.                                   | AGREE   | [SDN]      | [SDN]    | POSITIVE | ACTUAL
            Sudan did not accept the ceasefire.                                         | AGREE   | [SDN]      | []       | NEGATIVE | ACTUAL
            Sudan refused to sign the ceasefire.                                        | REJECT  | [SDN]      | []       | POSITIVE | ACTUAL
            The truce may collapse.                                                     | END     | []         | []       | POSITIVE | POSSIBLE
            The RSF said it would not extend the truce unless the army withdrew.        | EXTEND  | [RSF]      | [RSF]    | POSITIVE | CONDITIONAL
            Sudan will not sign the truce until the RSF leaves.                         | AGREE   | [SDN]      | []       | POSITIVE | CONDITIONAL
            Qatar is expected to announce a truce on Friday.                            | DECLARE | [QAT]      | []       | POSITIVE | PLANNED
            The African Union was expected to propose a truce.                          | OFFER   | [AU]       | []       | POSITIVE | PLANNED
            Sudan will respect the truce until Ramadan is over.                         | HOLD    | [SDN]      | []       | POSITIVE | PLANNED
            Sudan too would respect the truce, on the understanding that the RSF left.  | HOLD    | [SDN]      | []       | POSITIVE | CONDITIONAL
            Sudan will declare a truce only when the RSF has left.                      | DECLARE | [SDN]      | []       | POSITIVE | CONDITIONAL
            The Sudanese army vowed to stick to the truce provided that the sieges are lifted. | HOLD    | [SDN]      | []       | POSITIVE | CONDITIONAL
            The RSF will keep fighting until the last soldier is gone.                  | RESUME  | [RSF]      | []       | POSITIVE | CONDITIONAL
            Sudan will respect the truce even if it lasts a year.                       | HOLD    | [SDN]      | []       | POSITIVE | PLANNED
            Sudan has accepted the ceasefire, if its envoy is to be believed.           | AGREE   | [SDN]      | [SDN]    | POSITIVE | ACTUAL
            Neither Sudan nor the RSF respected the truce.                              | HOLD    | [RSF, SDN] | []       | NEGATIVE | ACTUAL
            Envoys of Sudan and the RSF met in Nairobi to discuss a truce.  | TALKS | [RSF, SDN] | [] | POSITIVE | ACTUAL
            A deal to stop the fighting has been concluded.  | AGREE | [] | [] | POSITIVE | ACTUAL
            Kenya denies that it was asked and says that the truce is holding.  | HOLD | [] | [KEN] | POSITIVE | ACTUAL
            It will be recalled that Sudan signed the truce.  | AGREE | [SDN] | [] | POSITIVE | ACTUAL
            Sudan promised that it would not break the truce.                   | HOLD | [SDN] | [SDN] | POSITIVE | PLANNED
            The truce runs out at midnight.                                             | END     | []         | []       | POSITIVE | PLANNED
            """)
    void shouldFindTheClaimOfASentence(
            String sentence, ClaimType type, String agents, String source, Polarity polarity, Modality modality) {
        List<Claim> claims = claims("", sentence + CONTEXT).stream()
                .filter(claim -> claim.evidence().equals(sentence))
                .toList();
        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.type()).isEqualTo(type);
            assertThat(claim.agents()).hasToString(agents);
            assertThat(claim.source()).hasToString(source);
            assertThat(claim.polarity()).isEqualTo(polarity);
            assertThat(claim.modality()).isEqualTo(modality);
            assertThat(claim.parties()).containsExactly("RSF", "SDN");
        });
    }

    @Test
    void shouldUnfoldMutualAccusations() {
        String sentence = "Sudan and the Rapid Support Forces accused each other of violating the truce.";
        assertThat(claims("", sentence + CONTEXT))
                .filteredOn(claim -> claim.type() == ClaimType.VIOLATE)
                .extracting(claim -> claim.agents() + " says " + claim.source())
                .containsExactlyInAnyOrder("[RSF] says [SDN]", "[SDN] says [RSF]");
    }

    @Test
    void shouldDateAnActByTheExpressionThatHangsOnIt() {
        assertThat(claims("", "The ceasefire collapsed on Sunday." + CONTEXT))
                .filteredOn(claim -> claim.type() == ClaimType.END)
                .extracting(Claim::date)
                .containsExactly("2024-05-12");
    }

    @Test
    void shouldReadTextsWithoutTitlePublisherOrDate() {
        Article bare = new Article("a", null, null, "", "The ceasefire collapsed on Sunday." + CONTEXT);
        assertThat(SharedExtractor.FULL.extract(bare, Budget.unlimited()).claims())
                .filteredOn(claim -> claim.type() == ClaimType.END)
                .singleElement()
                .satisfies(claim -> assertThat(claim.date()).isNull());
    }

    @Test
    void shouldFindNothingInAppealsForMoney() {
        String body = "The ceasefire collapsed on Sunday." + CONTEXT
                + "\nDear readers,\nRussia declared a ceasefire with us. Putin violated the truce.\nDonate today.";
        Extraction extraction = SharedExtractor.FULL.extract(article("", body), Budget.unlimited());
        assertThat(extraction.claims()).noneMatch(claim -> claim.agents().contains("RUS"));
        assertThat(extraction.entities()).noneMatch(entity -> entity.text().equals("Putin"));
        assertThat(extraction.boilerplate()).hasSize(1);
    }

    @Test
    void shouldGiveClaimsWhoseSpansHoldTheirEvidence() {
        Article article =
                article("Sudan truce collapses", "Sudan accused the RSF of breaking the truce. It ended." + CONTEXT);
        Extraction extraction = SharedExtractor.FULL.extract(article, Budget.unlimited());
        assertThat(extraction.claims())
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.span().of(article.text())).isEqualTo(claim.evidence()));
        assertThat(extraction.entities()).isNotEmpty().allSatisfy(entity -> assertThat(
                        entity.span().of(article.text()))
                .isEqualTo(entity.text()));
        assertThat(extraction.claims()).extracting(Claim::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveOtherNewsAlone() {
        Extraction extraction = SharedExtractor.FULL.extract(
                article(
                        "Tariff truce",
                        "The United States and China agreed to a truce in their trade dispute on Monday."),
                Budget.unlimited());
        assertThat(extraction.coverage()).isEqualTo(Coverage.NO_CEASEFIRE);
        assertThat(extraction.claims()).isEmpty();
        assertThat(extraction.entities()).extracting(EntityMention::actor).contains("USA", "CHN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Party factions agree armistice | The two camps that have fought for the ruling party agreed an armistice on Thursday, after a night of talks between the president and his deputy. \
            Under the truce ministers may not attack each other in public. Rebels on the back benches said the battle would resume once the budget was voted.
            Nurses end strike              | Nurses went back to work after their union and the ministry reached a truce in a dispute over pay. The union suspended the strike, and \
            soldiers who had been sent in to treat the sick left the wards. Teachers, also at war with the ministry, said they would not accept a ceasefire without a rise in wages.
            Armistice Day parade           | Thousands watched the last parade of a regiment on Armistice Day. A gun was fired at the start of the silence. Veterans who fought in the \
            war stood with soldiers of the artillery, and a shell of the last battle was shown. The mayor said the fighting had ended long ago.
            Veterans remember the hill     | The shelling stopped at nightfall, one veteran said, and started again at dawn. Soldiers of two battalions fought for the hill with mortars \
            and grenades, and the fighting went on into June. A bugler played, and the guns were silent.
            """)
    void shouldLeaveFiguresOfSpeechAndOldBattlesAlone(String title, String body) {
        String peaceful = " Visitors came by train from the coast, and many of them stayed for the night.".repeat(8);
        assertThat(claims(title, body + peaceful)).isEmpty();
    }

    @Test
    void shouldFlagOtherLanguages() {
        Extraction extraction = SharedExtractor.FULL.extract(
                article(
                        "",
                        "Die beiden Seiten haben sich am Montag auf eine Waffenruhe geeinigt, teilten die Vermittler mit."),
                Budget.unlimited());
        assertThat(extraction.coverage()).isEqualTo(Coverage.OTHER_LANGUAGE);
        assertThat(extraction.language()).isEqualTo("de");
        assertThat(extraction.claims()).isEmpty();
    }

    @Test
    void shouldLinkPersonsToTheActorTheyActFor() {
        Extraction extraction = SharedExtractor.FULL.extract(
                article("", "Israeli Defense Minister Israel Katz spoke in Moscow. Katz left."), Budget.unlimited());
        assertThat(extraction.entities())
                .extracting(entity -> entity.text() + " " + entity.type() + " " + entity.actor())
                .contains("Israeli COUNTRY ISR", "Israel Katz PERSON ISR", "Katz PERSON ISR", "Moscow PLACE null");
    }

    @Test
    void shouldGiveUpWhenTheBudgetIsUsedUp() {
        Budget none = Budget.of(Duration.ZERO);
        assertThatThrownBy(() -> SharedExtractor.FULL.extract(article("", "The ceasefire collapsed." + CONTEXT), none))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("0 ms");
    }

    @Test
    void shouldGiveTheSameExtractionOnEveryThread() throws InterruptedException, ExecutionException {
        Article article = article("Sudan truce", "Sudan accused the RSF of breaking the truce on Monday." + CONTEXT);
        Extraction alone = SharedExtractor.FULL.extract(article, Budget.unlimited());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Extraction>> results = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                results.add(threads.submit(() -> SharedExtractor.FULL.extract(article, Budget.unlimited())));
            }
            for (Future<Extraction> result : results) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Claim> claims(String title, String body) {
        return SharedExtractor.FULL
                .extract(article(title, body), Budget.unlimited())
                .claims();
    }

    private static Article article(String title, String body) {
        return new Article("a", "Example Wire", PUBLISHED, title, body);
    }
}

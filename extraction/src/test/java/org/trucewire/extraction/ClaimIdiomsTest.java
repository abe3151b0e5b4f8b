package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What English calls a ceasefire, and what it does with one, without saying so. The last sentence of each text is looked at. */
class ClaimIdiomsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-03-05T12:00:00Z");
    private static final String BEFORE =
            "Troops and rebels have fought a war with artillery and drones. Sudan and the RSF signed a truce on Monday. ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Delegations from both camps gathered in Doha.                             | TALKS
            The two commanders spoke by telephone on Saturday.                        | TALKS
            Egypt will host both sides on Sunday.                                     | TALKS
            A second round took place in Nairobi.                                    | TALKS
            The army's negotiators have gone home.                                    | TALKS
            All was quiet along the river.                                            | HOLD
            The situation was calm.                                                   | HOLD
            Residents reported no gunfire.                                            | HOLD
            No incidents had been reported by noon.                                   | HOLD
            The town had its first night without air raids.                           | HOLD
            The violence has subsided.                                                | HOLD
            The African Union's blueprint foresees an end to air raids.               | OFFER
            Norway has sent both camps a draft.                                       | OFFER
            Both sides have agreed to keep their guns silent for another month.       | EXTEND
            It will now run until Sunday instead of Friday.                           | EXTEND
            The deadline was pushed back to midnight on Sunday.                       | EXTEND
            The two governments reached a deal in Doha on Friday.                     | AGREE
            The two sides are close to an agreement.                                  | AGREE
            There was no let-up in the shelling.                                      | RESUME
            Fire was exchanged once more across the river.                            | RESUME
            The rebels started shooting again.                                        | RESUME
            The raid flew in the face of the agreement.                               | VIOLATE
            The African Union had not recorded a single violation.                    | VIOLATE
            The commander told all units to hold their fire.                          | DECLARE
            Joint patrols make certain that the truce is respected.                   | MONITOR
            The army brushed aside appeals from the African Union to stop the offensive. | REJECT
            """)
    void shouldReadWhatHasNoWordForIt(String sentence, ClaimType type) {
        assertThat(types(sentence)).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The army has kept up its bombardment of the city.",
                "The situation is calm now.",
                "The two sides have met in Nairobi.",
            })
    void shouldClaimNothingOfAWarThatNobodyHalts(String sentence) {
        String body =
                "Troops and rebels have fought a war with artillery and drones in Sudan. Aid groups want a deal on food. ";
        assertThat(SharedExtractor.FULL
                        .extract(new Article("a", null, PUBLISHED, "", body + sentence), Budget.unlimited())
                        .claims())
                .isEmpty();
    }

    @Test
    void shouldLeaveTrucesOfUnionsAlone() {
        String body =
                "The unions agreed on a truce with the workers of the rival union after a bitter battle over pay and a strike.";
        assertThat(SharedExtractor.FULL
                        .extract(new Article("a", null, PUBLISHED, "", body), Budget.unlimited())
                        .claims())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The rebels promised that their men would keep their fingers off the trigger.  | HOLD
            At noon the two armies took their fingers off the trigger.                    | START
            The church begged the two armies to leave their weapons where they are.       | CALL
            Both camps have kept still since Monday.                                      | HOLD
            The rebels will not be the first to shoot.                                    | HOLD
            The army is holding its fire.                                                 | HOLD
            The guns will stay down until October.                                        | HOLD
            The guns fell silent at noon on Tuesday.                                      | START
            The shooting stopped on Monday.                                               | START
            Along most of the front the shelling died away.                               | START
            Both have been as good as their word.                                         | HOLD
            The truce exists only on paper.                                               | HOLD
            """)
    void shouldReadSilentGuns(String sentence, ClaimType type) {
        assertThat(types(sentence)).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mortars opened up again on Friday evening.                       | RESUME
            Fighting flared again on Sunday night.                           | RESUME
            Renewed clashes broke out on Sunday.                             | RESUME
            Then the shelling started all over again.                        | RESUME
            There has been no new fighting.                                  | RESUME
            The army laid nine breaches at the door of the RSF.              | VIOLATE
            The African Union put 26 breaches down to the RSF.               | VIOLATE
            The breach came from the army's brigade.                         | VIOLATE
            The RSF shelled villages in contempt of what had been promised.  | VIOLATE
            The rebels stepped out of line twice.                            | VIOLATE
            """)
    void shouldReadWhatGoesOnOrBreaksIt(String sentence, ClaimType type) {
        assertThat(types(sentence)).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ten officers keep watch over the agreement from a hotel.     | MONITOR
            Two teams are there to see that neither side opens fire.     | MONITOR
            The commission looks into alleged breaches.                  | MONITOR
            Britain asked the pair to turn the lull into something permanent.  | CALL
            Britain asked the rivals to turn it into something lasting.  | CALL
            The lull is to run on until Friday.                          | EXTEND
            The ceasefire is over.                                       | END
            The RSF said it was pulling out.                             | END
            The RSF put the truce on ice.                                | END
            The first lapsed within weeks.                               | END
            The RSF could live with a pause.                             | AGREE
            The RSF gave the plan its blessing.                          | AGREE
            The army would not hear of a truce.                          | REJECT
            The government said no to the proposal.                      | REJECT
            The army turned up its nose at a 12-hour pause.              | REJECT
            Qatar has put to both camps a seven-day pause.               | OFFER
            The mediators laid a three-month truce on the table.         | OFFER
            The two will meet in Muscat to draft a ceasefire.            | TALKS
            Talks on a ceasefire have been stuck since October.          | TALKS
            The two sides clinched a deal to stop the fighting.          | AGREE
            The commander vowed never to accept a truce.                 | REJECT
            The RSF dismissed the truce offer as a trick.                | REJECT
            The truce took hold on Sunday.                               | START
            The deal is on the brink of collapse.                        | END
            The rebels reaffirmed their commitment to the truce.         | HOLD
            The raid is a blatant violation of the deal, Egypt said.     | VIOLATE
            The RSF offered to lay down its arms for a week.             | OFFER
            The truce is still being respected, Kenya told reporters.    | HOLD
            The RSF accepted within the hour.                            | AGREE
            Kenya called the arrangement a subsidy for smugglers.        | ENDORSE
            The minister said he hoped it would become permanent.        | ENDORSE
            """)
    void shouldReadWhatIsDoneWithIt(String sentence, ClaimType type) {
        assertThat(types(sentence)).containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Truce talks to resume Monday in Khartoum       | TALKS
            Rebels to silence guns at midnight             | START
            Observers to police truce                      | MONITOR
            Guns silent in Darfur                          | HOLD
            No truce in Darfur, says army                  | DECLARE
            Calls grow for Darfur ceasefire                | CALL
            """)
    void shouldReadHeadlines(String headline, ClaimType type) {
        List<Claim> claims = SharedExtractor.FULL
                .extract(new Article("a", null, PUBLISHED, headline, BEFORE), Budget.unlimited())
                .claims();
        assertThat(claims)
                .filteredOn(claim -> claim.evidence().equals(headline))
                .extracting(Claim::type)
                .containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The rebels shelled the town on Monday.",
                "Troops pulled out of the town on Friday.",
                "The ministry put the fall in prices down to the weather.",
                "The plan to build a bridge was turned down.",
                "The border was closed on Friday.",
                "The minister hosted a dinner to discuss oil.",
                "He ignored the letter.",
                "The schools were quiet.",
                "Let it be known that the road is open.",
                "Bakers are considering a rise in prices."
            })
    void shouldLeaveTheRestAlone(String sentence) {
        assertThat(types(sentence)).isEmpty();
    }

    private static List<ClaimType> types(String sentence) {
        return SharedExtractor.FULL
                .extract(new Article("a", null, PUBLISHED, "", BEFORE + sentence), Budget.unlimited())
                .claims()
                .stream()
                .filter(claim -> claim.evidence().equals(sentence))
                .map(Claim::type)
                .toList();
    }
}

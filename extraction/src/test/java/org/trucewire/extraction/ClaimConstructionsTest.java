package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sentence says of a ceasefire that it may not name. Its claims are given by type, denied ones with a minus; the last sentence of each text is
 * looked at.
 */
class ClaimConstructionsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-03-05T12:00:00Z");
    private static final String BEFORE = "Troops and rebels have fought a war with artillery and drones. "
            + "Sudan and the RSF signed a truce on Monday. Kenya accused the RSF of breaking it. ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF denied having shelled the town.                                                           | VIOLATE-
            Sudan accused the RSF of breaking the truce, a charge that the rebels rejected as a fabrication.  | VIOLATE VIOLATE-
            The army said that the RSF had opened fire first.                                                 | VIOLATE
            Sudan accused the RSF of shelling Omdurman.                                                       | VIOLATE
            Sudan blamed the RSF for the raid.                                                                | VIOLATE
            The RSF accused Sudan of wrecking the truce.                                                      | VIOLATE
            The RSF accused the army of exploiting the truce.                                                 | VIOLATE
            The mission recorded nine violations on Friday.                                                   | VIOLATE
            The rebels had cheated, the army said.  | VIOLATE
            The army said that it had never fired first.  | VIOLATE-
            Kenya denies new talks on the truce; Sudan and the RSF prolonged it.  | TALKS- EXTEND
            Violations continued overnight.                                                                   | VIOLATE
            The army trampled on what had been agreed.                                                        | VIOLATE AGREE
            A burst of gunfire interrupted the truce.                                                         | VIOLATE
            The truce was broken by the RSF, the army said, whereas Kenya insists that it was not.            | VIOLATE
            """)
    void shouldReadDenialsAndCharges(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Quiet has returned to the villages.                                     | HOLD
            A tense calm hung over Khartoum.                                        | HOLD
            There is nobody to monitor the truce.  | MONITOR-
            Nobody signed anything, nobody is monitoring the lull.  | AGREE- MONITOR-
            The longest of them collapsed in May.  | END
            The truce was announced by Kenya, and yet it was kept for weeks.  | DECLARE HOLD
            The night passed without incident.                                      | HOLD
            There has been no shelling for a week.                                  | HOLD
            The guns have been still since Friday.                                  | HOLD
            The rebels kept to their side of the bargain.                           | HOLD
            The army no longer considers itself bound.                              | HOLD-
            The rebels went on the offensive again.                                 | RESUME
            The army kept bombing the town that it had lost.                        | RESUME
            Shells landed in Omdurman on the first night of the truce.              | RESUME
            The truce was a day old when gunmen attacked a convoy.                  | RESUME
            The truce took effect on Tuesday, but shells hit Omdurman hours later.  | START RESUME
            It was the deadliest attack since the ceasefire.                        | RESUME
            """)
    void shouldReadQuietAndFightingAround(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Under the deal they struck in Geneva, prisoners are to be freed.       | AGREE
            The army put its name to nothing more than a pause.  | AGREE
            The Kunming text was signed on Monday.  | AGREE
            The army has agreed to nothing.                                        | AGREE-
            The RSF went along after two days.                                     | AGREE
            The rebels took the deal.                                              | AGREE
            A deal remains elusive.                                                | AGREE-
            The delegates parted without a deal.                                   | AGREE-
            Sudan has accepted the text, the RSF has not.                          | AGREE AGREE-
            Kenya talked both camps into laying down their guns.                   | AGREE
            Egypt proposed a truce, which the RSF accepted and Sudan turned down.  | OFFER AGREE REJECT
            The appeal fell on deaf ears.                                          | REJECT
            """)
    void shouldReadWhoConsentsAndWhoDoesNot(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The commander told his men to lay down their weapons for the feast.              | DECLARE
            The general gave the order to stop shooting.                                     | DECLARE
            The RSF announced that its fighters would cease fire.                            | DECLARE
            The announcement came on Saturday.                                               | DECLARE
            “Stop the killing,” the bishop said.                                             | CALL
            Pressure is mounting on the army to stop the bombing.                            | CALL
            Egypt asked for the shooting to stop.                                            | CALL
            Kenya insisted that Sudan declare a truce.                                       | CALL
            The government proposed ten days without air raids.                              | OFFER
            Qatar has put a new text to both sides.                                          | OFFER
            Kenya made a proposal that the guns be stilled.                                  | OFFER
            The rebels asked for two more weeks.                                             | CALL
            The two sides are to sit down in Nairobi to see whether the truce can be saved.  | TALKS
            The envoys are talking in Muscat about how to revive the truce.                  | TALKS
            The talks broke down over the prisoners.                                         | TALKS-
            The talks will resume on Saturday.                                               | TALKS
            It is high time that both sides stopped shooting.                                | CALL
            """)
    void shouldReadWhatIsOrderedAskedForAndOffered(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hardliners fear that the truce would only give the rebels time.  | ENDORSE-
            Few believe that the truce will last.                            | ENDORSE-
            The truce was met with relief in Khartoum.                       | ENDORSE
            Signing the truce was a mistake, said the minister.              | ENDORSE- AGREE
            Kenya called the truce a courageous step.                        | ENDORSE
            Monitors will be deployed along the river.                       | MONITOR
            Its collapse surprised nobody.                                   | END
            A ceasefire ended the war.                                       | START
            What the two sides signed takes effect on Friday.                | AGREE START
            The measure comes into force at midnight.                        | START
            A minister called the truce “a cake cut up among thieves”.       | ENDORSE-
            The town is still under fire.                                    | RESUME
            The truce expires with no sign of relief.                        | END
            """)
    void shouldReadWhatIsThoughtAndWatched(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Fresh clashes in Darfur           | RESUME
                        Truce over, says army             | END
            Khartoum orders end to truce      | END
            Khartoum, RSF ink 60-day truce    | AGREE
            No deal in Jeddah                 | AGREE-
            Stop the war, Kenya tells rivals  | CALL
            Calm in Darfur                    | HOLD
            """)
    void shouldReadHeadlinesWithoutAVerb(String headline, String claims) {
        assertThat(claims(headline, BEFORE, headline))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    /** What parsers hang on the wrong word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Officials said a plan to end the fighting had been agreed in Doha.                     | AGREE
            Kenya said a proposal to stop the war had been accepted by the RSF.                    | AGREE
            Khartoum said the truce the RSF had declared in May would last until Sunday.           | DECLARE HOLD
            The RSF said the ceasefire announced by the army in May had been broken.               | DECLARE VIOLATE
            The army has prolonged a truce with the rebels that was due to end on Sunday.          | EXTEND END
            The RSF chief, who had rejected the truce, on Sunday ordered his men to hold fire.     | REJECT DECLARE
            The general told reporters his troops posted in Darfur would respect the truce.        | HOLD
            Rivals signed a truce on 3 May which was to take effect a day later.                   | AGREE START
            A truce was signed in Sirte in 2007, only to collapse within weeks.                    | AGREE END
            It was signed again in Tripoli in May 2008 and fell apart in June.                     | AGREE END
            On Sunday the RSF declared the ceasefire of last year null and void.                   | END
            “We will go on honouring it,” the general told reporters.                              | HOLD
            The truce notwithstanding, jets of the army bombed a market in Nyala.                  | VIOLATE
            Kenya has offered both sides a way out: a truce of ten days.                           | OFFER
            The African Union repeated its plea for a halt to the fighting.                        | CALL
            The government also has to declare a truce, Kenya said.                                | CALL
            Orders went out to all RSF units to hold fire from noon.                               | DECLARE
            The UN called for restraint and for the guns to stay silent.                           | CALL
            The truce that Khartoum declared in 2020 did not live to see its second week.          | DECLARE END
            """)
    void shouldReadWhatIsHungOnTheWrongWord(String sentence, String claims) {
        assertThat(claims(sentence)).containsExactlyInAnyOrderElementsOf(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The minister called the journey a success.",
                "Washington lifted the freeze on arms deliveries.",
                "The radio broke its silence.",
                "The road is closed to trucks.",
                "People dared to hope.",
                "The general shot back that he had no time.",
                "Will the truce hold?",
                "The group took up arms in May."
            })
    void shouldLeaveTheRestAlone(String sentence) {
        assertThat(claims(sentence)).isEmpty();
    }

    private static List<String> claims(String sentence) {
        return claims("", BEFORE + sentence, sentence);
    }

    private static List<String> claims(String title, String body, String evidence) {
        return SharedExtractor.FULL
                .extract(new Article("a", null, PUBLISHED, title, body), Budget.unlimited())
                .claims()
                .stream()
                .filter(claim -> claim.evidence().equals(evidence))
                .map(claim -> claim.type() + (claim.polarity() == Polarity.NEGATIVE ? "-" : ""))
                .distinct()
                .toList();
    }
}

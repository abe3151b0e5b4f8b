package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day of the act (codebook, point 14). */
class ClaimDateTest {

    /** A Tuesday. */
    private static final Instant PUBLISHED = Instant.parse("2025-06-24T14:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            The Sudanese army on Monday announced a truce with the Rapid Support Forces.             | DECLARE | 2025-06-23
            Israel resumed air strikes on Gaza early on Tuesday despite the ceasefire.               | RESUME  | 2025-06-24
            The ceasefire was announced by Donald Trump, on Monday night, in a post on Truth Social. | DECLARE | 2025-06-23
            The army broke the truce last Friday.                                                    | VIOLATE | 2025-06-20
            The truce expired last month.                                                            | END     | 2025-05
            Ukraine proposed a 30-day ceasefire two weeks ago.                                       | OFFER   | 2025-06-10
            India and Pakistan agreed to a ceasefire on May 10 after four days of fighting.          | AGREE   | 2025-05-10
            A truce was declared on Christmas Day.                                                   | DECLARE | 2024-12-25
            On the 19th the rebels violated the ceasefire.                                           | VIOLATE | 2025-06-19
            Both sides signed the truce in 2022.                                                     | AGREE   | none
            Ukraine proposed a 30-day ceasefire last week.                                           | OFFER   | none
            """)
    void shouldDateThePastByTheLatestSuchDay(String sentence, ClaimType type, @Nullable String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The ceasefire will take effect at 0400 GMT on Wednesday, Qatar said.                 | START   | 2025-06-25
            The truce begins tomorrow, Qatar said.                                               | START   | 2025-06-25
            The truce ends on Friday.                                                            | END     | 2025-06-27
            Sudan and the Rapid Support Forces will sign a truce on Tuesday evening.             | AGREE   | 2025-06-24
            The two sides are to meet next Monday to discuss a ceasefire.                        | TALKS   | 2025-06-30
            EU observers will start to monitor the ceasefire on July 1.                          | MONITOR | 2025-07-01
            From Saturday the two armies are to hold their fire.                                 | START   | 2025-06-28
            """)
    void shouldDateThePlannedByTheNextSuchDay(String sentence, ClaimType type, String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @Test
    void shouldDateWhatWasPlannedByTheNearerDay() {
        String sentence = "A halt to the fighting was to begin at noon on Monday but mortars were still falling.";
        assertThat(dates(sentence, ClaimType.START)).containsExactly("2025-06-23");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pakistan said on Sunday that the ceasefire would begin on Monday.  | START   | 2025-06-23
            Hezbollah said on Sunday that Israel had violated the ceasefire on Saturday. | VIOLATE | 2025-06-21
            """)
    void shouldCountFromTheDayOfSpeaking(String sentence, ClaimType type, String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            In a speech on Thursday, Turkey's president called for a truce in Sudan.                 | CALL    | 2025-06-19
            UN chief Antonio Guterres, speaking in Geneva on Thursday, called for a truce in Sudan.  | CALL    | 2025-06-19
            Speaking to reporters on Sunday, the Iranian foreign minister rejected calls for a truce. | REJECT | 2025-06-22
            The Security Council adopted a resolution on Monday that demands a ceasefire in Gaza.    | CALL    | 2025-06-23
            Macron tweeted on Sunday that he welcomed the ceasefire.                                 | ENDORSE | 2025-06-22
            Qatar announced on Monday that the truce had been extended.                              | EXTEND  | 2025-06-23
            The army accused the rebels on Monday of breaking the truce.                             | VIOLATE | none
            Hezbollah said on Sunday that Israel had violated the ceasefire.                         | VIOLATE | none
            """)
    void shouldTakeTheDayOfSpeakingForActsOfSpeechAlone(String sentence, ClaimType type, @Nullable String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Israel and Hamas on Monday agreed to extend their truce by two days.                         | EXTEND  | 2025-06-23
            The rebels, who had signed a truce on Friday, attacked the town of Goma on Sunday in breach of it. | AGREE | 2025-06-20
            The rebels, who had signed a truce on Friday, attacked the town of Goma on Sunday in breach of it. | VIOLATE | 2025-06-22
            The ceasefire, announced on Saturday and welcomed by Pakistan on Sunday, has mostly held.    | DECLARE | 2025-06-21
            The ceasefire, announced on Saturday and welcomed by Pakistan on Sunday, has mostly held.    | HOLD    | none
            China welcomed the ceasefire announced on Sunday.                                            | ENDORSE | none
            The ceasefire collapsed in March, when Israel resumed its air strikes on Gaza.               | RESUME  | 2025-03
            It was on Saturday that the junta declared the truce, citing the earthquake.                 | DECLARE | 2025-06-21
            The truce was broken for the first time on Sunday, when a drone hit a bus in Sumy.           | VIOLATE | 2025-06-22
            """)
    void shouldGiveEachActTheDayOfItsOwnClause(String sentence, ClaimType type, @Nullable String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Monday's announcement of a truce between Israel and Hezbollah was greeted with gunfire in Beirut. | DECLARE | 2025-06-23
            Hours after Monday's ceasefire announcement, sirens sounded in Haifa.                    | DECLARE | 2025-06-23
            Markets rose on Tuesday after the announcement of a ceasefire between India and Pakistan. | DECLARE | none
            Israeli and Hamas negotiators held talks on a truce in Cairo on Sunday.                  | TALKS   | 2025-06-22
            """)
    void shouldDateActsThatNounsName(String sentence, ClaimType type, @Nullable String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            The ceasefire has been in force since 10 October.                               | START   | 2024-10-10
            A truce has held since Sunday.                                                  | HOLD    | none
            The two sides have extended the ceasefire until July 5.                         | EXTEND  | none
            Rebels declared an Easter ceasefire between Saturday morning and Monday evening. | DECLARE | none
            The truce was extended to 7 p.m. on July 15, an army spokesman said.            | EXTEND  | none
            The Taliban announced a three-day ceasefire from Thursday for the Eid holiday.  | DECLARE | none
            """)
    void shouldNotTakeTheEndsOfAStretchForTheDayOfAnAct(String sentence, ClaimType type, @Nullable String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The truce took effect on Sunday and expired two days later.                                            | END     | 2025-06-24
            The ceasefire took effect on 10 October and collapsed three weeks later.                               | END     | 2024-10-31
            President Putin offered a three-day truce on April 28 and Ukraine dismissed it the next day.           | REJECT  | 2025-04-29
            The rebels resumed their attacks on Monday, a day after the truce ended.                               | END     | 2025-06-22
            """)
    void shouldCountFromAnotherDayOfTheSentence(String sentence, ClaimType type, String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The Houthis fired missiles at a tanker on Saturday, breaking the truce with Washington. | VIOLATE | 2025-06-21
            Calm returned on Saturday as the truce took hold.                                       | START   | 2025-06-21
            On Sunday alone, the ministry said, the enemy broke the ceasefire 14 times.             | VIOLATE | 2025-06-22
            Bogota announced yesterday that it was suspending its ceasefire with the ELN.           | END     | 2025-06-23
            """)
    void shouldShareTheDayOfAnActThatHappensAtOnce(String sentence, ClaimType type, String date) {
        assertThat(dates(sentence, type)).containsExactly(date);
    }

    @Test
    void shouldCountFromADayOfTheSentenceBefore() {
        String body = "The army declared a truce on 3 June. Two days later the rebels violated the ceasefire.";
        assertThat(claims("", body).stream().filter(c -> c.type() == ClaimType.VIOLATE))
                .extracting(Claim::date)
                .containsExactly("2025-06-05");
    }

    @Test
    void shouldNotDateAHeadlineFromTheBody() {
        List<Claim> claims = claims("Sudan's army declares truce", "The truce was declared on Monday.");
        assertThat(claims).extracting(Claim::date).containsExactly(null, "2025-06-23");
    }

    private static List<@Nullable String> dates(String sentence, ClaimType type) {
        return claims("", sentence + "\nThe ceasefire is the first.").stream()
                .filter(claim -> claim.evidence().equals(sentence) && claim.type() == type)
                .<@Nullable String>map(Claim::date)
                .toList();
    }

    private static List<Claim> claims(String title, String body) {
        return SharedExtractor.FULL
                .extract(new Article("a", null, PUBLISHED, title, body), Budget.unlimited())
                .claims();
    }
}

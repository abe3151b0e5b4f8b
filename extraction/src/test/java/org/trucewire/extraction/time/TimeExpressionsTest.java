package org.trucewire.extraction.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.Span;

class TimeExpressionsTest {

    /** A Tuesday. */
    private static final Instant PUBLISHED = Instant.parse("2025-06-24T14:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            announced on Monday                   | 2025-06-23 | 2025-06-30
            said Tuesday that                     | 2025-06-24 | 2025-06-24
            on Monday evening                     | 2025-06-23 | 2025-06-30
            last Tuesday                          | 2025-06-17 | 2025-06-17
            next Friday                           | 2025-06-27 | 2025-06-27
            on Friday last week                   | 2025-06-20 | 2025-06-20
            Friday of next week                   | 2025-07-04 | 2025-07-04
            agreed yesterday                      | 2025-06-23 | 2025-06-23
            last night                            | 2025-06-23 | 2025-06-23
            begins tomorrow                       | 2025-06-25 | 2025-06-25
            the day before yesterday              | 2025-06-22 | 2025-06-22
            the day after tomorrow                | 2025-06-26 | 2025-06-26
            two days ago                          | 2025-06-22 | 2025-06-22
            a fortnight ago                       | 2025-06-10 | 2025-06-10
            in three days' time                   | 2025-06-27 | 2025-06-27
            a week ago                            | 2025-06-17 | 2025-06-17
            last month                            | 2025-05    | 2025-05
            on June 13                            | 2025-06-13 | 2026-06-13
            on the night of 13 to 14 June         | 2025-06-13 | 2026-06-13
            since 10 October                      | 2024-10-10 | 2025-10-10
            Sept. 5                               | 2024-09-05 | 2025-09-05
            on the 29th of June                   | 2024-06-29 | 2025-06-29
            on the 20th, the army                 | 2025-06-20 | 2025-07-20
            after the fifteenth, it               | 2025-06-15 | 2025-07-15
            on Saturday, 1 March                  | 2025-03-01 | 2026-03-01
            on 24 June 2025                       | 2025-06-24 | 2025-06-24
            on November 27, 2024,                 | 2024-11-27 | 2024-11-27
            on April 2 last year                  | 2024-04-02 | 2024-04-02
            in October 2022                       | 2022-10    | 2022-10
            in mid-December                       | 2024-12    | 2025-12
            in January the guns                   | 2025-01    | 2026-01
            last May                              | 2025-05    | 2025-05
            from 2025-07-01 on                    | 2025-07-01 | 2025-07-01
            dated 24/6/2025                       | 2025-06-24 | 2025-06-24
            dated 6/24/2025                       | 2025-06-24 | 2025-06-24
            dated 5.6.2025                        | 2025-06-05 | 2025-06-05
            on New Year’s Eve                     | 2024-12-31 | 2025-12-31
            """)
    void shouldResolveAgainstTheDayOfPublication(String text, String past, String future) {
        assertThat(find(text, PUBLISHED)).singleElement().satisfies(expression -> {
            assertThat(expression.past()).isEqualTo(past);
            assertThat(expression.future()).isEqualTo(future);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on 10 June, and two days later             | 2025-06-12
            on 10 June; a day earlier                  | 2025-06-09
            on 10 June. The next day                   | 2025-06-11
            on 10 June, having signed the night before. | 2025-06-09
            on 10 June and that very day               | 2025-06-10
            on 10 June, and at five that morning       | 2025-06-10
            on 10 June and the following Monday        | 2025-06-16
            in April 2021, on the 29th.                | 2021-04-29
            in April 2021 and May 1 of that year       | 2021-05-01
            in June 1998 and February of the next year | 1999-02
            in 2019 and in May of the same year        | 2019-05
            """)
    void shouldCountFromTheDayBefore(String text, String date) {
        List<TimeExpression> found = find(text, PUBLISHED);
        assertThat(found.get(found.size() - 1).past()).isEqualTo(date);
    }

    @Test
    void shouldCountFromADayOfTheSentenceBefore() {
        String text = "It began on 10 June. Two days later it ended.";
        assertThat(TimeExpressions.find(text, new Span(21, text.length()), PUBLISHED))
                .extracting(TimeExpression::past)
                .containsExactly("2025-06-12");
    }

    @Test
    void shouldTellHowLongAfterAnotherActSomethingWas() {
        assertThat(find("two days after it began", PUBLISHED)).singleElement().satisfies(expression -> {
            assertThat(expression.isElapse()).isTrue();
            assertThat(expression.resolve(Direction.PAST, "2025-06-10")).isEqualTo("2025-06-12");
            assertThat(expression.before("2025-06-12")).isEqualTo("2025-06-10");
            assertThat(expression.before(null)).isEqualTo("2025-06-22");
        });
    }

    @Test
    void shouldCountWeekdaysFromTheDayOfSpeaking() {
        TimeExpression monday = find("on Monday", PUBLISHED).get(0);
        assertThat(monday.resolve(Direction.FUTURE, "2025-06-15")).isEqualTo("2025-06-16");
        assertThat(monday.resolve(Direction.PAST, "2025-06-20")).isEqualTo("2025-06-16");
    }

    @Test
    void shouldTakeTheNearerDayForWhatWasPlanned() {
        assertThat(find("on Monday", PUBLISHED).get(0).resolve(Direction.NEAREST, null))
                .isEqualTo("2025-06-23");
        assertThat(find("on Thursday", PUBLISHED).get(0).resolve(Direction.NEAREST, null))
                .isEqualTo("2025-06-26");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "they may accept",
                "the march on the capital",
                "the 2002 truce",
                "overnight",
                "over the weekend",
                "last week",
                "on February 30",
                "until Good Friday",
                "dated 5/6/2025",
                "nearly a week after it began",
                "the second truce",
                "on the 29th floor",
                "at 10:30 on 12.5 acres"
            })
    void shouldNotFindDaysWhereThereAreNone(String text) {
        assertThat(find(text, PUBLISHED)).isEmpty();
    }

    @Test
    void shouldLeaveRelativeExpressionsUnresolvedWithoutADateOfPublication() {
        assertThat(TimeExpressions.find("agreed on Monday, signed on 24 June 2025", new Span(0, 40), null))
                .extracting(TimeExpression::past)
                .containsExactly("2025-06-24");
    }

    @Test
    void shouldSayWhereAnExpressionStands() {
        assertThat(find("it ended on Monday.", PUBLISHED))
                .extracting(expression -> expression.span().of("it ended on Monday."))
                .containsExactly("Monday");
    }

    private static List<TimeExpression> find(String text, Instant publishedAt) {
        return TimeExpressions.find(text, new Span(0, text.length()), publishedAt);
    }
}

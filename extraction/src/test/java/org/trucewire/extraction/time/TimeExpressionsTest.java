package org.trucewire.extraction.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Span;

class TimeExpressionsTest {

    /** A Tuesday. */
    private static final Instant PUBLISHED = Instant.parse("2025-06-24T14:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            announced on Monday                   | 2025-06-23 | 2025-06-30
            said Tuesday that                     | 2025-06-24 | 2025-07-01
            last Tuesday                          | 2025-06-17 | 2025-06-17
            next Friday                           | 2025-06-27 | 2025-06-27
            agreed yesterday                      | 2025-06-23 | 2025-06-23
            begins tomorrow                       | 2025-06-25 | 2025-06-25
            two days ago                          | 2025-06-22 | 2025-06-22
            a week ago                            | 2025-06-17 | 2025-06-17
            last month                            | 2025-05    | 2025-05
            on June 13                            | 2025-06-13 | 2026-06-13
            since 10 October                      | 2024-10-10 | 2025-10-10
            on 24 June 2025                       | 2025-06-24 | 2025-06-24
            on November 27, 2024,                 | 2024-11-27 | 2024-11-27
            in October 2022                       | 2022-10    | 2022-10
            in January the guns                   | 2025-01    | 2026-01
            from 2025-07-01 on                    | 2025-07-01 | 2025-07-01
            """)
    void shouldResolveAgainstTheDayOfPublication(String text, String past, String future) {
        assertThat(find(text, PUBLISHED)).singleElement().satisfies(expression -> {
            assertThat(expression.past()).isEqualTo(past);
            assertThat(expression.future()).isEqualTo(future);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "they may accept",
        "the march on the capital",
        "the 2002 truce",
        "overnight",
        "over the weekend",
        "on February 30"
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

package org.trucewire.extraction.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Span;

class ClockTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at 7 a.m. on Friday              | 2025-06-27T07:00
            at 11.59 pm on Friday            | 2025-06-27T23:59
            at 12:01 a.m. on Friday          | 2025-06-27T00:01
            at 00:01 on Friday               | 2025-06-27T00:01
            midnight there (0400 GMT on Friday) | 2025-06-27T04:00Z
            at 18:00 UTC on Friday           | 2025-06-27T18:00Z
            at 6 p.m. local time on Friday   | 2025-06-27T18:00
            on Friday at noon                | 2025-06-27T12:00
            at midnight on Friday            | 2025-06-27
            at 25:70 on Friday               | 2025-06-27
            at 7 a.m., after which, on Friday | 2025-06-27
            on Friday                        | 2025-06-27
            """)
    void shouldAddTheTimeThatStandsWithADay(String text, String expected) {
        assertThat(with(text, "2025-06-27", false)).isEqualTo(expected);
    }

    @Test
    void shouldTakeTheEndOfTheDayForTheMidnightWhenSomethingEnds() {
        assertThat(with("until midnight on Friday", "2025-06-27", true)).isEqualTo("2025-06-28T00:00");
    }

    @Test
    void shouldLeaveMonthsAsTheyAre() {
        assertThat(with("at noon in Friday", "2025-06", false)).isEqualTo("2025-06");
    }

    private static String with(String text, String iso, boolean end) {
        int friday = text.indexOf("Friday");
        return ClockTimes.with(text, new Span(0, text.length()), new Span(friday, friday + 6), iso, end);
    }
}

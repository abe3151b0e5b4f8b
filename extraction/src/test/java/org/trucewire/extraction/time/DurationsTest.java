package org.trucewire.extraction.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.Span;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "a 72-hour truce, PT72H",
        "for thirty minutes, PT30M",
        "a pause of three days, P3D",
        "an initial 42 days, P42D",
        "another week, P1W",
        "two more weeks, P2W",
        "a fortnight, P2W",
        "a month-long truce, P1M",
        "week-long calm, P1W",
        "a one-year truce, P1Y"
    })
    void shouldWriteALengthOfTimeInItsOwnUnit(String text, String iso) {
        assertThat(Durations.find(text, new Span(0, text.length())))
                .extracting(Durations.Duration::iso)
                .containsExactly(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"the day", "these weeks", "at 10:30 hours", "a month-old truce", "on the first day"})
    void shouldFindNoLengthWhereThereIsNone(String text) {
        assertThat(Durations.find(text, new Span(0, text.length()))).isEmpty();
    }
}

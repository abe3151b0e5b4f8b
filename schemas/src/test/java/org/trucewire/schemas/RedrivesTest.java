package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedrivesTest {

    @Test
    void shouldSendARecordBackWithItsOwnHeadersAndOneMoreRedrive() {
        Headers rejected = headers("0").add("traceparent", utf8("00-ab")).add(RejectionHeaders.REASON, utf8("EMPTY"));
        assertThat(Redrives.sentBack(rejected))
                .extracting(Header::key)
                .containsExactly("traceparent", RejectionHeaders.REDRIVES);
        assertThat(Redrives.count(Redrives.sentBack(rejected))).isEqualTo(1);
        assertThat(rejected).hasSize(3);
    }

    @Test
    void shouldCountByTheLastHeaderBecauseTheEarlierOnesAreTheRawRecords() {
        Headers headers = headers("7").add(RejectionHeaders.REDRIVES, utf8("2"));
        assertThat(Redrives.count(headers)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-3", "many", "99999999999", "1.5"})
    void shouldTakeWhatIsNoNumberForNever(String value) {
        assertThat(Redrives.count(headers(value))).isZero();
        assertThat(Redrives.count(Redrives.sentBack(headers(value)))).isEqualTo(1);
    }

    @Test
    void shouldNotCountBeyondTheLargestNumber() {
        Headers most = headers(Integer.toString(Integer.MAX_VALUE));
        assertThat(Redrives.count(Redrives.sentBack(most))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldCountNoneWhereThereIsNoHeaderOrNoValue() {
        assertThat(Redrives.count(new RecordHeaders())).isZero();
        assertThat(Redrives.count(new RecordHeaders().add(RejectionHeaders.REDRIVES, null)))
                .isZero();
    }

    private static Headers headers(String redrives) {
        return new RecordHeaders().add(RejectionHeaders.REDRIVES, utf8(redrives));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

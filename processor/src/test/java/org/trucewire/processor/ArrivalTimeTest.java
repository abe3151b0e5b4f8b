package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTimeTest {

    @ParameterizedTest
    @CsvSource({"5, 100, 5", "0, 100, 0", "-1, 100, 100", "-1, -1, 0"})
    void shouldNeverGiveATimeThatKafkaRefuses(long timestamp, long partitionTime, long expected) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, "k", "v", new RecordHeaders(), Optional.empty());
        assertThat(new ArrivalTime().extract(record, partitionTime)).isEqualTo(expected);
    }
}

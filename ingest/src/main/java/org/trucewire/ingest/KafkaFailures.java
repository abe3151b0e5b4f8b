package org.trucewire.ingest;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.trucewire.schemas.ClusterFaults;

/**
 * What Kafka's exceptions mean for who publishes.
 *
 * @param kafka the settings of the client
 * @param topic where articles go
 * @param operation what was done with it
 */
public record KafkaFailures(Map<String, ?> kafka, String topic, AclOperation operation) {

    /** Copies the map. */
    public KafkaFailures {
        kafka = Map.copyOf(kafka);
    }

    /** Of who writes. */
    public static KafkaFailures ofWriting(Map<String, ?> kafka, String topic) {
        return new KafkaFailures(kafka, topic, AclOperation.WRITE);
    }

    /** Without the settings: there are passwords among them. */
    @Override
    public String toString() {
        return "KafkaFailures[" + operation + " " + topic + "]";
    }

    /** Whether the next article may fare better. */
    static boolean concernsOneArticle(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidRecordException;
    }

    /** What is wrong and what to do. */
    public String describe(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException
                || failure.getCause() instanceof UnknownTopicOrPartitionException) {
            return "topic " + topic + " is missing: run `trucewire topics create`";
        }
        if (failure instanceof RecordTooLargeException) {
            return "too large for a record (" + failure.getMessage() + "): shorten or split it";
        }
        if (failure instanceof TimeoutException) {
            return ClusterFaults.silence(kafka);
        }
        return ClusterFaults.refusal(failure, operation, topic)
                .orElseGet(() -> "not taken by the Kafka brokers at "
                        + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ": " + failure);
    }
}

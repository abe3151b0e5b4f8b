package org.trucewire.ingest;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What Kafka's exceptions mean for who publishes.
 *
 * @param brokers {@code bootstrap.servers}, as the user knows them
 * @param topic where articles go
 */
public record KafkaFailures(String brokers, String topic) {

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
            return "no answer in time from the Kafka brokers at " + brokers
                    + ": see whether they run, or name others with --bootstrap-servers";
        }
        if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
            return "refused by the Kafka brokers at " + brokers + " (" + failure.getMessage()
                    + "): check the user's credentials and rights";
        }
        return "not taken by the Kafka brokers at " + brokers + ": " + failure;
    }
}

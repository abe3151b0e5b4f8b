package org.trucewire.client;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.trucewire.schemas.ClusterFaults;

/**
 * What Kafka's exceptions mean for who reads.
 *
 * @param settings of the reader
 * @param topic what is read
 */
record KafkaFailures(ReadingSettings settings, String topic) {

    /** As an exception that says what is wrong and what to do. */
    ReadingException explain(KafkaException failure) {
        return new ReadingException(describe(failure), failure);
    }

    /** The topic is not there. */
    ReadingException missing() {
        return new ReadingException(describe(new UnknownTopicOrPartitionException()), null);
    }

    private String describe(KafkaException failure) {
        Throwable cause = failure.getCause() instanceof KafkaException deeper ? deeper : failure;
        String brokers = settings.brokers();
        String group = settings.group();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "there is no topic " + topic + " at " + brokers
                    + ": check name and prefix, or have it made with `trucewire topics create`";
        }
        if (cause instanceof TimeoutException) {
            return ClusterFaults.silence(settings.all());
        }
        if (cause instanceof NoOffsetForPartitionException) {
            return "group " + group + " has not read all of " + topic
                    + " yet, and auto.offset.reset=none: set it to earliest or latest";
        }
        if (cause instanceof OffsetOutOfRangeException) {
            return "the next record of " + topic
                    + " is no longer there, and auto.offset.reset=none: set it to earliest to go on with the oldest that is";
        }
        if (cause instanceof CommitFailedException || cause instanceof RebalanceInProgressException) {
            return "group " + group + " gave the partitions of " + topic
                    + " to another reader before the records were handled, which will come again: raise max.poll.interval.ms, or"
                    + " lower max.poll.records";
        }
        if (cause instanceof FencedInstanceIdException) {
            return "another reader has the same group.instance.id in group " + group + ": give each one of its own";
        }
        if (cause instanceof ConfigException) {
            return "Kafka does not take the settings: " + cause.getMessage();
        }
        return ClusterFaults.refusal(failure, AclOperation.READ, topic)
                .orElseGet(() -> "cannot read " + topic + " from the Kafka brokers at " + brokers + ": " + cause);
    }
}

package org.trucewire.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Looks whether the brokers answer and have the topic, before anything is sent. A producer alone would wait for
 * both as long as for a broker that restarts, and could hardly tell one from the other.
 */
final class RawTopicCheck {

    /** Brokers that are there answer within milliseconds, over oceans within a second. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private RawTopicCheck() {}

    /**
     * What keeps us from publishing, and what to do; nothing if all is well.
     *
     * @param settings the producer's; those that an admin client knows too are used
     */
    static Optional<String> problem(Map<String, Object> settings, String topic, KafkaFailures failures) {
        try (Admin admin = Admin.create(AdminSettings.of(settings))) {
            admin.describeTopics(
                            List.of(topic),
                            new DescribeTopicsOptions().timeoutMs(Math.toIntExact(ANSWER_WITHIN.toMillis())))
                    .allTopicNames()
                    .get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(failures.describe(e.getCause() == null ? e : e.getCause()));
        } catch (KafkaException e) {
            return Optional.of(failures.describe(e));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

package org.trucewire.schemas;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** What a cluster answers to an admin client. */
public final class Answers {

    private Answers() {}

    /**
     * Waits for an answer, as long as the client is patient.
     *
     * @throws KafkaException the one that the cluster answered with
     * @throws InterruptException if the thread is interrupted
     */
    public static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }
}

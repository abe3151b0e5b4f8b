package org.trucewire.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.trucewire.schemas.Topics;

/**
 * The dashboard: reads the topics from their beginning into memory, follows them, and serves pages, their data and their changes over
 * HTTP. Started when constructed.
 */
public final class Dashboard implements AutoCloseable {

    private final Picture picture;
    private final TopicFollower follower;
    private final WebServer server;

    /**
     * Starts it. The page is served at once; it says that it is loading until the topics are read.
     *
     * @param topics the catalogue
     * @param kafka settings of Kafka's consumers by their own names, {@code bootstrap.servers} among them
     * @param groups of the processor, of which the page of the pipeline tells how far they have read
     * @param serving where and to whom
     * @param words how ids and claims read
     * @throws IOException if nothing can be served there
     * @throws org.apache.kafka.common.KafkaException if a Kafka setting is wrong
     */
    public Dashboard(Topics topics, Map<String, Object> kafka, List<String> groups, Serving serving, Words words)
            throws IOException {
        this.picture = new Picture(words);
        this.follower = new TopicFollower(topics, kafka, picture);
        try {
            this.server = new WebServer(picture, follower, new Lag(topics, groups, kafka), serving);
        } catch (IOException | RuntimeException e) {
            follower.close();
            throw e;
        }
        follower.start();
    }

    /** Where it is served. */
    public int port() {
        return server.port();
    }

    /**
     * Waits until everything that was on the topics at the start is read.
     *
     * @return false if that took longer
     * @throws IllegalStateException if the topics cannot be read; the message says why
     */
    public boolean awaitLoaded(Duration atMost) throws InterruptedException {
        return follower.awaitLoaded(atMost);
    }

    /**
     * Waits until it is closed.
     *
     * @throws IllegalStateException if the topics cannot be read any more; the message says why
     */
    public void awaitEnd() throws InterruptedException {
        follower.awaitEnd();
    }

    /** Ends it, within seconds. */
    @Override
    public void close() {
        server.close();
        follower.close();
    }
}

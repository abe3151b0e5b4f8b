package org.trucewire.acceptance;

/** A Kafka cluster and a schema registry, empty. */
interface Platform extends AutoCloseable {

    /** Where the brokers are. */
    String brokers();

    /** Address of the registry's Confluent API. */
    String registry();

    /** The registry answers nobody any more. */
    void silenceRegistry();

    /** It answers again. */
    void wakeRegistry();

    @Override
    void close();
}

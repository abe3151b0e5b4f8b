package org.trucewire.acceptance;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/** The public images of Apache Kafka and of Apicurio Registry, in containers. */
final class ContainerPlatform implements Platform {

    private static final int REGISTRY_PORT = 8080;
    private static final Duration START = Duration.ofMinutes(2);

    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1")
            .withStartupTimeout(START)
            // As the embedded broker has it: nobody is waited for, and who was killed is gone after 6 s, not 45.
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_GROUP_STREAMS_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_GROUP_STREAMS_MIN_HEARTBEAT_INTERVAL_MS", "100")
            .withEnv("KAFKA_GROUP_STREAMS_HEARTBEAT_INTERVAL_MS", "500")
            .withEnv("KAFKA_GROUP_STREAMS_MIN_SESSION_TIMEOUT_MS", "6000")
            .withEnv("KAFKA_GROUP_STREAMS_SESSION_TIMEOUT_MS", "6000")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

    private final GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/registry/v3/system/info").withStartupTimeout(START));

    ContainerPlatform() {
        try {
            Startables.deepStart(kafka, registry).join();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String brokers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String registry() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7";
    }

    /** Address of the registry's own API. */
    String registryOfItsOwn() {
        return registry().replace("/ccompat/v7", "/registry/v3");
    }

    @Override
    public void silenceRegistry() {
        registry.getDockerClient().pauseContainerCmd(registry.getContainerId()).exec();
    }

    @Override
    public void wakeRegistry() {
        registry.getDockerClient()
                .unpauseContainerCmd(registry.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}

package org.trucewire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/** A broker in a process of its own, a temporary folder, and clients. Closing it leaves nothing behind. */
final class Lab implements AutoCloseable {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 256 << 10;

    private final Path folder;
    private final Process broker;
    private final String address;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int named;

    private Lab(Path folder, Process broker, String address) {
        this.folder = folder;
        this.broker = broker;
        this.address = address;
        this.admin = Admin.create(clientSettings());
        Map<String, Object> settings = clientSettings();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Starts the broker.
     *
     * @throws BenchException if it does not start
     */
    static Lab open() {
        try {
            Path folder = Files.createTempDirectory("trucewire-bench-");
            Path file = folder.resolve("address");
            Path log = folder.resolve("broker.log");
            Process broker = new ProcessBuilder(
                            java(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerMain.class.getName(),
                            folder.resolve("broker").toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                await(BROKER_PATIENCE, "a broker", () -> Files.exists(file) || !broker.isAlive());
                if (!Files.exists(file)) {
                    throw new BenchException("the broker did not start: " + Files.readString(log));
                }
                return new Lab(folder, broker, Files.readString(file));
            } catch (IOException | RuntimeException e) {
                broker.destroyForcibly();
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new BenchException("cannot start a broker: " + e, e);
        }
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@code host:port} of the broker. */
    String address() {
        return address;
    }

    Admin admin() {
        return admin;
    }

    /** For data of this name. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", address);
        return settings;
    }

    /** All topics of the pipeline, empty, under a prefix that nobody else has. */
    Topics topics(String name) {
        Topics topics = Topics.withPrefix(name + "-" + ++named + ".");
        new TopicProvisioning(admin, topics).create((short) 1);
        return topics;
    }

    /** Deletes them: what was measured need not fill the disk. */
    void forget(Topics topics) {
        try {
            Set<String> names = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(topic -> topic.startsWith(topics.prefix()))
                    .collect(Collectors.toSet());
            admin.deleteTopics(names).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw failed("cannot delete topics", e);
        }
    }

    /** A processor of these topics. */
    ProcessorConfig.Builder processor(Topics topics) {
        return ProcessorConfig.builder(topics, address).stateDirectory(folder("state-" + topics.prefix()));
    }

    /** A consumer of committed records, at the beginning of all partitions. */
    KafkaConsumer<byte[], byte[]> consumer(List<Topic<?, ?>> topics) {
        return consumerOf(
                topics.stream().flatMap(topic -> partitions(topic).stream()).toList());
    }

    KafkaConsumer<byte[], byte[]> consumerOf(List<TopicPartition> partitions) {
        Map<String, Object> settings = clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    static List<TopicPartition> partitions(Topic<?, ?> topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
    }

    /** Sends a record; {@link #flush} tells if it could not be. */
    void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    /** Waits until all that was sent has arrived. */
    void flush() {
        producer.flush();
        Exception error = failure.getAndSet(null);
        if (error != null) {
            throw new BenchException("cannot publish: " + error, error);
        }
    }

    /** Waits until a group has read and committed all that is in a topic. */
    void awaitRead(Topic<?, ?> topic, String group, Duration atMost) {
        List<TopicPartition> partitions = partitions(topic);
        await(atMost, "group " + group, () -> remaining(partitions, group) == 0);
    }

    private long remaining(List<TopicPartition> partitions, String group) {
        try {
            var ends = admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
            long remaining = 0;
            for (TopicPartition partition : partitions) {
                var offset = committed.get(partition);
                var end = ends.get(partition);
                remaining += (end == null ? 0 : end.offset()) - (offset == null ? 0 : offset.offset());
            }
            return remaining;
        } catch (ExecutionException e) {
            return Long.MAX_VALUE; // the group is not there yet
        } catch (Exception e) {
            throw failed("cannot see how far " + group + " has read", e);
        }
    }

    /**
     * Waits for a condition.
     *
     * @param what is waited for
     * @throws BenchException if it does not come
     */
    static void await(Duration atMost, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new BenchException(what + " was not ready within " + atMost.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new BenchException("interrupted while waiting for " + what);
            }
        }
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static BenchException failed(String what, Exception error) {
        if (error instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new BenchException(what + ": " + error, error);
    }

    @Override
    public void close() {
        // Who interrupts the measuring wants no leftovers either.
        boolean interrupted = Thread.interrupted();
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        try {
            broker.getOutputStream().close();
            if (!broker.waitFor(30, TimeUnit.SECONDS)) {
                broker.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            broker.destroyForcibly();
        } catch (InterruptedException e) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes a folder with everything in it, as far as that goes. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BenchException("cannot delete " + folder + ": " + e, e);
        }
    }
}

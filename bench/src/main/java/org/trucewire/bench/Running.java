package org.trucewire.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.trucewire.extraction.Extractor;
import org.trucewire.processor.ProcessorApplication;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.schemas.Topic;

/** Something that reads topics and writes topics, from its start until it is closed. */
@FunctionalInterface
interface Running extends AutoCloseable {

    Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    void close();

    /** The processor, once it runs. */
    static Running processor(ProcessorConfig config, Extractor extractor) throws InterruptedException {
        ProcessorApplication processor = new ProcessorApplication(config, extractor);
        try {
            processor.start();
            if (!processor.awaitRunning(PATIENCE)) {
                throw new BenchException("the processor did not come to run within " + PATIENCE.toSeconds() + " s");
            }
            return processor::close;
        } catch (RuntimeException | InterruptedException e) {
            processor.close();
            throw e;
        }
    }

    /** A topology that only copies a topic to another, exactly once, with as many threads and otherwise Kafka's defaults. */
    static Running passThrough(Lab lab, Topic<?, ?> from, Topic<?, ?> to, int threads) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        String id = from.name() + "-to-" + to.name();
        Path state = lab.folder("state-" + id);
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, lab.address());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(from.name(), Consumed.with(bytes, bytes)).to(to.name(), Produced.with(bytes, bytes));
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        Running running = () -> streams.close(CloseOptions.timeout(Duration.ofSeconds(30))
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        try {
            streams.start();
            Lab.await(PATIENCE, "the topology that copies", () -> streams.state() == KafkaStreams.State.RUNNING);
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }
}

package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.utf8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Nothing lost, nothing twice, whatever happens to the process. */
@Timeout(180)
class ExactlyOnceTest {

    private static final int ARTICLES = 60;
    private static final int SLOW = 15;

    private static final Topics TOPICS = Topics.unprefixed();

    @Test
    void shouldGiveTheSameOutputWhenItIsKilledInTheMiddleAndStartedAgain(@TempDir Path directory) throws Exception {
        List<String> undisturbed = undisturbed(directory);
        List<String> killed = killedInTheMiddle(directory);
        assertThat(undisturbed).hasSizeGreaterThan(2 * ARTICLES);
        assertThat(killed).containsExactlyInAnyOrderElementsOf(undisturbed);
    }

    private static List<String> undisturbed(Path directory) {
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed(cluster);
            runToTheEnd(cluster, directory.resolve("undisturbed"));
            return outputs(cluster);
        }
    }

    private static List<String> killedInTheMiddle(Path directory) throws Exception {
        Path state = directory.resolve("killed");
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            feed(cluster);
            try (ProcessorProcess process =
                    ProcessorProcess.start(cluster.bootstrapServers(), state, directory.resolve("killed.log"))) {
                await("a rejection in a transaction that is open")
                        .atMost(Cluster.PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> cluster.hasOpenTransaction(TOPICS.rejectedArticles()));
                process.kill();
            }
            runToTheEnd(cluster, state);
            return outputs(cluster);
        }
    }

    private static void runToTheEnd(Cluster cluster, Path state) {
        ProcessorConfig config = ProcessorProcess.config(cluster.bootstrapServers(), state);
        try (ProcessorApplication application = new ProcessorApplication(config, new LineExtractor())) {
            application.start();
            cluster.awaitProcessed(TOPICS, config.applicationId());
        }
    }

    /**
     * First texts, then revisions and repeats, because the state must survive, too. Some articles take so long that the
     * commit is overdue when they are done; before each are poisoned records under the same key, so that at least the last
     * rejection is written and waits for that commit: this is where the process is killed.
     */
    private static void feed(Cluster cluster) {
        for (int i = 0; i < ARTICLES; i++) {
            boolean slow = i % SLOW == 0;
            for (int poison = 0; slow && poison < 3; poison++) {
                cluster.send(TOPICS, utf8("a" + i), utf8("no Avro"));
            }
            String work = slow ? "work 1000\n" : "work 5\n";
            cluster.send(TOPICS, article("a" + i, work + "claim HOLD IRN ISR\nclaim VIOLATE RUS UKR"));
        }
        for (int i = 0; i < ARTICLES; i += 2) {
            cluster.send(TOPICS, article("b" + i, "claim HOLD IRN ISR"));
            cluster.send(TOPICS, article("b" + i, "claim HOLD IRN ISR"));
            cluster.send(TOPICS, article("b" + i, "claim END IRN ISR"));
        }
    }

    /** Every committed output record, whole. */
    private static List<String> outputs(Cluster cluster) {
        List<String> outputs = new ArrayList<>();
        for (Topic<?, ?> topic : List.of(TOPICS.enrichedArticles(), TOPICS.claims(), TOPICS.rejectedArticles())) {
            cluster.committed(topic).forEach(record -> outputs.add(topic + " " + whole(record)));
        }
        return outputs;
    }

    private static String whole(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder()
                .append(record.timestamp())
                .append(' ')
                .append(hex(record.key()))
                .append(' ')
                .append(hex(record.value()));
        for (Header header : record.headers()) {
            text.append(' ').append(header.key()).append('=').append(hex(header.value()));
        }
        return text.toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

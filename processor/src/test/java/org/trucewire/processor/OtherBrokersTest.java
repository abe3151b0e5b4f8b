package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trucewire.processor.TorturedCluster.say;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/**
 * Brokers of other releases than our clients, older and newer: the topics are the same. Maven, which must be on the path, fetches them; 100 MB
 * a release, once.
 */
@Tag("torture")
@Timeout(600)
class OtherBrokersTest {

    private static final Topics TOPICS = Topics.unprefixed();
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.trucewire</groupId>
              <artifactId>broker</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <dependencies>
                <dependency>
                  <groupId>org.apache.kafka</groupId>
                  <artifactId>kafka_2.13</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
            </project>
            """;

    @TempDir
    private Path directory = Path.of("");

    /** Streams groups are for production since 4.2; before, a processor is told to use the classic protocol. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "3.9.2, classic",
        "4.0.2, classic",
        "4.1.2, classic",
        "4.2.1, classic",
        "4.2.1, streams",
        "4.4.0, classic",
        "4.4.0, streams"
    })
    void shouldGiveTheSameTopicsOnABrokerOf(String release, String protocol) throws Exception {
        List<RawArticle> feed = RandomArticles.feed(300);
        Map<String, Object> undisturbed = Runs.undisturbed(feed, directory.resolve("undisturbed"));
        String libraries = libraries(release);
        List<Integer> ports = TorturedCluster.freePorts(2);
        Path settings = settings(ports);
        run(libraries, "kafka.tools.StorageTool", "format", "-t", "dHJ1Y2V3aXJlLXRvcnR1cg", "-c", settings.toString());
        Process broker = java(libraries, "kafka.Kafka", settings.toString());
        String address = "127.0.0.1:" + ports.get(0);
        try (Cluster cluster = new Cluster(address)) {
            await("broker")
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> cluster.admin()
                                    .describeCluster()
                                    .nodes()
                                    .get(5, TimeUnit.SECONDS)
                                    .size()
                            == 1);
            cluster.provision(TOPICS, 1);
            Path state = directory.resolve("state");
            Path log = directory.resolve("processor.log");
            try (ProcessorProcess processor =
                    ProcessorProcess.start(address, state, log, Map.of(), "256m", Map.of("group.protocol", protocol))) {
                feed.forEach(article -> cluster.send(TOPICS, article));
                Runs.awaitTheEnd(cluster, Duration.ofMinutes(3));
                assertThat(processor.isAlive()).isTrue();
                processor.stop();
            }
            Map<String, Object> topics = Traces.topics(cluster);
            say("%d articles on a broker of Kafka %s, protocol %s".formatted(feed.size(), release, protocol));
            undisturbed.forEach(
                    (topic, records) -> assertThat(topics.get(topic)).as(topic).isEqualTo(records));
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    private Path settings(List<Integer> ports) throws IOException {
        Properties settings = BrokerProcess.settings();
        String controller = "127.0.0.1:" + ports.get(1);
        settings.put("node.id", "0");
        settings.put("controller.quorum.voters", "0@" + controller);
        settings.put("listeners", "CLIENT://127.0.0.1:" + ports.get(0) + ",CONTROLLER://" + controller);
        settings.put("log.dirs", directory.resolve("broker").toString());
        settings.put("min.insync.replicas", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.replaceAll((name, value) -> name.toString().endsWith("replication.factor") ? "1" : value);
        // what releases before 4.1 do not know
        settings.keySet().removeIf(name -> name.toString().startsWith("group.streams"));
        Path file = directory.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /** The class path of a broker of this release. */
    private String libraries(String release) throws IOException, InterruptedException {
        Path pom = Files.writeString(directory.resolve("pom.xml"), POM.formatted(release));
        Path file = directory.resolve("libraries");
        Path log = directory.resolve("maven.log");
        boolean fetched;
        try {
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-q",
                            "-f",
                            pom.toString(),
                            "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                            "-Dmdep.outputFile=" + file)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            fetched = maven.waitFor(5, TimeUnit.MINUTES) && maven.exitValue() == 0;
        } catch (IOException e) {
            Files.writeString(log, e.toString());
            fetched = false;
        }
        assumeTrue(fetched, "Maven cannot fetch Kafka " + release + ": " + Files.readString(log));
        return Files.readString(file).strip();
    }

    private void run(String libraries, String... arguments) throws IOException, InterruptedException {
        assertThat(java(libraries, arguments).waitFor()).as(arguments[0]).isZero();
    }

    private Process java(String libraries, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-cp",
                String.join(File.pathSeparator, directory.toString(), libraries)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile()))
                .start();
    }
}

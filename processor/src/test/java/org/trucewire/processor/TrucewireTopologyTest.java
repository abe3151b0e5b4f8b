package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.TopologyException;
import org.junit.jupiter.api.Test;
import org.trucewire.schemas.Topics;

class TrucewireTopologyTest {

    private static final Path UNUSED = Path.of("target", "unused");

    /**
     * The topology as it is released. Before you copy a new description into the file, think of those who run the old one:
     *
     * <ul>
     *   <li>A store or changelog that is renamed, split or given to another sub-topology loses its state: repeats are sent again, claims
     *       of old revisions are never withdrawn. Rename nothing that holds state, or write the migration.
     *   <li>Under {@code group.protocol=streams} the broker refuses members whose topology differs from the group's: instances of both
     *       versions cannot run side by side; the changelog says "stop all, then start".
     *   <li>A new repartition or output topic must be in the catalogue, or made by Kafka Streams, before the first start.
     *   <li>A renamed node renames metrics and the stage in rejected records; dashboards and alerts follow.
     * </ul>
     */
    @Test
    void shouldBeTheTopologyThatWasReleased() {
        assertThat(topology(Topics.unprefixed()).describe().toString())
                .isEqualToIgnoringNewLines(golden("topology.txt"));
        assertThat(standing(Topics.unprefixed()).describe().toString())
                .isEqualToIgnoringNewLines(golden("standing-topology.txt"));
    }

    @Test
    void shouldPutThePrefixBeforeEveryTopic() {
        assertThat(sinks(topology(Topics.withPrefix("eu."))))
                .containsExactlyInAnyOrder(
                        "eu.articles.enriched", "eu.articles.rejected", "eu.ceasefire.claims", "eu.ceasefire.clock");
        assertThat(sinks(standing(Topics.withPrefix("eu."))))
                .containsExactlyInAnyOrder("eu.ceasefire.status", "eu.ceasefire.changes", "eu.ceasefire.activity");
    }

    @Test
    void shouldRefuseAStoreWithoutAName() {
        StreamsBuilder builder =
                TrucewireTopology.builder(TopologyFixture.config(UNUSED).build());
        builder.stream("articles.raw").groupByKey().count();
        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class).hasMessageContaining("state store");
    }

    private static List<String> sinks(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Sink.class::isInstance)
                .map(node -> ((TopologyDescription.Sink) node).topic())
                .toList();
    }

    private static Topology standing(Topics topics) {
        return StandingTopology.of(
                ProcessorConfig.builder(topics, "127.0.0.1:9")
                        .stateDirectory(UNUSED)
                        .build(),
                new ArticleMetrics(new SimpleMeterRegistry()));
    }

    private Topology topology(Topics topics) {
        return TrucewireTopology.of(
                ProcessorConfig.builder(topics, "127.0.0.1:9")
                        .stateDirectory(UNUSED)
                        .build(),
                new LineExtractor(),
                new ArticleMetrics(new SimpleMeterRegistry()));
    }

    private static String golden(String name) {
        try (InputStream in = TrucewireTopologyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

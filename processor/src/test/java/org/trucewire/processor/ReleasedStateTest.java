package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** This version goes on where a released one has stopped: with its topics, its groups and its stores, or its changelogs alone. */
@Timeout(240)
class ReleasedStateTest {

    private static final Topics TOPICS = Topics.unprefixed();

    /** Part of a release: its archive is committed, and never written again. */
    @Test
    @EnabledIfSystemProperty(
            named = "release.version",
            matches = "[0-9.]+",
            disabledReason = "writes the archive of a release: -Drelease.version=0.1.0")
    void shouldLeaveAnArchiveOfThisVersion() throws Exception {
        Path archive = Path.of(
                "src/test/resources/org/trucewire/processor/released",
                System.getProperty("release.version") + ".zip.gz");
        assertThat(archive).doesNotExist();
        ReleasedState.write(archive);
        assertThat(Files.size(archive)).isLessThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void shouldGoOnWhereAReleasedVersionStopped(String version, @TempDir Path directory) throws Exception {
        goOn(version, true, directory);
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    @Tag("torture")
    void shouldReadTheStoresOfAReleasedVersionBackFromTheirChangelogs(String version, @TempDir Path directory)
            throws Exception {
        goOn(version, false, directory);
    }

    private static void goOn(String version, boolean withStores, Path directory) throws Exception {
        try (InputStream archive = ReleasedStateTest.class.getResourceAsStream("released/" + version + ".zip.gz")) {
            ReleasedState.unzip(Objects.requireNonNull(archive), directory);
        }
        if (!withStores) {
            Utils.delete(ReleasedState.state(directory).toFile());
        }
        List<RawArticle> feed = RandomArticles.feed(2 * ReleasedState.ARTICLES);
        List<RawArticle> more = feed.subList(feed.size() / 2, feed.size());
        Map<String, Object> upgraded;
        List<ConsumerRecord<byte[], byte[]>> articles;
        try (EmbeddedBroker broker = EmbeddedBroker.start(ReleasedState.broker(directory));
                Cluster cluster = new Cluster(broker.bootstrapServers())) {
            articles = cluster.committed(TOPICS.rawArticles());
            assertThat(articles).hasSizeGreaterThan(ReleasedState.ARTICLES);
            // What was read is known: nothing comes of it again.
            int claims = cluster.committed(TOPICS.claims()).size();
            assertThat(claims).isGreaterThan(articles.size());
            articles.forEach(article -> cluster.send(TOPICS, article.key(), article.value()));
            Runs.toTheEnd(cluster, ReleasedState.state(directory));
            assertThat(cluster.committed(TOPICS.claims())).hasSize(claims);
            more.forEach(article -> cluster.send(TOPICS, article));
            Runs.toTheEnd(cluster, ReleasedState.state(directory));
            upgraded = topics(cluster);
        }
        try (Cluster cluster = new Cluster()) {
            cluster.provision(TOPICS);
            articles.forEach(article -> cluster.send(TOPICS, article.key(), article.value()));
            articles.forEach(article -> cluster.send(TOPICS, article.key(), article.value()));
            more.forEach(article -> cluster.send(TOPICS, article));
            Runs.toTheEnd(cluster, directory.resolve("calm"));
            topics(cluster)
                    .forEach((topic, records) ->
                            assertThat(upgraded.get(topic)).as(topic).isEqualTo(records));
        }
    }

    /** As this version reads them, for it may write the same with other bytes. */
    private static Map<String, Object> topics(Cluster cluster) {
        Map<String, Object> topics = new TreeMap<>(Traces.tables(cluster));
        for (Topic<?, ?> topic : List.of(TOPICS.enrichedArticles(), TOPICS.claims())) {
            topics.put(
                    topic.name(),
                    cluster.values(topic).stream().map(String::valueOf).sorted().toList());
        }
        topics.put("rejected", Traces.records(cluster, TOPICS.rejectedArticles())); // bytes as they came
        return topics;
    }
}

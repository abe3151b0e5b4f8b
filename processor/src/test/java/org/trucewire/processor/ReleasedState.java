package org.trucewire.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Utils;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topics;

/**
 * What a released version leaves behind when it stops in the middle of a feed: the broker's data with all topics, groups and
 * transactions, and the state directory of a processor. One archive for each release, which every later version must be able to go on from.
 */
final class ReleasedState {

    /** Articles of {@link RandomArticles} that were read before the version stopped. */
    static final int ARTICLES = 120;

    private static final Topics TOPICS = Topics.unprefixed();

    private ReleasedState() {}

    static Path broker(Path directory) {
        return directory.resolve("broker");
    }

    static Path state(Path directory) {
        return directory.resolve("state");
    }

    /** Writes the archive of this version. */
    static void write(Path archive) throws Exception {
        Path directory = Files.createTempDirectory("trucewire-released");
        try (EmbeddedBroker broker = EmbeddedBroker.start(broker(directory));
                Cluster cluster = new Cluster(broker.bootstrapServers())) {
            cluster.provision(TOPICS);
            keepEverything(cluster);
            for (RawArticle article : RandomArticles.feed(ARTICLES)) {
                cluster.send(TOPICS, article);
            }
            Runs.toTheEnd(cluster, state(directory));
        }
        zip(directory, archive);
        Utils.delete(directory.toFile());
    }

    /** An archive is read years later, when brokers would delete what is in it. */
    private static void keepEverything(Cluster cluster) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        TOPICS.all()
                .forEach(topic -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET))));
        cluster.admin().incrementalAlterConfigs(changes).all().get();
    }

    /** Without what a broker or a store makes anew: indexes, logs for people. */
    private static void zip(Path directory, Path archive) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("LOG(\\.old.*)?|LOCK|\\.lock"))
                    .sorted()
                    .forEach(files::add);
        }
        Files.createDirectories(Objects.requireNonNull(archive.toAbsolutePath().getParent()));
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(new GZIPOutputStream(out))) {
            zip.setLevel(0); // all packed together: hundreds of small files are much alike
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(directory.relativize(file).toString());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
    }

    static void unzip(InputStream archive, Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new GZIPInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.copy(zip, file);
            }
        }
    }
}

package org.trucewire.processor;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Everything the application can be told.
 *
 * @param topics the catalogue, with its prefix
 * @param applicationId name of the consumer group, beginning of the names of internal topics and transactions; instances with
 *     the same id share the work
 * @param kafka any setting of Kafka's clients and of Kafka Streams by its own name, {@code bootstrap.servers} among them. Settings
 *     on which exactly-once rests are refused
 * @param stateDirectory where the stores are kept; one running instance at a time can have it
 * @param threads stream threads; more than {@code articles.raw} has partitions are idle
 * @param articleBudget how long the extractor may take for one article. Transaction and poll time limits follow from it
 * @param maxTextBytes most bytes that title and body of an article may have together, in UTF-8
 * @param http where health, metrics and the state of ceasefires are served, port 0 for any free one; null for nowhere
 * @param httpAdvertised {@code host:port} under which the other instances reach that; null for the address itself, or, if it is
 *     every address of the machine, for the machine's name
 */
public record ProcessorConfig(
        Topics topics,
        String applicationId,
        Map<String, String> kafka,
        Path stateDirectory,
        int threads,
        Duration articleBudget,
        int maxTextBytes,
        @Nullable InetSocketAddress http,
        @Nullable String httpAdvertised) {

    /** What Kafka allows in names of topics, less room for the rest of the names that are made of it. */
    private static final Pattern APPLICATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,150}");

    /** An enriched article is its text and up to three times as much of entities and claims; a topic takes 16 MiB. */
    private static final int MOST_TEXT_BYTES = Topic.MAX_MESSAGE_BYTES / 4;

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException if one is out of bounds; the message names it and says what is allowed
     */
    public ProcessorConfig {
        require(
                APPLICATION_ID.matcher(applicationId).matches(),
                "application id \"" + applicationId
                        + "\": 1 to 150 letters, digits, dots, underscores and hyphens, please");
        require(threads >= 1, "threads " + threads + ": at least 1, please");
        require(
                maxTextBytes >= 1 && maxTextBytes <= MOST_TEXT_BYTES,
                "largest text " + maxTextBytes + " bytes: must be from 1 to " + MOST_TEXT_BYTES);
        require(
                httpAdvertised == null || (http != null && isAddress(httpAdvertised)),
                "advertised HTTP address \"" + httpAdvertised + "\": must be host:port, and HTTP be served");
        kafka = Map.copyOf(kafka);
        require(
                !kafka.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "")
                        .isBlank(),
                "kafka setting " + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + " is missing: host:port of a broker");
        StreamsSettings.check(kafka, new Deadlines(articleBudget));
    }

    /** Without the values of Kafka's settings: there are passwords among them. */
    @Override
    public String toString() {
        return "ProcessorConfig[applicationId=" + applicationId + ", topicPrefix=" + topics.prefix() + ", kafka="
                + new TreeSet<>(kafka.keySet()) + ", stateDirectory=" + stateDirectory + ", threads=" + threads
                + ", articleBudget=" + articleBudget + ", maxTextBytes=" + maxTextBytes + ", http=" + http
                + ", httpAdvertised=" + httpAdvertised + "]";
    }

    /** The defaults: all cores, 10 s an article, 1 MB of text, no HTTP, state in {@code data/processor}. */
    public static Builder builder(Topics topics, String bootstrapServers) {
        return new Builder(topics, bootstrapServers);
    }

    Deadlines deadlines() {
        return new Deadlines(articleBudget);
    }

    private static boolean isAddress(String text) {
        try {
            HostInfo address = HostInfo.buildFromEndpoint(text);
            return address != null && !address.host().isEmpty() && address.port() >= 1 && address.port() <= 65_535;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The application id of a processor that is not told another. */
    public static String defaultApplicationId(Topics topics) {
        return topics.prefix() + "trucewire-processor";
    }

    /** The consumer groups of a processor: the one that reads articles and the one that keeps the standing of ceasefires. */
    public static List<String> groups(String applicationId) {
        return List.of(applicationId, applicationId + StreamsSettings.STANDING);
    }

    /** Changes single defaults. */
    public static final class Builder {

        private final Topics topics;
        private final Map<String, String> kafka = new TreeMap<>();
        private String applicationId;
        private Path stateDirectory = Path.of("data", "processor");
        private int threads = Runtime.getRuntime().availableProcessors();
        private Duration articleBudget = Duration.ofSeconds(10);
        private int maxTextBytes = 1_000_000;
        private @Nullable InetSocketAddress http;
        private @Nullable String httpAdvertised;

        private Builder(Topics topics, String bootstrapServers) {
            this.topics = topics;
            this.applicationId = defaultApplicationId(topics);
            kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        }

        /** See {@link ProcessorConfig#applicationId()}; by default {@code trucewire-processor} after the topics' prefix. */
        public Builder applicationId(String id) {
            this.applicationId = id;
            return this;
        }

        /** Adds these to {@link ProcessorConfig#kafka()}. */
        public Builder kafka(Map<String, String> settings) {
            kafka.putAll(settings);
            return this;
        }

        /** See {@link ProcessorConfig#stateDirectory()}. */
        public Builder stateDirectory(Path directory) {
            this.stateDirectory = directory;
            return this;
        }

        /** See {@link ProcessorConfig#threads()}. */
        public Builder threads(int number) {
            this.threads = number;
            return this;
        }

        /** See {@link ProcessorConfig#articleBudget()}. */
        public Builder articleBudget(Duration budget) {
            this.articleBudget = budget;
            return this;
        }

        /** See {@link ProcessorConfig#maxTextBytes()}. */
        public Builder maxTextBytes(int bytes) {
            this.maxTextBytes = bytes;
            return this;
        }

        /** See {@link ProcessorConfig#http()}. */
        public Builder http(@Nullable InetSocketAddress address) {
            this.http = address;
            return this;
        }

        /** See {@link ProcessorConfig#httpAdvertised()}. */
        public Builder httpAdvertised(@Nullable String hostAndPort) {
            this.httpAdvertised = hostAndPort;
            return this;
        }

        /**
         * The checked configuration.
         *
         * @throws IllegalArgumentException if a value is out of bounds
         */
        public ProcessorConfig build() {
            return new ProcessorConfig(
                    topics,
                    applicationId,
                    kafka,
                    stateDirectory,
                    threads,
                    articleBudget,
                    maxTextBytes,
                    http,
                    httpAdvertised);
        }
    }
}

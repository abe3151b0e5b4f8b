package org.trucewire.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClockTick;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.record.StatusChange;

/**
 * The catalogue of Trucewire's topics: the one place that knows names, types, partitions and retention. Topology, topic
 * creation, command line, tests and documentation read it.
 *
 * <p>A prefix lets several pipelines share a cluster.
 */
public final class Topics {

    /** Most characters that an article's id may have: it is the key of topics and stores. */
    public static final int LONGEST_ARTICLE_ID = 512;

    /** Partitions of every topic but {@code articles.rejected}: room for as many processor threads. */
    private static final int PARTITIONS = 6;

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private final String prefix;
    private final @Nullable SchemaRegistry registry;
    private final Topic<String, RawArticle> rawArticles;
    private final Topic<String, EnrichedArticle> enrichedArticles;
    private final Topic<byte[], byte[]> rejectedArticles;
    private final Topic<String, CeasefireClaim> claims;
    private final Topic<String, CeasefireStatus> status;
    private final Topic<String, StatusChange> changes;
    private final Topic<String, ClaimActivity> activity;
    private final Topic<String, ClockTick> clock;

    private Topics(String prefix, @Nullable SchemaRegistry registry) {
        this.prefix = prefix;
        this.registry = registry;
        Serde<String> id = Serdes.String();
        this.rawArticles = new Topic<>(
                prefix + "articles.raw",
                id,
                AvroSerde.of(RawArticle.class, registry),
                PARTITIONS,
                Topic.Cleanup.DELETE,
                Duration.ofDays(7),
                new Topic.Meaning(
                        "Articles as their sources gave them. A record without a value withdraws the article.",
                        "Article id: the canonical URL, else a digest of the content.",
                        "All texts of an article are in one partition. Of these the latest counts, by updatedAt, else publishedAt, then content, in whatever order they arrive; a repeat changes nothing. Producers write at least once."));
        this.enrichedArticles = new Topic<>(
                prefix + "articles.enriched",
                id,
                AvroSerde.of(EnrichedArticle.class, registry),
                PARTITIONS,
                Topic.Cleanup.COMPACT_DELETE,
                Duration.ofDays(90),
                new Topic.Meaning(
                        "The text of an article that counts, with its entities and claims. A record without a value: the article was withdrawn.",
                        "Article id.",
                        "The last record of a key counts. Each is written once, in one transaction with the claims of the article: read with isolation.level=read_committed."));
        this.rejectedArticles = new Topic<>(
                prefix + "articles.rejected",
                Serdes.ByteArray(),
                Serdes.ByteArray(),
                1,
                Topic.Cleanup.DELETE,
                Duration.ofDays(30),
                new Topic.Meaning(
                        "Raw records that could not be processed, key, value and headers as they came; further headers say why.",
                        "As it came; it may be missing.",
                        "In the order in which they were rejected, each once. What was sent back after a fix and rejected again is another record."));
        this.claims = new Topic<>(
                prefix + "ceasefire.claims",
                id,
                AvroSerde.of(CeasefireClaim.class, registry),
                PARTITIONS,
                Topic.Cleanup.DELETE,
                Duration.ofDays(90),
                new Topic.Meaning(
                        "A claim that an article makes, or, with retracted, no longer makes.",
                        "Conflict id: the actor ids of the parties, sorted and joined by a tilde; unknown where the article does not tell them.",
                        "All claims of a conflict are in one partition. Of a conflict and claim id the last record counts; who drops those that are retracted has exactly the claims of the texts that count. Each is written once, in one transaction with its article."));
        this.status = new Topic<>(
                prefix + "ceasefire.status",
                id,
                AvroSerde.of(CeasefireStatus.class, registry),
                PARTITIONS,
                Topic.Cleanup.COMPACT,
                null,
                new Topic.Meaning(
                        "How a ceasefire stands, and everything around it. A record without a value: no claim stands any more.",
                        "Conflict id.",
                        "The last record of a key counts, and does not depend on the order in which articles arrived. It is written when it differs from the one before; under load several changes come as one."));
        this.changes = new Topic<>(
                prefix + "ceasefire.changes",
                id,
                AvroSerde.of(StatusChange.class, registry),
                PARTITIONS,
                Topic.Cleanup.DELETE,
                Duration.ofDays(365),
                new Topic.Meaning(
                        "A transition of a ceasefire, with both times: when it happened and when it became known. With retracted: a late or corrected article has undone it.",
                        "Conflict id.",
                        "Of an id the last record counts. Transitions of a conflict come in order of knownAt, but for those that late articles bring. Who reads those known up to a time, and drops the retracted, knows what was known then."));
        this.activity = new Topic<>(
                prefix + "ceasefire.activity",
                id,
                AvroSerde.of(ClaimActivity.class, registry),
                PARTITIONS,
                Topic.Cleanup.COMPACT_DELETE,
                Duration.ofDays(90),
                new Topic.Meaning(
                        "How many claims of a type were reported in an hour.",
                        "Conflict id, type and hour, with a space between.",
                        "The last record of a key counts; it is an absolute number and never a difference. Late articles are counted in their hour. A record without a value: none is left."));
        this.clock = new Topic<>(
                prefix + "ceasefire.clock",
                id,
                AvroSerde.of(ClockTick.class, registry),
                PARTITIONS,
                Topic.Cleanup.COMPACT,
                null,
                new Topic.Meaning(
                        "How far event time has come. For the processor itself; readers may take it for the time up to which the standing is known.",
                        "Partition of articles.raw, in decimal.",
                        "Every partition has every tick; the last record of a key counts."));
    }

    /** The catalogue without a prefix. */
    public static Topics unprefixed() {
        return new Topics("", null);
    }

    /**
     * The catalogue with a prefix before every name, values in single-object encoding.
     *
     * @throws IllegalArgumentException if the prefix has characters that topic names cannot have, or over 100 of them
     */
    public static Topics withPrefix(String prefix) {
        return of(prefix, null);
    }

    /**
     * The catalogue.
     *
     * @param prefix what stands before every name
     * @param registry where the schemas of values are; with one, values are written in Confluent's wire format ({@link AvroSerde})
     * @throws IllegalArgumentException if the prefix has characters that topic names cannot have, or over 100 of them
     */
    public static Topics of(String prefix, @Nullable SchemaRegistry registry) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("topic prefix \"" + prefix
                    + "\": at most 100 letters, digits, dots, underscores and hyphens, please");
        }
        return new Topics(prefix, registry);
    }

    /** What stands before every name, for other names of the same pipeline; often empty. */
    public String prefix() {
        return prefix;
    }

    /** Where the schemas of values are; empty where each value names its own. */
    public Optional<SchemaRegistry> registry() {
        return Optional.ofNullable(registry);
    }

    /**
     * Gets the schemas of all who wrote a topic so far from the registry, if there is one, so that no record waits for them.
     *
     * @throws RegistryException if the registry does not give them; the message says what to do
     */
    public void learnSchemas(Topic<?, ?> topic) {
        if (registry != null && topic.schema().isPresent()) {
            registry.versions(SchemaRegistry.subject(topic.name()));
        }
    }

    /**
     * Registers the present schema of a topic at the registry, if there is one and it is missing there, so that no record waits for its id.
     *
     * @throws RegistryException if the registry does not answer, or does not take it; the message says what to do
     */
    public void registerSchema(Topic<?, ?> topic) {
        if (registry != null) {
            topic.schema().ifPresent(schema -> registry.register(SchemaRegistry.subject(topic.name()), schema));
        }
    }

    /** Articles as their sources gave them, keyed by article id. */
    public Topic<String, RawArticle> rawArticles() {
        return rawArticles;
    }

    /** Articles with entities and claims, keyed by article id. */
    public Topic<String, EnrichedArticle> enrichedArticles() {
        return enrichedArticles;
    }

    /** Raw records that could not be processed, key and value as they came, the reason in {@link RejectionHeaders}. */
    public Topic<byte[], byte[]> rejectedArticles() {
        return rejectedArticles;
    }

    /** Claims made and withdrawn, keyed by conflict id. */
    public Topic<String, CeasefireClaim> claims() {
        return claims;
    }

    /** How every ceasefire stands, keyed by conflict id; the last record of a key counts. */
    public Topic<String, CeasefireStatus> status() {
        return status;
    }

    /** Every transition of a ceasefire's standing, keyed by conflict id. */
    public Topic<String, StatusChange> changes() {
        return changes;
    }

    /** Claims by hour, conflict and type, keyed by {@link Conflicts#activityKey}; the last record of a key counts. */
    public Topic<String, ClaimActivity> activity() {
        return activity;
    }

    /** How far event time has come, for the processor itself. Every partition has every tick; so it has as many as {@link #claims()}. */
    public Topic<String, ClockTick> clock() {
        return clock;
    }

    /** Every topic, in the order of the flow. */
    public List<Topic<?, ?>> all() {
        return List.of(rawArticles, enrichedArticles, rejectedArticles, claims, clock, status, changes, activity);
    }

    /** The topic of this full name. */
    public Optional<Topic<?, ?>> find(String name) {
        return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}

package org.trucewire.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.processor.ArticleMetrics.Outcome;
import org.trucewire.processor.Staged.Decoded;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.processor.Staged.Withdrawn;
import org.trucewire.record.ArticleState;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionReason;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Articles in, everything that is to be said of them out: all of it or nothing. Extraction, comparison with what stands under the
 * same id and the bytes of every output come first; only then is the first record sent and the state changed.
 *
 * <p>Of all texts and withdrawals of an article the latest by its version counts, not by its arrival ({@link ArticleVersion}):
 *
 * <ul>
 *   <li>What counts, once more, for the same extractor: dropped, for it stands in {@code articles.enriched} already.
 *   <li>The same text for another version of the extractor: read again, its claims replaced, the revision stays.
 *   <li>The same text with a later time: so, too, for claims say when they were reported.
 *   <li>A later text: a revision, one more, which replaces the claims ({@link ClaimChanges}).
 *   <li>A later withdrawal: all claims are taken back, and the enriched article is deleted.
 *   <li>An older text or withdrawal: dropped.
 *   <li>A text that is rejected changes nothing: what the text before it said stands.
 * </ul>
 *
 * <p>Headers of raw records end here: they come from strangers, and what is worth knowing stands in the provenance.
 */
final class EnrichmentStage extends ContextualProcessor<byte[], Staged, byte[], Output> {

    /**
     * What a record gives.
     *
     * @param outcome what became of it
     * @param empty whether the text was searched for claims and makes none
     * @param state what to remember of the article
     * @param claims the claims made and withdrawn
     * @param outputs the records to send, in bytes
     */
    private record Enrichment(
            Outcome outcome,
            boolean empty,
            ArticleState state,
            List<CeasefireClaim> claims,
            List<Record<byte[], Output>> outputs) {}

    /** Started and stopped with the task. */
    private record Resources(ExtractionWorker worker, ArticleMemory memory) {}

    private final Topics topics;
    private final Serde<ArticleState> stateSerde;
    private final Extractor extractor;
    private final Deadlines deadlines;
    private final Rejections rejections;
    private final String applicationVersion;
    private final ArticleMetrics metrics;
    private @Nullable Resources resources;

    EnrichmentStage(
            Topics topics,
            Serde<ArticleState> stateSerde,
            Extractor extractor,
            Deadlines deadlines,
            Rejections rejections,
            String applicationVersion,
            ArticleMetrics metrics) {
        this.topics = topics;
        this.stateSerde = stateSerde;
        this.extractor = extractor;
        this.deadlines = deadlines;
        this.rejections = rejections;
        this.applicationVersion = applicationVersion;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> context) {
        super.init(context);
        extractor.prepare(); // so that a processor which runs can read, and no article pays for the models from its
        // budget
        resources = new Resources(
                new ExtractionWorker(extractor, deadlines, metrics),
                new ArticleMemory(
                        context.getStateStore(TrucewireTopology.ARTICLE_STATES),
                        context.getStateStore(TrucewireTopology.ARTICLE_ENDS)));
    }

    @Override
    public void close() {
        if (resources != null) {
            resources.worker().close();
            resources = null;
        }
    }

    @Override
    public void process(Record<byte[], Staged> record) {
        ArticleContext.with(ArticleContext.of(record.key()), () -> take(record));
    }

    private void take(Record<byte[], Staged> record) {
        if (record.value() instanceof Decoded decoded) {
            RawArticle raw = decoded.article();
            receive(record, raw.getId(), ArticleVersion.of(raw, arrival(record)), decoded);
        } else if (record.value() instanceof Withdrawn withdrawn) {
            receive(record, withdrawn.id(), ArticleVersion.withdrawal(arrival(record)), null);
        } else {
            context().forward(record.withValue((Output) record.value()));
        }
    }

    /** @param text null for a withdrawal */
    private void receive(Record<byte[], Staged> record, String id, ArticleVersion version, @Nullable Decoded text) {
        ArticleMemory memory = open().memory();
        ArticleState before = memory.recall(id, record.timestamp());
        if (before != null && version.compareTo(ArticleVersion.of(before)) < 0) {
            memory.prolong(id, record.timestamp(), before);
            metrics.processed(publisher(text), Outcome.OUTDATED);
        } else if (before != null && text != null && isRepeated(before, version, arrival(record))) {
            memory.prolong(id, record.timestamp(), before);
            metrics.processed(publisher(text), Outcome.REPEATED);
        } else {
            try {
                Enrichment enrichment = text == null
                        ? withdrawal(id, version, before, record)
                        : enrichment(text.article(), version, before, record);
                memory.keep(id, record.timestamp(), enrichment.state());
                enrichment.outputs().forEach(context()::forward);
                count(enrichment, record, text, version);
            } catch (RejectedArticleException e) {
                metrics.rejected(publisher(text), e.reason());
                context().forward(rejections.record(record, text == null ? null : text.raw(), metadata(), e));
            }
        }
    }

    /** Whether all that a text can say stands already; one that tells no time was reported when it first arrived. */
    private boolean isRepeated(ArticleState before, ArticleVersion version, Instant arrival) {
        return version.equals(ArticleVersion.of(before))
                && before.getExtractorVersion().equals(extractor.version())
                && (before.getArrivedAt() == null || !arrival.isBefore(before.getArrivedAt()));
    }

    /** What a withdrawal gives: that of an article withdrawn before, a later time; that of an unknown one, something to remember. */
    private Enrichment withdrawal(
            String id, ArticleVersion version, @Nullable ArticleState before, Record<byte[], Staged> record)
            throws RejectedArticleException {
        if (before != null && before.getWithdrawn()) {
            ArticleState state = ArticleState.newBuilder(before)
                    .setVersionTime(version.time())
                    .build();
            return new Enrichment(Outcome.REPEATED, false, state, List.of(), List.of());
        }
        int revision = before == null ? 0 : before.getRevision() + 1;
        ClaimChanges changes =
                ClaimChanges.withdrawal(before == null ? List.of() : before.getClaims(), revision, provenance());
        List<Record<byte[], Output>> outputs = new ArrayList<>();
        outputs.add(output(record, Destination.ENRICHED, topics.enrichedArticles(), id, null));
        addClaims(changes, record, outputs);
        ArticleState state = state(version, null, revision, changes.standing());
        return new Enrichment(Outcome.WITHDRAWN, false, state, changes.sent(), outputs);
    }

    private Enrichment enrichment(
            RawArticle raw, ArticleVersion version, @Nullable ArticleState before, Record<byte[], Staged> record)
            throws RejectedArticleException {
        Extraction extraction = open().worker().extract(ExtractionMapping.article(raw));
        try {
            Instant reportedAt = reportedAt(version, before, arrival(record));
            int revision = revision(version, before);
            EnrichedArticle article = ExtractionMapping.enriched(raw, reportedAt, extraction, revision, provenance());
            ClaimChanges changes = ClaimChanges.between(before == null ? List.of() : before.getClaims(), article);
            ArticleState state =
                    state(version, version.time() == null ? reportedAt : null, revision, changes.standing());
            String store = TrucewireTopology.ARTICLE_STATES;
            checkSize(store, bytes(Serdes.String(), store, article.getId()), bytes(stateSerde, store, state));

            List<Record<byte[], Output>> outputs = new ArrayList<>();
            outputs.add(output(record, Destination.ENRICHED, topics.enrichedArticles(), article.getId(), article));
            addClaims(changes, record, outputs);
            Outcome outcome =
                    extraction.coverage() == Coverage.OTHER_LANGUAGE ? Outcome.OTHER_LANGUAGE : Outcome.ENRICHED;
            boolean empty = extraction.coverage() == Coverage.FULL
                    && extraction.claims().isEmpty();
            return new Enrichment(outcome, empty, state, changes.sent(), outputs);
        } catch (RuntimeException e) {
            // the article was good, so whatever fails here is the extractor's fault
            throw new RejectedArticleException(
                    RejectionReason.EXTRACTOR_FAILED, "the extraction cannot be written: " + e, e);
        }
    }

    private static int revision(ArticleVersion version, @Nullable ArticleState before) {
        if (before == null) {
            return 1;
        }
        return before.getContent().equals(version.content()) ? before.getRevision() : before.getRevision() + 1;
    }

    /**
     * When a text said what it says: at the time that it tells, else at the least time of the records that brought it. Both are
     * the same in any order of arrival: the first is part of the version, and of the second every record of the version that
     * counts is compared with, because it counts from the first of them on.
     */
    private static Instant reportedAt(ArticleVersion version, @Nullable ArticleState before, Instant arrival) {
        Instant told = version.time();
        if (told != null) {
            return told;
        }
        Instant first = before == null || !version.equals(ArticleVersion.of(before)) ? null : before.getArrivedAt();
        return first == null || arrival.isBefore(first) ? arrival : first;
    }

    private ArticleState state(
            ArticleVersion version, @Nullable Instant arrivedAt, int revision, List<CeasefireClaim> claims) {
        return ArticleState.newBuilder()
                .setContent(version.content())
                .setExtractorVersion(version.withdrawn() ? "" : extractor.version())
                .setRevision(revision)
                .setClaims(claims)
                .setWithdrawn(version.withdrawn())
                .setVersionTime(version.time())
                .setUpdatedAt(version.updatedAt())
                .setArrivedAt(arrivedAt)
                .build();
    }

    private void addClaims(ClaimChanges changes, Record<byte[], Staged> record, List<Record<byte[], Output>> outputs)
            throws RejectedArticleException {
        for (CeasefireClaim claim : changes.sent()) {
            outputs.add(output(record, Destination.CLAIMS, topics.claims(), claim.getConflict(), claim));
        }
    }

    private Resources open() {
        return Objects.requireNonNull(resources, "the stage is closed");
    }

    private static Instant arrival(Record<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private RecordMetadata metadata() {
        return context().recordMetadata().orElseThrow();
    }

    private Provenance provenance() {
        RecordMetadata metadata = metadata();
        return new Provenance(
                metadata.topic(), metadata.partition(), metadata.offset(), extractor.version(), applicationVersion);
    }

    /** @param value null to delete what stands under the key */
    private static <V> Record<byte[], Output> output(
            Record<byte[], Staged> record,
            Destination destination,
            Topic<String, V> topic,
            String key,
            @Nullable V value)
            throws RejectedArticleException {
        byte[] keyBytes = bytes(topic.key(), topic.name(), key);
        byte[] valueBytes = value == null ? null : bytes(topic.value(), topic.name(), value);
        checkSize(topic.name(), keyBytes, valueBytes);
        return record.withKey(keyBytes)
                .withValue(new Output(destination, valueBytes))
                .withHeaders(new RecordHeaders());
    }

    private static <T> byte[] bytes(Serde<T> serde, String name, T value) {
        return serde.serializer().serialize(name, value);
    }

    private static void checkSize(String name, byte[] key, byte @Nullable [] value) throws RejectedArticleException {
        long size = (long) key.length + (value == null ? 0 : value.length);
        if (size > Staged.LARGEST_OUTPUT) {
            throw new RejectedArticleException(
                    RejectionReason.TOO_LARGE,
                    "what was found in the article makes a record of " + size + " bytes for " + name + ", at most "
                            + Staged.LARGEST_OUTPUT + " are allowed");
        }
    }

    private void count(
            Enrichment enrichment, Record<byte[], Staged> record, @Nullable Decoded text, ArticleVersion version) {
        metrics.processed(publisher(text), enrichment.outcome());
        enrichment.claims().forEach(claim -> metrics.claim(claim.getClaim().getType(), claim.getRetracted()));
        if (enrichment.empty()) {
            metrics.empty();
        }
        if (text != null) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            metrics.handedOver(version.time(), arrival(record), now);
        }
    }

    private static @Nullable String publisher(@Nullable Decoded text) {
        return text == null ? null : text.article().getPublisher();
    }
}

package org.trucewire.processor;

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
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.processor.ArticleMetrics.Outcome;
import org.trucewire.processor.Staged.Decoded;
import org.trucewire.processor.Staged.Destination;
import org.trucewire.processor.Staged.Output;
import org.trucewire.record.ArticleState;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.RejectionReason;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/**
 * Articles in, everything that is to be said of them out: all of it or nothing. Extraction, comparison with the last text of the
 * same id and the bytes of every output come first; only then is the first record sent and the state changed.
 *
 * <ul>
 *   <li>The last text under an id once more, for the same extractor: dropped, for it stands in {@code articles.enriched} already.
 *   <li>The same text for another version of the extractor: read again, its claims replaced, the revision stays.
 *   <li>Another text: a revision, one more, which replaces the claims ({@link ClaimChanges}).
 *   <li>A text that is rejected changes nothing: what the text before it said stands.
 * </ul>
 *
 * <p>Headers of raw records end here: they come from strangers, and what is worth knowing stands in the provenance.
 */
final class EnrichmentStage extends ContextualProcessor<byte[], Staged, byte[], Output> {

    /**
     * What an article gives.
     *
     * @param coverage how far it was read
     * @param state what to remember of it
     * @param claims the claims made and withdrawn
     * @param outputs the records to send, in bytes
     */
    private record Enrichment(
            Coverage coverage, ArticleState state, List<CeasefireClaim> claims, List<Record<byte[], Output>> outputs) {}

    /** Started and stopped with the task. */
    private record Resources(ExtractionWorker worker, KeyValueStore<String, ArticleState> states) {}

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
        resources = new Resources(
                new ExtractionWorker(extractor, deadlines, metrics),
                context.getStateStore(TrucewireTopology.ARTICLE_STATES));
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
        if (record.value() instanceof Decoded decoded) {
            enrich(record, decoded);
        } else {
            context().forward(record.withValue((Output) record.value()));
        }
    }

    private void enrich(Record<byte[], Staged> record, Decoded decoded) {
        Resources open = Objects.requireNonNull(resources, "the stage is closed");
        RawArticle raw = decoded.article();
        ArticleState before = open.states().get(raw.getId());
        String content = ContentFingerprint.of(raw);
        boolean sameText = before != null && before.getContent().equals(content);
        if (sameText && before.getExtractorVersion().equals(extractor.version())) {
            metrics.processed(Outcome.REPEATED);
            return;
        }
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        int revision = before == null ? 1 : before.getRevision() + (sameText ? 0 : 1);
        List<CeasefireClaim> standing = before == null ? List.of() : before.getClaims();
        try {
            Extraction extraction = open.worker().extract(ExtractionMapping.article(raw));
            Enrichment enrichment = enrichment(raw, content, revision, standing, extraction, record, metadata);
            open.states().put(raw.getId(), enrichment.state());
            enrichment.outputs().forEach(context()::forward);
            count(enrichment);
        } catch (RejectedArticleException e) {
            metrics.rejected(e.reason());
            context().forward(rejections.record(record, decoded.raw(), metadata, e));
        }
    }

    /** A pure function of its arguments; whatever fails in it is the extractor's fault, for the article was good. */
    private Enrichment enrichment(
            RawArticle raw,
            String content,
            int revision,
            List<CeasefireClaim> standing,
            Extraction extraction,
            Record<byte[], Staged> record,
            RecordMetadata metadata)
            throws RejectedArticleException {
        try {
            EnrichedArticle article = ExtractionMapping.enriched(raw, extraction, revision, provenance(metadata));
            ClaimChanges changes = ClaimChanges.between(standing, article);
            ArticleState state = ArticleState.newBuilder()
                    .setContent(content)
                    .setExtractorVersion(extractor.version())
                    .setRevision(revision)
                    .setClaims(changes.standing())
                    .build();
            String store = TrucewireTopology.ARTICLE_STATES;
            checkSize(store, bytes(Serdes.String(), store, article.getId()), bytes(stateSerde, store, state));

            List<Record<byte[], Output>> outputs = new ArrayList<>();
            outputs.add(output(record, Destination.ENRICHED, topics.enrichedArticles(), article.getId(), article));
            for (CeasefireClaim claim : changes.sent()) {
                outputs.add(output(record, Destination.CLAIMS, topics.claims(), claim.getConflict(), claim));
            }
            return new Enrichment(extraction.coverage(), state, changes.sent(), outputs);
        } catch (RuntimeException e) {
            throw new RejectedArticleException(
                    RejectionReason.EXTRACTOR_FAILED, "the extraction cannot be written: " + e, e);
        }
    }

    private Provenance provenance(RecordMetadata metadata) {
        return new Provenance(
                metadata.topic(), metadata.partition(), metadata.offset(), extractor.version(), applicationVersion);
    }

    private static <V> Record<byte[], Output> output(
            Record<byte[], Staged> record, Destination destination, Topic<String, V> topic, String key, V value)
            throws RejectedArticleException {
        byte[] keyBytes = bytes(topic.key(), topic.name(), key);
        byte[] valueBytes = bytes(topic.value(), topic.name(), value);
        checkSize(topic.name(), keyBytes, valueBytes);
        return record.withKey(keyBytes)
                .withValue(new Output(destination, valueBytes))
                .withHeaders(new RecordHeaders());
    }

    private static <T> byte[] bytes(Serde<T> serde, String name, T value) {
        return serde.serializer().serialize(name, value);
    }

    private static void checkSize(String name, byte[] key, byte[] value) throws RejectedArticleException {
        long size = (long) key.length + value.length;
        if (size > Staged.LARGEST_OUTPUT) {
            throw new RejectedArticleException(
                    RejectionReason.TOO_LARGE,
                    "what was found in the article makes a record of " + size + " bytes for " + name + ", at most "
                            + Staged.LARGEST_OUTPUT + " are allowed");
        }
    }

    private void count(Enrichment enrichment) {
        metrics.processed(enrichment.coverage() == Coverage.OTHER_LANGUAGE ? Outcome.OTHER_LANGUAGE : Outcome.ENRICHED);
        enrichment.claims().forEach(claim -> metrics.claim(claim.getClaim().getType(), claim.getRetracted()));
    }
}

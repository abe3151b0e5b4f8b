package org.trucewire.processor;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Raw bytes in; articles that can be processed, withdrawals and rejected records out. */
final class DecodingStage extends ContextualProcessor<byte[], byte[], byte[], Staged> {

    private final ArticleDecoder decoder;
    private final Rejections rejections;
    private final ArticleMetrics metrics;

    DecodingStage(ArticleDecoder decoder, Rejections rejections, ArticleMetrics metrics) {
        this.decoder = decoder;
        this.rejections = rejections;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ArticleContext.with(ArticleContext.of(record.key()), () -> decode(record));
    }

    private void decode(Record<byte[], byte[]> record) {
        try {
            context().forward(record.withValue(decoder.decode(record.key(), record.value())));
        } catch (RejectedArticleException e) {
            metrics.rejected(null, e.reason());
            context()
                    .forward(rejections.record(
                            record, record.value(), context().recordMetadata().orElseThrow(), e));
        }
    }
}

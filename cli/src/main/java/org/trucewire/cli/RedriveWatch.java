package org.trucewire.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.trucewire.cli.RedriveOutcome.Result;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.Topics;

/**
 * Waits for what the processor makes of raw records: an enriched article or another rejection, each of which tells of which raw
 * record it is; or nothing, when its group has committed the record and neither is there. Output and commit are of one transaction.
 */
final class RedriveWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Topics topics;
    private final String group;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /**
     * Begins to listen: what is written from now on is heard.
     *
     * @param group of the processor
     * @throws Failure if a topic is missing
     */
    RedriveWatch(ClusterOptions cluster, Session session, String group) {
        this.topics = cluster.topics();
        this.group = group;
        this.admin = cluster.admin();
        this.consumer = TopicReading.consumer(cluster.kafka().consumer());
        session.ending().onWish(consumer::wakeup);
        partitions.addAll(
                TopicReading.partitions(consumer, topics.enrichedArticles().name()));
        partitions.addAll(
                TopicReading.partitions(consumer, topics.rejectedArticles().name()));
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /**
     * Waits until the processor has answered all, or for so long.
     *
     * @param sent records that were sent
     * @param told what came of each, when it is known
     * @throws WakeupException if the user wishes to end
     */
    void await(Collection<RedriveOutcome> sent, Duration atMost, Consumer<RedriveOutcome> told) {
        Map<RecordPlace, RedriveOutcome> open = new HashMap<>();
        sent.forEach(outcome -> open.put(Objects.requireNonNull(outcome.now()), outcome));
        Set<String> ids = sent.stream()
                .map(outcome -> outcome.record().key())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        long begin = System.nanoTime();
        while (!open.isEmpty() && System.nanoTime() - begin < atMost.toNanos()) {
            List<RecordPlace> passed = passed(open.keySet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            do {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    hear(record, ids, open, told);
                }
            } while (!TopicReading.isThrough(consumer, ends));
            for (RecordPlace place : passed) {
                RedriveOutcome outcome = open.remove(place);
                if (outcome != null) {
                    told.accept(outcome.with(
                            Result.PASSED_OVER, "what it says stands already, or a later text of the article does"));
                }
            }
        }
        open.values()
                .forEach(outcome -> told.accept(outcome.with(
                        Result.UNANSWERED,
                        "nothing heard of " + outcome.detail() + " in " + atMost.toSeconds()
                                + " s: does a processor run?")));
    }

    private void hear(
            ConsumerRecord<byte[], byte[]> record,
            Set<String> ids,
            Map<RecordPlace, RedriveOutcome> open,
            Consumer<RedriveOutcome> told) {
        if (record.topic().equals(topics.rejectedArticles().name())) {
            RejectedRecord.raw(record)
                    .map(open::remove)
                    .ifPresent(outcome -> told.accept(outcome.with(
                            Result.REJECTED_AGAIN,
                            RejectedRecord.text(record, RejectionHeaders.REASON) + ", "
                                    + RejectedRecord.text(record, RejectionHeaders.MESSAGE))));
        } else if (record.value() != null && ids.contains(new String(record.key(), StandardCharsets.UTF_8))) {
            EnrichedArticle article =
                    topics.enrichedArticles().value().deserializer().deserialize(record.topic(), record.value());
            RedriveOutcome outcome = open.remove(RecordPlace.of(article.getProvenance()));
            if (outcome != null) {
                int claims = article.getClaims().size();
                told.accept(outcome.with(Result.ACCEPTED, claims + (claims == 1 ? " claim" : " claims")));
            }
        }
    }

    /** Those that the processor's group has left behind; it never comes back to them. */
    private List<RecordPlace> passed(Set<RecordPlace> places) {
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of(); // no processor has run yet
            }
            throw new Failure(
                    "cannot tell how far the group " + group + " is: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return places.stream()
                .filter(place -> {
                    OffsetAndMetadata offset = committed.get(new TopicPartition(place.topic(), place.partition()));
                    return offset != null && offset.offset() > place.offset();
                })
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}

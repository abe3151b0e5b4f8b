package org.trucewire.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.RedrivePublisher;
import org.trucewire.processor.ArticleVersion;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.schemas.Topics;

/**
 * Sends rejected records back to {@code articles.raw}. Reads {@code articles.rejected} twice: first to see which are due, without
 * keeping their bytes, then to send those.
 *
 * <p>A record that is rejected, sent back and rejected again is in the topic twice, and the second one alone tells how often it was
 * sent back. So of several with the same key and value the last stands for all, or each would be sent back for ever, and more of
 * them every time.
 */
final class Redrive {

    /** What stands of an article, and which raw record it was made of; that of a withdrawal is not told. */
    private record Standing(
            ArticleVersion version, @Nullable RecordPlace raw) {}

    private final ClusterOptions cluster;
    private final Session session;
    private final Topics topics;
    private final int mostRedrives;

    /** @param mostRedrives how often a record may have been sent back in all */
    Redrive(ClusterOptions cluster, Session session, int mostRedrives) {
        this.cluster = cluster;
        this.session = session;
        this.topics = cluster.topics();
        this.mostRedrives = mostRedrives;
    }

    /**
     * What is to be done with the records that are meant, in their order.
     *
     * @return outcomes; those that are {@link RedriveOutcome.Result#DUE} can be sent
     */
    List<RedriveOutcome> plan(Predicate<RejectedRecord> meant) {
        List<RejectedRecord> records = new ArrayList<>();
        Map<String, RejectedRecord> last = new HashMap<>();
        TopicReading.committed(cluster, session, topics.rejectedArticles().name(), bytes -> {
            RejectedRecord record = RejectedRecord.of(topics, bytes);
            if (meant.test(record)) {
                records.add(record);
            }
            last.merge(record.content(), record, Redrive::later);
        });
        Map<String, Standing> standing = standing(records.stream()
                .filter(record -> record.version().isPresent())
                .map(RejectedRecord::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return records.stream()
                .map(record ->
                        outcome(record, Objects.requireNonNull(last.get(record.content())), standing.get(record.id())))
                .toList();
    }

    /** More often sent back, else further on. */
    private static RejectedRecord later(RejectedRecord one, RejectedRecord other) {
        return other.redrives() >= one.redrives() ? other : one;
    }

    private RedriveOutcome outcome(RejectedRecord record, RejectedRecord last, @Nullable Standing standing) {
        if (record.omitted() != null) {
            return RedriveOutcome.unsent(
                    record,
                    RedriveOutcome.Result.INCOMPLETE,
                    "its value of " + record.omitted() + " bytes was too large to be kept here; have its source publish"
                            + " it again"
                            + record.raw().map(raw -> ", or see " + raw).orElse(""));
        } else if (standing != null && isAcceptedSince(record, standing)) {
            return RedriveOutcome.unsent(
                    record,
                    RedriveOutcome.Result.ACCEPTED_SINCE,
                    standing.raw() == null ? "the article was withdrawn" : "from " + standing.raw());
        } else if (!last.place().equals(record.place())) {
            return RedriveOutcome.unsent(
                    record,
                    RedriveOutcome.Result.REJECTED_SINCE,
                    "as " + last.place().name() + ", which stands for it");
        } else if (record.redrives() >= mostRedrives) {
            return RedriveOutcome.unsent(
                    record,
                    RedriveOutcome.Result.OVER_THE_LIMIT,
                    "sent back " + record.redrives() + (record.redrives() == 1 ? " time" : " times")
                            + " and rejected each time; --max-redrives " + (record.redrives() + 1L)
                            + " sends it once more");
        }
        return RedriveOutcome.unsent(record, RedriveOutcome.Result.DUE, "");
    }

    /**
     * Does the article stand with a later text, or with this one from a later record? With this one from an earlier record it
     * stands by another extractor, and the one that has failed has yet to read it.
     */
    private static boolean isAcceptedSince(RejectedRecord rejected, Standing standing) {
        int order = standing.version().compareTo(rejected.version().orElseThrow());
        RecordPlace raw = standing.raw();
        if (order != 0 || raw == null) {
            return order >= 0;
        }
        return rejected.raw()
                .filter(was -> was.topic().equals(raw.topic())
                        && was.partition() == raw.partition()
                        && was.offset() < raw.offset())
                .isPresent();
    }

    /** What stands of these articles. */
    private Map<String, Standing> standing(Set<String> ids) {
        Map<String, Standing> standing = new HashMap<>();
        if (ids.isEmpty()) {
            return standing;
        }
        var topic = topics.enrichedArticles();
        TopicReading.committed(cluster, session, topic.name(), record -> {
            String id = topic.key().deserializer().deserialize(topic.name(), record.key());
            if (ids.contains(id)) {
                Instant arrival = Instant.ofEpochMilli(record.timestamp());
                EnrichedArticle article = topic.value().deserializer().deserialize(topic.name(), record.value());
                standing.put(
                        id,
                        article == null
                                ? new Standing(ArticleVersion.withdrawal(arrival), null)
                                : new Standing(
                                        ArticleVersion.of(article, arrival), RecordPlace.of(article.getProvenance())));
            }
        });
        return standing;
    }

    /**
     * Sends records back.
     *
     * @param due those of a plan
     * @param pace waits until the next one may be sent, and says whether to go on
     * @param told of each that was sent, in order, when it is in {@code articles.raw} or has failed, and of each that the
     *     topic does not have any more
     * @throws WakeupException if the user wishes to end; the rest is not sent
     */
    void send(List<RejectedRecord> due, Pace pace, Consumer<RedriveOutcome> told) {
        Map<RecordPlace, RejectedRecord> open = due.stream()
                .collect(Collectors.toMap(RejectedRecord::place, record -> record, (a, b) -> a, LinkedHashMap::new));
        Map<RejectedRecord, CompletableFuture<RecordMetadata>> sending = new LinkedHashMap<>();
        try (RedrivePublisher publisher = new RedrivePublisher(cluster.kafka().producer(), topics)) {
            try {
                TopicReading.committed(
                        cluster, session, topics.rejectedArticles().name(), bytes -> {
                            RejectedRecord record =
                                    open.get(new RecordPlace(bytes.topic(), bytes.partition(), bytes.offset()));
                            if (record != null) {
                                if (!pace.await()) {
                                    throw new WakeupException();
                                }
                                sending.put(record, publisher.publish(bytes));
                            }
                        });
                due.stream()
                        .filter(record -> !sending.containsKey(record))
                        .forEach(
                                record -> told.accept(
                                        RedriveOutcome.unsent(
                                                record,
                                                RedriveOutcome.Result.GONE,
                                                "its topic has removed it since it was planned for: take the article from its source again")));
            } finally {
                publisher.flush();
                sending.forEach((record, future) -> tell(record, future, told));
            }
        }
    }

    private static void tell(
            RejectedRecord record, CompletableFuture<RecordMetadata> future, Consumer<RedriveOutcome> told) {
        try {
            RecordMetadata metadata = future.join();
            RecordPlace place = new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset());
            told.accept(new RedriveOutcome(record, RedriveOutcome.Result.PUBLISHED, place.toString(), place));
        } catch (CompletionException e) {
            String reason = e.getCause() == null
                    ? e.toString()
                    : String.valueOf(e.getCause().getMessage());
            told.accept(RedriveOutcome.unsent(record, RedriveOutcome.Result.NOT_PUBLISHED, reason));
        }
    }

    /** How fast records are sent. */
    static final class Pace {

        private static final double NANOS = 1e9;

        private final Ending ending;
        private final @Nullable Double perSecond;
        private final long begin = System.nanoTime();
        private long count;

        /** @param perSecond null for as fast as it goes */
        Pace(Ending ending, @Nullable Double perSecond) {
            this.ending = ending;
            this.perSecond = perSecond;
        }

        /** Waits until it is time for the next; false if the user wishes to end. */
        boolean await() {
            double due = perSecond == null ? 0 : count / perSecond * NANOS;
            count++;
            try {
                return !ending.await(Duration.ofNanos((long) due - (System.nanoTime() - begin)));
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }
}

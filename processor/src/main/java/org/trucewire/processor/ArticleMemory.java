package org.trucewire.processor;

import java.time.Duration;
import java.time.LocalDate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.ArticleState;

/**
 * What is remembered of articles, each until {@link #KEPT} after the last record of it. Time is that of the partition, the latest of
 * the records that were kept, in days of UTC: what is remembered depends on the records before alone, not on clocks or
 * restarts.
 *
 * <p>Two stores: the states by id, and an index of their ends by day and id, so that what has ended is found without a look at
 * all the rest. An end that has passed counts at once; the states are deleted a few with every record, so that none has to
 * wait for all that ended in a night.
 */
final class ArticleMemory {

    /**
     * Longer than the claims and enriched articles can be read: 90 days, from a record that may itself have waited 7 days. What is
     * forgotten then stands nowhere, and there is nothing left to withdraw.
     */
    static final Duration KEPT = Duration.ofDays(100);

    /** Deletions with one record, some milliseconds. */
    private static final int MOST_AT_ONCE = 500;

    private static final int DAY_LENGTH = "1970-01-01".length();
    private static final byte[] NOTHING = {};
    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

    /** The last day whose year has four digits: keys are sorted as text. Nobody's clock is so wrong by accident. */
    private static final long LAST_DAY =
            LocalDate.of(9999, 12, 31).minusDays(KEPT.toDays()).toEpochDay();

    private final KeyValueStore<String, ArticleState> states;
    private final KeyValueStore<String, byte[]> ends;
    private LocalDate today;
    /** Whether states may be left that have ended before today. */
    private boolean remains = true;

    /**
     * @param states by article id
     * @param ends the index, made by this class
     */
    ArticleMemory(KeyValueStore<String, ArticleState> states, KeyValueStore<String, byte[]> ends) {
        this.states = states;
        this.ends = ends;
        this.today = LocalDate.EPOCH;
        try (KeyValueIterator<String, byte[]> latest = ends.reverseAll()) {
            if (latest.hasNext()) {
                today = day(latest.peekNextKey()).minusDays(KEPT.toDays());
            }
        }
    }

    /**
     * What is remembered of an article; null if nothing. Changes nothing: a record that is rejected is as if it had not come.
     *
     * @param timestamp of the record that asks, in milliseconds, not negative
     */
    @Nullable
    ArticleState recall(String id, long timestamp) {
        ArticleState state = states.get(id);
        LocalDate end = state == null ? null : state.getForgetAfter();
        return end != null && end.isBefore(now(timestamp)) ? null : state;
    }

    /**
     * Remembers an article from now on, and forgets others that have ended.
     *
     * @param timestamp of the record that brought it; time goes on to it
     * @param state what to remember; its end is set here
     */
    void keep(String id, long timestamp, ArticleState state) {
        LocalDate end = goOn(timestamp);
        ArticleState before = states.get(id);
        LocalDate endBefore = before == null ? null : before.getForgetAfter();
        if (endBefore != null && !endBefore.equals(end)) {
            ends.delete(key(endBefore, id));
        }
        if (!end.equals(endBefore)) {
            ends.put(key(end, id), NOTHING);
        }
        states.put(id, ArticleState.newBuilder(state).setForgetAfter(end).build());
    }

    /** Remembers an article for longer, as it is, because another record of it came: writes once a day at most. */
    void prolong(String id, long timestamp, ArticleState state) {
        if (!goOn(timestamp).equals(state.getForgetAfter())) {
            keep(id, timestamp, state);
        }
    }

    private LocalDate now(long timestamp) {
        LocalDate day = LocalDate.ofEpochDay(Math.min(timestamp / MILLIS_OF_DAY, LAST_DAY));
        return day.isAfter(today) ? day : today;
    }

    /** The end of what is heard of now. */
    private LocalDate goOn(long timestamp) {
        LocalDate now = now(timestamp);
        remains |= now.isAfter(today);
        today = now;
        forget();
        return today.plusDays(KEPT.toDays());
    }

    private void forget() {
        if (!remains) {
            return;
        }
        int deleted = 0;
        try (KeyValueIterator<String, byte[]> ended = ends.range(null, today.toString())) {
            while (ended.hasNext() && deleted < MOST_AT_ONCE) {
                KeyValue<String, byte[]> end = ended.next();
                ends.delete(end.key);
                states.delete(end.key.substring(DAY_LENGTH + 1));
                deleted++;
            }
            remains = ended.hasNext();
        }
    }

    /** Sorted by day; all ends before a day come before the day's own text. */
    private static String key(LocalDate day, String id) {
        return day + " " + id;
    }

    private static LocalDate day(String key) {
        return LocalDate.parse(key.substring(0, DAY_LENGTH));
    }
}

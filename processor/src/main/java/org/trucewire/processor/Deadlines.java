package org.trucewire.processor;

import java.time.Duration;

/**
 * Every time limit of the application, derived from one number: how long an article may take. They have to fit together, for
 * under exactly-once a transaction that outlives its limit is fatal.
 *
 * @param article how long the extractor may take for an article; it checks that itself, between units of work
 */
record Deadlines(Duration article) {

    /**
     * How much longer than its budget an extractor is waited for: the longest unit of work between two checks (one sentence through the
     * parser, a pause of the garbage collector), with room to spare.
     */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * How long a commit may take: flush, offsets, end of transaction, each with a retry after a lost answer. Twice the 30 s that
     * Kafka's clients wait for an answer.
     */
    private static final Duration COMMIT = Duration.ofSeconds(60);

    /** The default of {@code transaction.max.timeout.ms}, the longest transaction that a broker grants. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    /** Kafka's default under exactly-once: how old a finished article gets before others can read it. */
    static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    /**
     * Articles are taken one at a time, so that between two of them there is always the chance to commit and to poll; with batches
     * every other limit would be that many times longer. It costs a millisecond an article (measured on two cores with an
     * extractor that does nothing: 1,100 articles a second, 2,300 in batches of 500), where the extractor takes 30 and more.
     */
    static final int POLL_RECORDS = 1;

    /** Checks that the transaction fits. */
    Deadlines {
        if (article.compareTo(Duration.ofMillis(1)) < 0 || article.compareTo(longestArticle()) > 0) {
            throw new IllegalArgumentException("article budget " + article.toMillis() + " ms: must be from 1 to "
                    + longestArticle().toMillis() + " ms, so that a transaction fits into the "
                    + LONGEST_TRANSACTION.toMinutes() + " minutes that brokers allow");
        }
    }

    /** After this time the extractor is no longer waited for. */
    Duration abandonAfter() {
        return article.plus(GRACE);
    }

    /**
     * The longest a transaction can be open: it is due after the commit interval, an article may have begun just before, then
     * it commits. The broker aborts it after that, which frees readers of what a dead instance had begun.
     */
    Duration transaction() {
        return COMMIT_INTERVAL.plus(abandonAfter()).plus(COMMIT);
    }

    /**
     * When an instance that does not poll is stuck: twice a transaction, one to run to its end and one to begin anew after it was
     * aborted.
     */
    Duration poll() {
        return transaction().multipliedBy(2);
    }

    /** How long a stop may take: the transaction in hand, then 10 s to leave the group and close stores and clients. */
    Duration close() {
        return transaction().plusSeconds(10);
    }

    private static Duration longestArticle() {
        return LONGEST_TRANSACTION.minus(COMMIT).minus(COMMIT_INTERVAL).minus(GRACE);
    }
}

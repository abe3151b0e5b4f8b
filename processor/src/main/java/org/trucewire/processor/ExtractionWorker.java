package org.trucewire.processor;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.BudgetExceededException;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.schemas.RejectionReason;

/**
 * Runs the extractor at arm's length: on a thread of its own, with a deep stack and a time limit, so that no text can overflow
 * the stack of a stream thread or keep it from polling.
 *
 * <p>The limit is cooperative first: the extractor checks its budget. One that does not come back is interrupted and left
 * behind, its thread is replaced, and {@code trucewire.extraction.abandoned} counts it as long as it lives.
 *
 * <p>Used by one stream thread at a time.
 */
final class ExtractionWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractionWorker.class);

    private final Extractor extractor;
    private final Deadlines deadlines;
    private final ArticleMetrics metrics;
    private ExecutorService thread;

    ExtractionWorker(Extractor extractor, Deadlines deadlines, ArticleMetrics metrics) {
        this.extractor = extractor;
        this.deadlines = deadlines;
        this.metrics = metrics;
        this.thread = newThread();
    }

    /**
     * What the article says.
     *
     * @throws RejectedArticleException if the extractor fails or takes too long
     * @throws Error that the JVM cannot go on after, as when its heap is exhausted
     */
    Extraction extract(Article article) throws RejectedArticleException {
        FutureTask<Extraction> task =
                new FutureTask<>(() -> extractor.extract(article, Budget.of(deadlines.article())));
        long start = System.nanoTime();
        String id = ArticleContext.current();
        thread.execute(() -> {
            ArticleContext.with(id, task);
            if (task.isCancelled()) {
                metrics.abandoned(-1);
            }
        });
        try {
            return task.get(deadlines.abandonAfter().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rejection(Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            abandon(task);
            throw new RejectedArticleException(
                    RejectionReason.OVER_BUDGET,
                    "the extractor did not come back after "
                            + deadlines.abandonAfter().toMillis() + " ms, its budget was "
                            + deadlines.article().toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } finally {
            metrics.extractionTook(System.nanoTime() - start);
        }
    }

    /** Interrupts what is running. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static RejectedArticleException rejection(Throwable failure) {
        if (failure instanceof BudgetExceededException) {
            return new RejectedArticleException(
                    RejectionReason.OVER_BUDGET, String.valueOf(failure.getMessage()), failure);
        }
        if (failure instanceof Error error && !survivable(error)) {
            throw error;
        }
        return new RejectedArticleException(
                RejectionReason.EXTRACTOR_FAILED, "the extractor failed: " + failure, failure);
    }

    /** Errors that say something of this text or of the extractor, not of the JVM. */
    private static boolean survivable(Error error) {
        return error instanceof StackOverflowError || error instanceof LinkageError || error instanceof AssertionError;
    }

    private void abandon(FutureTask<Extraction> task) {
        LOG.warn("an extraction does not end; its thread is left behind");
        if (task.cancel(true)) {
            metrics.abandoned(1);
        }
        thread.shutdownNow();
        thread = newThread();
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(null, work, "trucewire-extraction", Extractor.STACK_BYTES);
            worker.setDaemon(true);
            return worker;
        });
    }
}

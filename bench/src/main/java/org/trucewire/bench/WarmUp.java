package org.trucewire.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Extractor;

/**
 * Has the JVM compile the extractor before anything is measured. Compiling takes processors from reading for about a minute, and a
 * processor is started for weeks: what it does in its first minute is told by itself.
 */
final class WarmUp {

    /** Compiling comes in waves; before this many windows a lull is no end. */
    private static final int LEAST_WINDOWS = 6;

    private static final int MOST_WINDOWS = 18;

    /** A window that is no more than this times as fast as the fastest before it is the last. */
    private static final double STEADY = 1.03;

    private WarmUp() {}

    /**
     * Reads articles in turns until it gets no faster.
     *
     * @return articles a second in each window; only one if the plan is quick
     */
    static List<Double> read(Extractor extractor, List<Article> articles, Plan plan) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        double fastest = 0;
        boolean rising = true;
        while (rising) {
            plan.progress("warming up, for " + rates.size() * plan.warmUpWindowSeconds() + " s so far");
            double rate = window(extractor, articles, plan.threads(), plan.warmUpWindowSeconds());
            rates.add(rate);
            rising = !plan.isQuick()
                    && rates.size() < MOST_WINDOWS
                    && (rates.size() < LEAST_WINDOWS || rate > STEADY * fastest);
            fastest = Math.max(fastest, rate);
        }
        return rates;
    }

    private static double window(Extractor extractor, List<Article> articles, int threads, int seconds)
            throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        AtomicInteger next = new AtomicInteger();
        LongAdder read = new LongAdder();
        Callable<@Nullable Void> reader = () -> {
            while (System.nanoTime() < end) {
                int number = Math.floorMod(next.getAndIncrement(), articles.size());
                extractor.extract(articles.get(number), Budget.unlimited());
                read.increment();
            }
            return null;
        };
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            for (Future<@Nullable Void> done : readers.invokeAll(Collections.nCopies(threads, reader))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new BenchException("an article cannot be read: " + e.getCause());
        } finally {
            readers.shutdownNow();
        }
        return read.sum() * 1e9 / (System.nanoTime() - begin);
    }
}

package org.trucewire.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.trucewire.record.RawArticle;

/**
 * Works on several hosts at once, on what is to be done at one host in its order. The first exception ends all, and so does an
 * interrupt of the calling thread; what is under way is then broken off, and told of no more.
 */
final class HostWork {

    /** Hosts at once: most of the time is waiting. */
    private static final int THREADS = 8;

    /** What was broken off ends within moments. */
    private static final long END_SECONDS = 5;

    private final Receiver receiver;
    private final Runnable breakOff;

    private volatile boolean ended;

    /** @param breakOff makes what waits for a server fail */
    HostWork(ArticleReceiver receiver, Runnable breakOff) {
        this.receiver = new Receiver(receiver);
        this.breakOff = breakOff;
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Task {
        /**
         * Does it.
         *
         * @param receiver throws once the work has ended
         */
        void run(ArticleReceiver receiver) throws InterruptedException;
    }

    /**
     * Does all of it.
     *
     * @param hosts for each host what is to be done there
     * @return whether all was done; false if the thread was interrupted, which it stays
     */
    boolean run(List<List<Task>> hosts) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, hosts.size())), work -> {
            Thread thread = new Thread(work, "trucewire-fetch");
            thread.setDaemon(true);
            return thread;
        });
        CompletionService<Void> results = new ExecutorCompletionService<>(workers);
        boolean through = false;
        try {
            for (List<Task> tasks : hosts) {
                results.submit(() -> {
                    for (Task task : new ArrayList<>(tasks)) {
                        task.run(receiver);
                    }
                    return null;
                });
            }
            for (int i = 0; i < hosts.size(); i++) {
                results.take().get();
            }
            through = true;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            ended = true;
            workers.shutdownNow();
            if (!through) {
                breakOff.run();
                awaitEnd(workers);
            }
        }
    }

    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Receiver implements ArticleReceiver {
        private final ArticleReceiver receiver;

        Receiver(ArticleReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void article(RawArticle article) {
            check();
            receiver.article(article);
        }

        @Override
        public void current(RawArticle article, String unit) {
            check();
            receiver.current(article, unit);
        }

        @Override
        public void fault(Fault fault) {
            check();
            receiver.fault(fault);
        }

        @Override
        public void skipped(String reason) {
            check();
            receiver.skipped(reason);
        }

        @Override
        public boolean settle() {
            check();
            return receiver.settle();
        }

        @Override
        public void progress(long position) {
            check();
            receiver.progress(position);
        }

        private void check() {
            if (ended || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the work has ended");
            }
        }
    }
}

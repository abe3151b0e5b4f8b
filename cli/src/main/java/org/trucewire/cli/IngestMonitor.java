package org.trucewire.cli;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trucewire.ingest.ArticleDestination;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.ingest.fetch.Waiting;
import org.trucewire.record.RawArticle;
import org.trucewire.telemetry.Meters;
import org.trucewire.telemetry.Service;
import org.trucewire.telemetry.ServiceHealth;
import org.trucewire.telemetry.Telemetry;

/** Counts what an ingest reads and publishes, and sees whether it gets on: it reads, or waits as long as it meant to. */
final class IngestMonitor implements AutoCloseable {

    /** Without an article, a fault or a wait for so long, a source hangs. A page may take half a minute, a great file minutes. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    private final Telemetry telemetry = new Telemetry(Service.INGEST);
    private final Waiting clock;
    private final Counter read = counter("read");
    private final Counter published = counter("published");
    private final Counter failed = counter("failed");
    private volatile Instant lastPublished = Instant.EPOCH;
    private volatile Instant nextSign;
    private volatile @Nullable ArticleDestination destination;

    IngestMonitor(Waiting clock) {
        this.clock = clock;
        this.nextSign = clock.now();
        Meters.gauge("trucewire.ingest.last.published", () -> lastPublished.getEpochSecond())
                .register(telemetry.registry());
    }

    Telemetry telemetry() {
        return telemetry;
    }

    /** The clock, by which a source also tells how long it will be silent. */
    Waiting waiting() {
        return new Waiting() {
            @Override
            public Instant now() {
                return clock.now();
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                nextSign = now().plus(duration);
                clock.pass(duration);
            }
        };
    }

    /** Counts what arrives there. */
    ArticleDestination counting(ArticleDestination to) {
        destination = to;
        return new ArticleDestination() {
            @Override
            public void publish(RawArticle article, Receipt receipt) {
                to.publish(article, new Receipt() {
                    @Override
                    public void published(int partition, long offset) {
                        published.increment();
                        lastPublished = clock.now();
                        receipt.published(partition, offset);
                    }

                    @Override
                    public void failed(Fault fault) {
                        receipt.failed(fault);
                    }
                });
            }

            @Override
            public void flush() {
                to.flush();
            }

            @Override
            public Optional<String> halt() {
                return to.halt();
            }
        };
    }

    /** Counts what is read, and passes it on. */
    ArticleReceiver counting(ArticleReceiver observer) {
        return new ArticleReceiver() {
            @Override
            public void article(RawArticle article) {
                nextSign = clock.now();
                read.increment();
                observer.article(article);
            }

            @Override
            public void fault(Fault fault) {
                nextSign = clock.now();
                failed.increment();
                observer.fault(fault);
            }

            @Override
            public void progress(long position) {
                nextSign = clock.now();
                observer.progress(position);
            }
        };
    }

    ServiceHealth health() {
        ArticleDestination to = destination;
        Optional<String> halt = to == null ? Optional.empty() : to.halt();
        if (clock.now().isAfter(nextSign.plus(STUCK_AFTER))) {
            return new ServiceHealth(
                    false, false, "nothing was read since " + nextSign + ", nor was it to be; restart it");
        }
        return new ServiceHealth(true, halt.isEmpty(), halt.orElse("following its sources"));
    }

    @Override
    public void close() {
        telemetry.close();
    }

    private Counter counter(String outcome) {
        return Meters.counter("trucewire.ingest.articles")
                .tag("outcome", outcome)
                .register(telemetry.registry());
    }
}

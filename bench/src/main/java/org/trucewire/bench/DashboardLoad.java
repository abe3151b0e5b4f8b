package org.trucewire.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.dashboard.Dashboard;
import org.trucewire.dashboard.Serving;
import org.trucewire.dashboard.Words;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Claim;
import org.trucewire.record.Phase;
import org.trucewire.record.Standing;
import org.trucewire.record.Support;
import org.trucewire.schemas.Topics;

/** How long after a status is written all readers of the dashboard's event streams have it, beside a consumer that reads it. */
final class DashboardLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 50_000;
    private static final int CHANGES = 20;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Lab lab;
    private final Plan plan;

    DashboardLoad(Lab lab, Plan plan) {
        this.lab = lab;
        this.plan = plan;
    }

    /** Ids as they are. */
    private static final class Symbols implements Words {
        @Override
        public String actor(String id) {
            return id;
        }

        @Override
        public String claim(Claim claim) {
            return claim.getType().toString();
        }
    }

    List<Figure> measure() throws InterruptedException {
        int streams = plan.isQuick() ? 5 : 200;
        Topics topics = lab.topics("dashboard");
        List<Double> told = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        Serving serving = new Serving(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, null, null, streams * 2 + 10, 0);
        try (Dashboard dashboard =
                        new Dashboard(topics, lab.clientSettings(), List.of("bench"), serving, new Symbols());
                KafkaConsumer<byte[], byte[]> consumer = lab.consumer(List.of(topics.status()))) {
            if (!dashboard.awaitLoaded(PATIENCE)) {
                throw new BenchException("the dashboard did not read its topics within 60 s");
            }
            AtomicInteger greeted = new AtomicInteger();
            AtomicInteger changed = new AtomicInteger();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            List<CompletableFuture<?>> listening = listen(client, dashboard.port(), streams, greeted, changed);
            Lab.await(PATIENCE, "event streams", () -> greeted.get() >= streams);
            for (int round = 1 - plan.warmUpRounds(); round <= plan.rounds(); round++) {
                plan.progress("dashboard, round " + round + " of " + plan.rounds());
                double toldMillis = 0;
                double readMillis = 0;
                for (int i = 0; i < CHANGES; i++) {
                    changed.set(0);
                    AtomicLong readAt = new AtomicLong();
                    long began = System.nanoTime();
                    change(topics, i);
                    Thread reading = new Thread(() -> {
                        while (readAt.get() == 0) {
                            if (!consumer.poll(POLL).isEmpty()) {
                                readAt.set(System.nanoTime());
                            }
                        }
                    });
                    reading.start();
                    long last = awaitAll(changed, streams);
                    reading.join();
                    toldMillis += (last - began) / 1e6 / CHANGES;
                    readMillis += (readAt.get() - began) / 1e6 / CHANGES;
                }
                if (round > 0) {
                    told.add(toldMillis);
                    read.add(readMillis);
                }
            }
            listening.forEach(stream -> stream.cancel(true));
        } catch (IOException e) {
            throw new BenchException("cannot serve the dashboard: " + e, e);
        }
        lab.forget(topics);
        return List.of(new Figure(
                Section.DASHBOARD,
                "until " + streams + " event streams have a change",
                "ms",
                new Sample(told),
                new Baseline("consumer", new Sample(read))));
    }

    private static long awaitAll(AtomicInteger changed, int streams) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (changed.get() < streams) {
            if (System.nanoTime() > end) {
                throw new BenchException("only " + changed.get() + " of " + streams + " event streams were told");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return System.nanoTime();
    }

    private static List<CompletableFuture<?>> listen(
            HttpClient client, int port, int streams, AtomicInteger greeted, AtomicInteger changed) {
        List<CompletableFuture<?>> listening = new ArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
                .build();
        for (int i = 0; i < streams; i++) {
            listening.add(client.sendAsync(request, BodyHandlers.fromLineSubscriber(new Flow.Subscriber<String>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(String line) {
                    if (line.equals("event: hello")) {
                        greeted.incrementAndGet();
                    } else if (line.equals("event: changed")) {
                        changed.incrementAndGet();
                    }
                }

                @Override
                public void onError(Throwable error) {}

                @Override
                public void onComplete() {}
            })));
        }
        return listening;
    }

    private void change(Topics topics, int number) {
        List<String> parties = List.of("A" + number, "B" + number);
        String conflict = String.join("~", parties);
        Support support = new Support(1, 1, 0);
        Phase phase = new Random().nextBoolean() ? Phase.AGREED : Phase.ENDED;
        CeasefireStatus status = CeasefireStatus.newBuilder()
                .setConflict(conflict)
                .setParties(parties)
                .setStanding(new Standing(phase, false, "2026-03-02", null))
                .setEvidenceSupport(support)
                .setSupport(support)
                .setLastHeard(Instant.parse("2026-03-02T10:00:00Z"))
                .build();
        String name = topics.status().name();
        lab.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                name,
                topics.status().key().serializer().serialize(name, conflict),
                topics.status().value().serializer().serialize(name, status)));
        lab.flush();
    }
}

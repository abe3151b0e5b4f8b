package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.trucewire.record.Phase;

/**
 * How much the dashboard can take: {@code mvn -Pslow -pl dashboard -am -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false test}.
 * Broker, readers, browser and dashboard share the machine, all but the browser the heap.
 */
@Tag("slow")
@Timeout(300)
class LoadTest {

    private static final int CONFLICTS = 2_000;
    private static final int CLAIMS = 200_000;
    private static final int STREAMS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Wire wire;
    private static Dashboard dashboard;

    @BeforeAll
    static void start() throws Exception {
        wire = new Wire();
        wire.fill(CONFLICTS, CLAIMS);
        long begin = System.nanoTime();
        dashboard = wire.dashboard(new Serving(Wire.serving(0).address(), null, null, null, 2_000, 0));
        assertThat(dashboard.awaitLoaded(PATIENCE)).isTrue();
        System.out.printf(
                "%d conflicts and %d claims are read in %d ms; heap after it %d MB%n",
                CONFLICTS, CLAIMS, Duration.ofNanos(System.nanoTime() - begin).toMillis(), heap() >> 20);
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        wire.close();
    }

    /** What is left after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void shouldTellManyReadersWithLittleMemory() {
        Vertx vertx = Vertx.vertx();
        try {
            NetClient client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(4096));
            AtomicInteger greeted = new AtomicInteger();
            AtomicInteger told = new AtomicInteger();
            for (int i = 0; i < STREAMS; i++) {
                client.connect(dashboard.port(), "127.0.0.1").onSuccess(socket -> {
                    socket.handler(bytes -> {
                        String text = bytes.toString();
                        if (text.contains("event: hello")) {
                            greeted.incrementAndGet();
                        }
                        if (text.contains("A new land")) {
                            told.incrementAndGet();
                        }
                    });
                    socket.write("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n");
                });
            }
            await().atMost(PATIENCE).until(() -> greeted.get() == STREAMS);
            long begin = System.nanoTime();
            wire.tell("new", "News", "It held.", "Courier", List.of("group:A new land", "group:Another"), Phase.AGREED);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> told.get() >= STREAMS);
            long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            long heap = heap();
            System.out.printf("%d streams are told in %d ms; heap %d MB%n", STREAMS, took, heap >> 20);
            assertThat(heap).isLessThan(1L << 30);
            assertThat(took).isLessThan(2_000);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void shouldScrollALongBoardThatChangesWithoutStopping() {
        Chromium.assumeInstalled();
        ChromeDriver browser = Chromium.start();
        try {
            long begin = System.nanoTime();
            browser.get("http://127.0.0.1:" + dashboard.port() + "/");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            browser.findElements(By.cssSelector("tbody tr")).size() > 10);
            long opened = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            browser.executeScript("""
                    window.tasks = [];
                    window.frames_ = [];
                    new PerformanceObserver((list) => list.getEntries().forEach((one) => window.tasks.push(one.duration))).observe({type: "longtask"});
                    let last = performance.now(), down = true, left = 600;
                    requestAnimationFrame(function step(now) {
                      window.frames_.push(now - last);
                      last = now;
                      if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) down = false;
                      if (scrollY === 0) down = true;
                      scrollBy(0, down ? 400 : -400);
                      if (--left > 0) requestAnimationFrame(step); else window.ended = true;
                    });
                    """);
            int changes = 0;
            while (browser.executeScript("return window.ended ?? null") == null) {
                wire.stand(changes++ % CONFLICTS, Phase.ENDED);
            }
            Map<?, ?> seen = (Map<?, ?>) Objects.requireNonNull(browser.executeScript("""
                    const frames = window.frames_.slice(1).sort((a, b) => a - b);
                    return {frames: frames.length, median: frames[Math.floor(frames.length / 2)], p99: frames[Math.floor(frames.length * 0.99)],
                      longest: frames.at(-1), tasks: window.tasks.length, task: Math.max(0, ...window.tasks),
                      rows: document.querySelectorAll("tbody tr").length, top: scrollY};
                    """));
            System.out.printf(
                    "the board of %d is there after %d ms; %d changes; %s%n", CONFLICTS, opened, changes, seen);
            assertThat(((Number) Objects.requireNonNull(seen.get("rows"))).intValue())
                    .isBetween(20, 200);
            assertThat(((Number) Objects.requireNonNull(seen.get("median"))).doubleValue())
                    .isLessThan(20);
            // On a machine that has nothing else to do: three frames, and twice the longest task that was measured.
            assertThat(((Number) Objects.requireNonNull(seen.get("p99"))).doubleValue())
                    .isLessThan(50);
            assertThat(((Number) Objects.requireNonNull(seen.get("task"))).doubleValue())
                    .isLessThan(110);
            assertThat(changes).isGreaterThan(20);
        } finally {
            browser.quit();
        }
    }
}

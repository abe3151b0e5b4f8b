package org.trucewire.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.extraction.EntityMode;
import org.trucewire.schemas.Topics;

/**
 * What this process holds with a processor at rest, and under steady load: the mixed feed at half of the throughput. The heap is what
 * is left after a full collection.
 */
final class Memory {

    private static final int FIRST = 300;
    private static final double HALF = 0.5;
    private static final int MEGA = 1 << 20;

    private final Lab lab;
    private final Models models;
    private final Plan plan;
    private final Path gold;

    Memory(Lab lab, Models models, Plan plan, Path gold) {
        this.lab = lab;
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    /** At a moment, in megabytes. */
    private record Held(double heap, double resident) {}

    @SuppressWarnings("try") // it has to run, no more
    List<Figure> measure() throws InterruptedException {
        GoldFeed feed = models.feed(gold);
        Topics topics = lab.topics("memory");
        List<Held> held = new ArrayList<>();
        Held rest;
        double minutes = plan.isQuick() ? 0.05 : plan.memoryMinutes();
        try (Arrivals arrivals = new Arrivals(lab, topics, 0);
                Running running = Running.processor(
                        lab.processor(topics).threads(plan.threads()).build(), models.in(EntityMode.AUTO))) {
            rest = held();
            Load load = new Load(lab, topics, feed, Pipeline.MIXED, arrivals);
            int first = plan.isQuick() ? 30 : FIRST;
            load.burst(0, first);
            double rate = load.burst(first, first).rate() * HALF;
            int next = first * 2;
            // Six stretches: the first is when buffers and caches fill.
            for (int stretch = 1; stretch <= 6; stretch++) {
                int count = (int) Math.max(1, rate * minutes * 60 / 6);
                plan.progress(String.format(
                        Locale.ROOT,
                        "memory, %.1f of %.1f minutes at %.0f articles/s",
                        minutes * (stretch - 1) / 6,
                        minutes,
                        rate));
                load.send(next, count, rate);
                next += count;
                held.add(held());
            }
        } finally {
            lab.forget(topics);
        }
        return figures(rest, held, minutes);
    }

    private static List<Figure> figures(Held rest, List<Held> held, double minutes) {
        List<Figure> figures = new ArrayList<>();
        String load = String.format(Locale.ROOT, ", %s minutes of load", Figure.number(minutes));
        add(figures, "heap, at rest", rest.heap(), rest.heap(), null);
        add(figures, "heap, at load, after the first sixth", held.get(0).heap(), rest.heap(), "at rest");
        add(figures, "heap" + load, held.get(5).heap(), held.get(0).heap(), "first sixth");
        if (rest.resident() > 0) {
            add(figures, "resident set, at rest", rest.resident(), rest.resident(), null);
            add(
                    figures,
                    "resident set, at load, after the first sixth",
                    held.get(0).resident(),
                    rest.resident(),
                    "at rest");
            add(
                    figures,
                    "resident set" + load,
                    held.get(5).resident(),
                    held.get(0).resident(),
                    "first sixth");
        }
        return figures;
    }

    private static void add(
            List<Figure> figures, String what, double megabytes, double before, @Nullable String baseline) {
        figures.add(new Figure(
                Section.MEMORY,
                what,
                "MB",
                Sample.of(megabytes),
                baseline == null ? null : new Baseline(baseline, Sample.of(before))));
    }

    private static Held held() {
        System.gc();
        return new Held(
                (double) ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed()
                        / MEGA,
                resident());
    }

    /** The resident set in megabytes; -1 where the system does not tell. */
    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}

package org.trucewire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.extraction.EntityMode;
import org.trucewire.schemas.Topics;

/** The pipeline with more and fewer stream threads; one is the baseline. */
final class Threads {

    private static final int FIRST = 100;
    private static final int LEAST = 30;
    private static final int MOST = 30_000;

    private final Lab lab;
    private final Models models;
    private final Plan plan;
    private final Path gold;

    Threads(Lab lab, Models models, Plan plan, Path gold) {
        this.lab = lab;
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    List<Figure> measure() throws InterruptedException {
        GoldFeed feed = models.feed(gold);
        models.warm(gold, plan);
        List<Integer> numbers = plan.isQuick() ? List.of(1, 2) : List.of(1, 2, 4, 8);
        List<List<Double>> rates = new ArrayList<>();
        numbers.forEach(number -> rates.add(new ArrayList<>()));
        for (int round = 0; round < plan.rounds(); round++) {
            for (int i = 0; i < numbers.size(); i++) {
                plan.progress(
                        "threads, round " + (round + 1) + " of " + plan.rounds() + ": " + numbers.get(i) + " threads");
                rates.get(i).add(rate(numbers.get(i), feed));
            }
        }
        List<Figure> figures = new ArrayList<>();
        Baseline one = new Baseline("1 thread", new Sample(rates.get(0)));
        for (int i = 0; i < numbers.size(); i++) {
            figures.add(new Figure(
                    Section.THREADS,
                    "mixed feed, `auto`, threads: " + numbers.get(i),
                    "articles/s",
                    new Sample(rates.get(i)),
                    i == 0 ? null : one));
        }
        return figures;
    }

    @SuppressWarnings("try") // it has to run, no more
    private double rate(int threads, GoldFeed feed) throws InterruptedException {
        Topics topics = lab.topics("threads");
        try (Arrivals arrivals = new Arrivals(lab, topics, 0);
                Running running =
                        Running.processor(lab.processor(topics).threads(threads).build(), models.in(EntityMode.AUTO))) {
            Load load = new Load(lab, topics, feed, Pipeline.MIXED, arrivals);
            Load.Burst warm = load.burst(0, FIRST);
            int count = (int) Math.max(LEAST, Math.min(MOST, warm.rate() * plan.burstSeconds() / 2));
            return load.burst(FIRST, count).rate();
        } finally {
            lab.forget(topics);
        }
    }
}

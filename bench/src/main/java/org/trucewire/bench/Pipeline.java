package org.trucewire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.bench.Figure.Target;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extractor;
import org.trucewire.schemas.Topics;

/** The whole topology beside one that copies, on the same broker, with the same feed, exactly once. */
final class Pipeline {

    /** The share of general news that is about a ceasefire. */
    static final double MIXED = 0.02;

    /** How many articles a burst has at least: fewer say nothing of a rate. */
    private static final int LEAST = 30;

    /** With the copying topology a burst is soon through, and memory is not endless. */
    private static final int MOST = 30_000;

    private static final double HALF = 0.5;

    /** What is measured. */
    private enum Kind {
        PASS_THROUGH("pass-through", MIXED, 2_000),
        TOPOLOGY("mixed feed, nothing extracted", MIXED, 500),
        MIXED_AUTO("mixed feed, `auto`", MIXED, 300),
        ALL("ceasefire feed", 1, 30),
        MIXED_FULL("mixed feed, `full`", MIXED, 100);

        private final String title;
        private final double share;
        private final int first;

        Kind(String title, double share, int first) {
            this.title = title;
            this.share = share;
            this.first = first;
        }
    }

    /** What all rounds gave of a kind. */
    private static final class Rounds {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();
        private final List<Load.Delays> delays = new ArrayList<>();
    }

    private final Lab lab;
    private final Models models;
    private final Plan plan;
    private final Path gold;
    private final Map<Kind, Rounds> measured = new EnumMap<>(Kind.class);

    Pipeline(Lab lab, Models models, Plan plan, Path gold) {
        this.lab = lab;
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    /** Figures of throughput, time on processors, and delays at half of the throughput. */
    List<Figure> measure() throws InterruptedException {
        GoldFeed feed = models.feed(gold);
        List<Double> warming = models.warm(gold, plan);
        for (Kind kind : Kind.values()) {
            measured.put(kind, new Rounds());
        }
        for (int round = plan.warmUpRounds() > 0 ? 0 : 1; round <= plan.rounds(); round++) {
            for (Kind kind : Kind.values()) {
                plan.progress("pipeline, round " + round + " of " + plan.rounds() + ": " + kind.title);
                round(kind, feed, round > 0);
            }
        }
        List<Figure> figures = new ArrayList<>(warming(warming));
        figures.addAll(figures());
        return figures;
    }

    private List<Figure> warming(List<Double> rates) {
        int seconds = plan.warmUpWindowSeconds();
        String first = "first " + seconds + " s";
        Sample cold = Sample.of(rates.get(0));
        return List.of(
                figure("extractor alone, ceasefire feed: " + first, "articles/s", cold, null),
                figure(
                        "extractor alone, ceasefire feed: after " + seconds * rates.size() + " s",
                        "articles/s",
                        Sample.of(last(rates)),
                        new Baseline(first, cold)));
    }

    @SuppressWarnings("try") // it has to run, no more
    private void round(Kind kind, GoldFeed feed, boolean counted) throws InterruptedException {
        Topics topics = lab.topics("pipeline");
        Rounds rounds = rounds(kind);
        int most = MOST + plan.articlesOfDelays();
        try (Arrivals arrivals = new Arrivals(lab, topics, most);
                Running running = start(kind, topics)) {
            Load load = new Load(lab, topics, feed, kind.share, arrivals);
            // The first articles wait for what is loaded late, and tell how many make a burst.
            int first = plan.isQuick() ? Math.min(kind.first, LEAST) : kind.first;
            Load.Burst warm = load.burst(0, first);
            int count = (int) Math.max(LEAST, Math.min(MOST - first, warm.rate() * plan.burstSeconds()));
            if (!counted) {
                load.burst(first, count);
                return;
            }
            Load.Burst burst = load.burst(first, count);
            rounds.rates.add(burst.rate());
            rounds.cpu.add(burst.cpuMillis());
            int next = first + count;
            if (kind == Kind.MIXED_AUTO || kind == Kind.ALL) {
                rounds.delays.add(load.steadily(next, delayed(burst.rate()), burst.rate() * HALF));
            } else if (kind == Kind.PASS_THROUGH) {
                // at the rate of the pipeline, of the round before
                double rate = rounds(Kind.MIXED_AUTO).rates.isEmpty()
                        ? plan.expectedRate()
                        : last(rounds(Kind.MIXED_AUTO).rates);
                rounds.delays.add(load.steadily(next, delayed(rate), rate * HALF));
            }
        } finally {
            lab.forget(topics);
        }
    }

    private int delayed(double rate) {
        return (int) Math.max(LEAST, Math.min(plan.articlesOfDelays(), rate * HALF * plan.delaySeconds()));
    }

    private Running start(Kind kind, Topics topics) throws InterruptedException {
        if (kind == Kind.PASS_THROUGH) {
            return Running.passThrough(lab, topics.rawArticles(), topics.enrichedArticles(), plan.threads());
        }
        Extractor extractor =
                switch (kind) {
                    case TOPOLOGY -> Models.none();
                    case MIXED_FULL -> models.in(EntityMode.FULL);
                    default -> models.in(EntityMode.AUTO);
                };
        return Running.processor(lab.processor(topics).threads(plan.threads()).build(), extractor);
    }

    private Rounds rounds(Kind kind) {
        Rounds rounds = measured.get(kind);
        if (rounds == null) {
            throw new IllegalStateException("nothing was measured of " + kind);
        }
        return rounds;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        Rounds copy = rounds(Kind.PASS_THROUGH);
        Baseline rate = new Baseline("pass-through", new Sample(copy.rates));
        Baseline cpu = new Baseline("pass-through", new Sample(copy.cpu));
        for (Kind kind : Kind.values()) {
            Rounds rounds = rounds(kind);
            boolean baseline = kind == Kind.PASS_THROUGH;
            Figure throughput =
                    figure(kind.title + ": throughput", "articles/s", new Sample(rounds.rates), baseline ? null : rate);
            figures.add(
                    switch (kind) {
                        case MIXED_AUTO -> throughput.asked(Target.atLeast(500));
                        case MIXED_FULL -> throughput.asked(Target.atLeast(60));
                        case ALL -> throughput.asked(Target.atLeast(15));
                        default -> throughput;
                    });
            figures.add(figure(
                    kind.title + ": processor time", "ms/article", new Sample(rounds.cpu), baseline ? null : cpu));
        }
        for (Kind kind : List.of(Kind.PASS_THROUGH, Kind.MIXED_AUTO, Kind.ALL)) {
            for (double percentile : List.of(50.0, 99.0, 99.9)) {
                Baseline same = kind == Kind.PASS_THROUGH
                        ? null
                        : new Baseline("pass-through", sample(copy, percentile, false));
                String suffix = " p" + Figure.percentile(percentile);
                // A percentile of fewer articles would be the slowest one.
                if (percentile < 99.5 || rounds(kind).delays.get(0).articles().getTotalCount() >= 1_000) {
                    figures.add(figure(
                            kind.title + ": delay of articles," + suffix,
                            "ms",
                            sample(rounds(kind), percentile, false),
                            same));
                }
                if (same != null && percentile < 99.5) {
                    Figure claims = figure(
                            kind.title + ": delay of claims," + suffix,
                            "ms",
                            sample(rounds(kind), percentile, true),
                            same);
                    figures.add(percentile > 90 ? claims.asked(Target.atMost(500)) : claims);
                }
            }
        }
        return figures;
    }

    private static Sample sample(Rounds rounds, double percentile, boolean claims) {
        return new Sample(rounds.delays.stream()
                .map(delays -> {
                    Histogram histogram = claims ? delays.claims() : delays.articles();
                    return Load.millis(histogram, percentile);
                })
                .toList());
    }

    private static Figure figure(String what, String unit, Sample measured, @Nullable Baseline baseline) {
        return new Figure(Section.PIPELINE, what, unit, measured, baseline);
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }
}

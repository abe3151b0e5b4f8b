package org.trucewire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extractor;
import org.trucewire.record.RawArticle;

/** What a thousand characters take in short articles and in long ones, all about a ceasefire; those of a thousand are the baseline. */
final class Lengths {

    private static final int USUAL = 1_000;

    private final Models models;
    private final Plan plan;
    private final Path gold;

    Lengths(Models models, Plan plan, Path gold) {
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    List<Figure> measure() throws InterruptedException {
        Extractor extractor = models.in(EntityMode.AUTO);
        GoldFeed feed = models.feed(gold);
        models.warm(gold, plan);
        String text = text(feed.ceasefire());
        List<Integer> lengths =
                plan.isQuick() ? List.of(USUAL, 100) : List.of(USUAL, 100, 3_000, 10_000, 30_000, 100_000);
        List<List<Double>> millis = new ArrayList<>();
        lengths.forEach(length -> millis.add(new ArrayList<>()));
        for (int round = 1 - plan.warmUpRounds(); round <= plan.rounds(); round++) {
            plan.progress("length, round " + round + " of " + plan.rounds());
            for (int i = 0; i < lengths.size(); i++) {
                double measured = millis(extractor, text, lengths.get(i));
                if (round > 0) {
                    millis.get(i).add(measured);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        Baseline usual = new Baseline("of 1,000 characters", new Sample(millis.get(0)));
        for (int i = 0; i < lengths.size(); i++) {
            figures.add(new Figure(
                    Section.LENGTH,
                    String.format(Locale.ROOT, "article of %,d characters", lengths.get(i)),
                    "ms/1,000 characters",
                    new Sample(millis.get(i)),
                    i == 0 ? null : usual));
        }
        return figures;
    }

    /** The bodies one after the other, often enough for the longest article. */
    private static String text(List<RawArticle> articles) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 300_000; i++) {
            text.append(articles.get(i % articles.size()).getBody()).append("\n\n");
        }
        return text.toString();
    }

    /** Of articles that begin at different places, so many that the longest is not measured longer than the others. */
    private double millis(Extractor extractor, String text, int length) throws InterruptedException {
        int articles = plan.isQuick() ? 1 : Math.max(1, Math.min(40, 60_000 / length));
        long nanos = 0;
        for (int i = 0; i < articles; i++) {
            int from = (int) ((long) i * 7_919 % (text.length() - length));
            Article article =
                    new Article("bench-" + i, "Bench", null, "Ceasefire", text.substring(from, from + length));
            nanos += nanos(() -> extractor.extract(article, Budget.unlimited()));
        }
        return nanos / 1e6 / articles / (length / 1e3);
    }

    /** On a thread with a deep stack, as in the processor. */
    private static long nanos(Runnable work) throws InterruptedException {
        FutureTask<Long> task = new FutureTask<>(() -> {
            long began = System.nanoTime();
            work.run();
            return System.nanoTime() - began;
        });
        Thread thread = new Thread(null, task, "bench-extraction", Extractor.STACK_BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new BenchException("cannot extract: " + e.getCause(), e);
        }
    }
}

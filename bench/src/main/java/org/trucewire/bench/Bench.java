package org.trucewire.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.trucewire.extraction.EntityMode;

/**
 * Measures what it is asked to. The broker runs in a JVM of its own; processor, feeder and reader share this one.
 *
 * @param sections what to measure
 * @param quick whether the figures only have to be there
 * @param rounds how often each figure is taken
 * @param memoryMinutes how long memory is watched under load
 * @param home the installation, with its {@code seeds}
 * @param launcher the command that starts {@code trucewire} in a JVM of its own, without its arguments
 * @param progress told what is being done
 */
public record Bench(
        Set<Section> sections,
        boolean quick,
        int rounds,
        int memoryMinutes,
        Path home,
        List<String> launcher,
        Consumer<String> progress) {

    /** A day: what grows slower does not hurt. */
    private static final int MOST_MINUTES = 24 * 60;

    private static final int MOST_ROUNDS = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public Bench {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("rounds: from 1 to " + MOST_ROUNDS + ", please");
        }
        if (memoryMinutes < 1 || memoryMinutes > MOST_MINUTES) {
            throw new IllegalArgumentException("minutes of memory: from 1 to " + MOST_MINUTES + ", please");
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("at least one section, please");
        }
        sections = EnumSet.copyOf(sections);
        launcher = List.copyOf(launcher);
    }

    /**
     * Measures; takes minutes. A section that cannot be measured costs its own figures and no others: the report tells of it.
     *
     * @throws BenchException if nothing can be measured
     * @throws InterruptedException if the thread is interrupted
     */
    public Report run() throws InterruptedException {
        double load = Machine.loadNow();
        long began = System.nanoTime();
        Plan plan = new Plan(quick, rounds, memoryMinutes, Runtime.getRuntime().availableProcessors(), progress);
        Path gold = home.resolve("seeds").resolve("gold").resolve("dev");
        GoldFeed.articles(gold); // before hours of work
        Models models = new Models();
        List<Figure> figures = new ArrayList<>();
        try (Lab lab = Lab.open()) {
            Machine machine =
                    Machine.here(home, "extractor " + models.in(EntityMode.AUTO).version(), load);
            List<Section> done = new ArrayList<>();
            Map<Section, BenchException> failed = new EnumMap<>(Section.class);
            for (Section section : sections) {
                progress.accept(section + "…");
                try {
                    figures.addAll(measure(section, lab, models, plan, gold));
                    done.add(section);
                } catch (BenchException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    progress.accept(section + " cannot be measured: " + e.getMessage());
                    failed.put(section, e);
                }
            }
            if (done.isEmpty()) {
                throw failed.values().iterator().next();
            }
            return new Report(machine, done, failed, figures, (System.nanoTime() - began) / 60e9);
        }
    }

    private List<Figure> measure(Section section, Lab lab, Models models, Plan plan, Path gold)
            throws InterruptedException {
        return switch (section) {
            case START -> new ColdStart(lab, plan, launcher).measure();
            case PIPELINE -> new Pipeline(lab, models, plan, gold).measure();
            case THREADS -> new Threads(lab, models, plan, gold).measure();
            case STANDING -> new StandingLoad(lab, plan).measure();
            case CONFLICTS -> new StandingLoad(lab, plan).byConflicts();
            case STATE -> new StateLoad(lab, models, plan, gold).measure();
            case INGEST -> new Ingestion(lab, plan, gold).sources();
            case REPLAY -> new Ingestion(lab, plan, gold).replay();
            case DASHBOARD -> new DashboardLoad(lab, plan).measure();
            case LENGTH -> new Lengths(models, plan, gold).measure();
            case STAGES -> new Stages(lab, plan, gold).extraction();
            case SERDES -> new Stages(lab, plan, gold).serdes();
            case PROFILE -> new Profile(lab, models, plan, gold).measure();
            case MEMORY -> new Memory(lab, models, plan, gold).measure();
        };
    }
}

package org.trucewire.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.Main;
import org.trucewire.bench.Figure.Baseline;

/** What JMH measures, in JVMs of its own: steps that a thread does alone. */
final class Stages {

    /** What is never done for other news is not measured for it. */
    private static final String OF_OTHER_NEWS =
            ".(baseline|language|clean|gate|known|tagAndLabel|articleFull|articleAuto)";

    /** Others may measure on this machine, as tests do. */
    private static final String IGNORE_LOCK = "-Djmh.ignoreLock=true";

    /** As long it takes until the JVM has compiled what reads articles (see {@link WarmUp}), and what writes records. */
    private static final int SECONDS_TO_READ = 40;

    private static final int SECONDS_TO_WRITE = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Lab lab;
    private final Plan plan;
    private final Path gold;

    Stages(Lab lab, Plan plan, Path gold) {
        this.lab = lab;
        this.plan = plan;
        this.gold = gold;
    }

    /** Steps of reading an article. */
    List<Figure> extraction() {
        Map<String, Sample> samples = new TreeMap<>();
        for (ExtractionBenchmark.News news : ExtractionBenchmark.News.values()) {
            String steps = plan.isQuick()
                    ? ".(baseline|gate)"
                    : news == ExtractionBenchmark.News.OTHER ? OF_OTHER_NEWS : ".\\w+";
            samples.putAll(run(ExtractionBenchmark.class, steps, news.toString(), SECONDS_TO_READ));
        }
        List<Figure> figures = new ArrayList<>();
        for (ExtractionBenchmark.News news : ExtractionBenchmark.News.values()) {
            String kind = " of " + (news == ExtractionBenchmark.News.CEASEFIRE ? "a ceasefire" : "other news");
            Baseline baseline = new Baseline("words by the JDK", sample(samples, "baseline " + news));
            samples.forEach((name, sample) -> {
                if (name.endsWith(" " + news) && !name.startsWith("baseline")) {
                    String step = name.substring(0, name.indexOf(' '));
                    figures.add(new Figure(Section.STAGES, "`" + step + "`" + kind, "µs/article", sample, baseline));
                }
            });
        }
        return figures;
    }

    /** Records to bytes and back. */
    List<Figure> serdes() {
        Map<String, Sample> samples =
                run(SerdeBenchmark.class, plan.isQuick() ? ".(baseline|claim)\\w+" : ".\\w+", "", SECONDS_TO_WRITE);
        List<Figure> figures = new ArrayList<>();
        samples.forEach((name, sample) -> {
            if (!name.startsWith("baseline")) {
                String way = name.strip().endsWith("Write") ? "baselineWrite " : "baselineRead ";
                figures.add(new Figure(
                        Section.SERDES,
                        "`" + name.strip() + "`",
                        "µs",
                        sample,
                        new Baseline("an article's text", sample(samples, way))));
            }
        });
        return figures;
    }

    private static Sample sample(Map<String, Sample> samples, String name) {
        Sample sample = samples.get(name);
        if (sample == null) {
            throw new BenchException("JMH measured no " + name + ": see what else runs, or try again");
        }
        return sample;
    }

    /**
     * By method and kind of news, in microseconds. JMH runs in a JVM of its own, not in this one: it speaks with the JVMs that it forks in
     * Java's serialization, which the command line does without.
     */
    private Map<String, Sample> run(Class<?> benchmarks, String which, String news, int warmUpSeconds) {
        Path log = lab.folder("jmh.log");
        Path results = lab.folder("jmh.json");
        plan.progress((benchmarks.getSimpleName() + " " + news).strip() + ": JMH takes some minutes");
        List<String> command = new ArrayList<>(List.of(
                Lab.java(),
                IGNORE_LOCK,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                benchmarks.getName().replace(".", "\\.") + "\\" + which + "$"));
        command.addAll(List.of("-p", "gold=" + gold, "-f", "1", "-foe", "true"));
        command.addAll(List.of("-jvmArgsAppend", "-Xmx2g -Xss4m"));
        command.addAll(List.of("-wi", "1", "-w", plan.isQuick() ? "100ms" : warmUpSeconds + "s"));
        command.addAll(List.of("-i", Integer.toString(plan.rounds()), "-r", plan.isQuick() ? "100ms" : "3s"));
        command.addAll(List.of("-rf", "json", "-rff", results.toString()));
        if (!news.isEmpty()) {
            command.addAll(List.of("-p", "news=" + news));
        }
        try {
            Process jmh = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!jmh.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || jmh.exitValue() != 0) {
                    throw new BenchException("JMH failed: " + said(log));
                }
            } finally {
                jmh.descendants().forEach(ProcessHandle::destroy);
                jmh.destroy();
            }
            return samples(results);
        } catch (IOException e) {
            throw new BenchException("cannot run JMH: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static Map<String, Sample> samples(Path results) throws IOException {
        Map<String, Sample> samples = new TreeMap<>();
        for (JsonNode result : new ObjectMapper().readTree(results.toFile())) {
            List<Double> rounds = new ArrayList<>();
            for (JsonNode fork : result.at("/primaryMetric/rawData")) {
                fork.forEach(value -> rounds.add(value.asDouble()));
            }
            String name = result.path("benchmark").asText();
            samples.put(
                    name.substring(name.lastIndexOf('.') + 1)
                            + " "
                            + result.at("/params/news").asText(""),
                    new Sample(rounds));
        }
        return samples;
    }

    private static String said(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("; ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "it said nothing";
        }
    }
}

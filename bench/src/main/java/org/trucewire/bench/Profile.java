package org.trucewire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.trucewire.bench.Figure.Baseline;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extractor;
import org.trucewire.schemas.Topics;

/**
 * Where time and allocation go while the pipeline is busy, by Java Flight Recorder: samples of what Java code runs (native code, as RocksDB
 * and the network, is not in them), and of what is allocated.
 */
final class Profile {

    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final int MOST_FRAMES = 12;
    private static final int MOST_MODULES = 12;
    private static final double LEAST_SHARE = 0.01;
    private static final int FIRST = 200;

    /** Whose work a sample is: the nearest frame to the top of which we know; prefixes of packages, the more special first. */
    private static final Map<String, String> OWNERS = Map.of(
            "edu.stanford.", "CoreNLP",
            "opennlp.", "OpenNLP",
            "org.apache.kafka.streams.", "Kafka Streams",
            "org.apache.kafka.", "Kafka clients",
            "org.rocksdb.", "RocksDB",
            "org.apache.avro.", "Avro",
            "org.ejml.", "CoreNLP");

    private final Lab lab;
    private final Models models;
    private final Plan plan;
    private final Path gold;

    Profile(Lab lab, Models models, Plan plan, Path gold) {
        this.lab = lab;
        this.models = models;
        this.plan = plan;
        this.gold = gold;
    }

    /** Weights by what they belong to. */
    private static final class Shares {
        private final Map<String, Double> weights = new HashMap<>();
        private double total;

        void add(String what, double weight) {
            weights.merge(what, weight, Double::sum);
            total += weight;
        }

        List<Map.Entry<String, Double>> heaviest(int most) {
            return weights.entrySet().stream()
                    .filter(entry -> entry.getValue() >= total * LEAST_SHARE)
                    .sorted(Map.Entry.<String, Double>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .toList();
        }
    }

    List<Figure> measure() throws InterruptedException {
        GoldFeed feed = models.feed(gold);
        models.warm(gold, plan);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(profile("mixed feed, `auto`", feed, Pipeline.MIXED, models.in(EntityMode.AUTO)));
        figures.addAll(profile("mixed feed, nothing extracted", feed, Pipeline.MIXED, Models.none()));
        return figures;
    }

    @SuppressWarnings("try") // it has to run, no more
    private List<Figure> profile(String kind, GoldFeed feed, double share, Extractor extractor)
            throws InterruptedException {
        plan.progress("profile: " + kind);
        Topics topics = lab.topics("profile");
        Path file = lab.folder("profile.jfr");
        try (Arrivals arrivals = new Arrivals(lab, topics, 0);
                Running running = Running.processor(
                        lab.processor(topics).threads(plan.threads()).build(), extractor);
                Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            Load load = new Load(lab, topics, feed, share, arrivals);
            int first = plan.isQuick() ? 30 : FIRST;
            load.burst(0, first);
            Load.Burst warm = load.burst(first, first);
            int count = (int) Math.max(first, Math.min(30_000, warm.rate() * (plan.isQuick() ? 1 : 20)));
            recording.enable(EXECUTION).withPeriod(Duration.ofMillis(10));
            recording.start();
            load.burst(first * 2, count);
            recording.stop();
            recording.dump(file);
            return figures(kind, file);
        } catch (IOException | ParseException e) {
            throw new BenchException("cannot record a profile: " + e, e);
        } finally {
            lab.forget(topics);
        }
    }

    private static List<Figure> figures(String kind, Path file) throws IOException {
        Shares timeByOwner = new Shares();
        Shares timeByFrame = new Shares();
        Shares bytesByOwner = new Shares();
        Shares bytesByFrame = new Shares();
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent event = recorded.readEvent();
                RecordedStackTrace trace = event.getStackTrace();
                if (trace == null || isOurs(event, trace)) {
                    continue;
                }
                if (event.getEventType().getName().equals(EXECUTION)) {
                    timeByOwner.add(owner(trace), 1);
                    timeByFrame.add(top(trace, false), 1);
                } else if (event.getEventType().getName().equals(ALLOCATION)) {
                    double weight = event.getLong("weight");
                    bytesByOwner.add(owner(trace), weight);
                    bytesByFrame.add(top(trace, true), weight);
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        add(figures, kind + ": time in ", timeByOwner, MOST_MODULES);
        add(figures, kind + ": time at ", timeByFrame, MOST_FRAMES);
        add(figures, kind + ": allocation by ", bytesByOwner, MOST_MODULES);
        add(figures, kind + ": allocation at ", bytesByFrame, MOST_FRAMES);
        return figures;
    }

    private static void add(List<Figure> figures, String what, Shares shares, int most) {
        Baseline all = new Baseline("all", Sample.of(100));
        shares.heaviest(most)
                .forEach(entry -> figures.add(new Figure(
                        Section.PROFILE,
                        what + entry.getKey(),
                        "%",
                        Sample.of(100 * entry.getValue() / shares.total),
                        all)));
    }

    /** Is it the work of the measuring? */
    private static boolean isOurs(RecordedEvent event, RecordedStackTrace trace) {
        String thread =
                event.hasField("sampledThread") ? name(event.getThread("sampledThread")) : name(event.getThread());
        return thread.startsWith("bench-")
                || thread.equals("main")
                || thread.startsWith("kafka-producer-network-thread | producer-")
                || trace.getFrames().stream().anyMatch(frame -> type(frame).startsWith("org.trucewire.bench."));
    }

    private static String name(jdk.jfr.consumer.@Nullable RecordedThread thread) {
        return thread == null ? "" : Objects.requireNonNullElse(thread.getJavaName(), "");
    }

    private static String owner(RecordedStackTrace trace) {
        for (RecordedFrame frame : trace.getFrames()) {
            String type = type(frame);
            if (type.startsWith("org.trucewire.")) {
                String[] parts = type.split("\\.", -1);
                return parts.length > 4 && parts[2].equals("extraction") && Character.isLowerCase(parts[3].charAt(0))
                        ? "trucewire " + parts[2] + "." + parts[3]
                        : "trucewire " + parts[2];
            }
            String owner = OWNERS.entrySet().stream()
                    .filter(entry -> type.startsWith(entry.getKey()))
                    .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                    .map(Map.Entry::getValue)
                    .orElse("");
            if (!owner.isEmpty()) {
                return owner;
            }
        }
        return "the JDK and others";
    }

    /** The method at the top; of allocation the nearest that is not the JDK's, for the JDK allocates on behalf of others. */
    private static String top(RecordedStackTrace trace, boolean beyondTheJdk) {
        List<RecordedFrame> frames = trace.getFrames();
        for (RecordedFrame frame : frames) {
            if (!beyondTheJdk || JDK.stream().noneMatch(type(frame)::startsWith)) {
                return method(frame);
            }
        }
        return frames.isEmpty() ? "nowhere" : method(frames.get(0));
    }

    private static String method(RecordedFrame frame) {
        String type = type(frame);
        return "`" + type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName() + "`";
    }

    private static String type(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? ""
                : method.getType().getName();
    }
}

package org.trucewire.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.AppInfoParser;
import org.trucewire.telemetry.BuildVersion;

/**
 * On what, and of what, figures were taken.
 *
 * @param text a paragraph
 * @param load the load average when the measuring began; negative if the system does not tell
 */
record Machine(String text, double load) {

    /** From here on other work is seen in the figures: half a core of two. */
    private static final double QUIET = 0.5;

    private static final int MEGA = 1 << 20;

    /** The load average of the last minute; negative if the system does not tell. */
    static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /**
     * This one.
     *
     * @param load before anything was measured
     */
    static Machine here(Path home, String extractor, double load) {
        String text = String.format(
                Locale.ROOT,
                "%s; commit %s; %d cores (%s), %s of memory, %s %s %s; Java %s (%s), heap of at most %d MB;"
                        + " trucewire %s, Kafka %s, %s; load average at the start %s.",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                commit(home),
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name", "model unknown"),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.version(),
                System.getProperty("java.vm.name"),
                Runtime.getRuntime().maxMemory() / MEGA,
                BuildVersion.current(),
                AppInfoParser.getVersion(),
                extractor,
                load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load));
        return new Machine(text, load);
    }

    /** Has it other things to do? */
    boolean isBusy() {
        return load > QUIET;
    }

    /** What is said of a run on a machine that had other things to do. */
    String warning() {
        return String.format(
                Locale.ROOT,
                "**The machine had other work to do (load average %.2f): take ratios from these figures, not absolutes.**",
                load);
    }

    private static String memory() {
        String kilobytes = field("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "an unknown amount" : Long.parseLong(kilobytes) / MEGA + " GB";
    }

    private static String field(String file, String name, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static String commit(Path home) {
        String commit = git(home, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(home, "status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + " and changes";
    }

    /** What git says; empty where there is none, or no repository. */
    private static String git(Path home, String... arguments) {
        try {
            ProcessBuilder git = new ProcessBuilder("git", "-C", home.toString());
            git.command().addAll(List.of(arguments));
            Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? Objects.requireNonNull(out).strip()
                    : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

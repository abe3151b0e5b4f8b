package org.trucewire.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.bench.Bench;
import org.trucewire.bench.BenchException;
import org.trucewire.bench.Report;
import org.trucewire.bench.Section;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire bench}. */
@Command(
        name = "bench",
        header = "Measure how fast it is, and how large, on this machine.",
        description = {
            "Starts a broker of its own, measures, prints one table: each figure over some rounds, beside a baseline of the same"
                    + " run. It wants the machine for itself, and some minutes for each section.",
            "Ratios can be compared with those of other machines, figures cannot."
        },
        footer = {
            "Examples:",
            "  trucewire bench",
            "  trucewire bench --only pipeline,threads --rounds 5",
            "  trucewire bench --only memory --memory-minutes 60",
            "  trucewire bench --write docs/performance.md"
        })
final class BenchCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SECTION",
            description = "What to measure, separated by commas: ${COMPLETION-CANDIDATES}. Default: all")
    private List<Section> only = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each figure is taken. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--memory-minutes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long memory is watched under load. Default: ${DEFAULT-VALUE}")
    private int memoryMinutes;

    @Option(
            names = "--quick",
            description = "Little of everything, to see that all of it runs: figures are there, and mean nothing.")
    private boolean quick;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the page about performance there; of what is not measured its tables stay.")
    private @Nullable Path page;

    @Spec
    private CommandSpec spec;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Set<Section> sections = only.isEmpty() ? EnumSet.allOf(Section.class) : EnumSet.copyOf(only);
        Bench bench;
        try {
            bench = new Bench(
                    sections,
                    quick,
                    quick ? 1 : rounds,
                    memoryMinutes,
                    session.home(),
                    List.of(session.home().resolve("trucewire").toString()),
                    what -> session.say("bench: " + what));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        // There are a broker to stop and a temporary folder to delete.
        session.ending().onWish(Thread.currentThread()::interrupt);
        try {
            String before = before();
            Report report = bench.run();
            session.out().print(report.markdown());
            if (page != null) {
                Files.writeString(page, report.page(before));
            }
            if (!report.failed().isEmpty()) {
                throw new Failure(report.failed().entrySet().stream()
                        .map(failed ->
                                failed.getKey() + ": " + failed.getValue().getMessage())
                        .collect(Collectors.joining("; ", "not all could be measured: ", "")));
            }
        } catch (BenchException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure("cannot read or write " + Reasons.of(page == null ? session.home() : page, e), e);
        }
        return 0;
    }

    /** The page as it is, looked at before hours of work; empty if there is none. */
    private String before() throws IOException {
        if (page == null || !Files.exists(page)) {
            return "";
        }
        String text = Files.readString(page, StandardCharsets.UTF_8);
        if (!Report.isPage(text)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--write " + page + ": that is another page; name docs/performance.md, or a new file");
        }
        return text;
    }
}

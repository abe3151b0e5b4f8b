package org.trucewire.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.cli.RedriveOutcome.Result;
import org.trucewire.processor.ProcessorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire rejected redrive}. */
@Command(
        name = "redrive",
        header = "Send rejected records back to articles.raw.",
        description = {
            "Key, value, time and own headers stay as they came; a header counts how often a record was sent back. Records and"
                    + " filters together say which are meant; --all means every one.",
            "Not sent are records whose article was accepted since, those that were rejected again later (the last one"
                    + " stands for all), and those that were sent back too often.",
            "What is sent twice is read once: the processor knows texts by id and content.",
            "Prints a line for each, and fails if one of them is still not accepted."
        },
        footer = {
            "Examples:",
            "  trucewire rejected redrive --reason EXTRACTOR_FAILED --dry-run",
            "  trucewire rejected redrive --extractor-version 3 --rate 50 --wait 60",
            "  trucewire rejected redrive 17 18 --max-redrives 5"
        })
final class RedriveCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORD",
            description = "As list prints it: an offset, with PARTITION: before it if that is not 0.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private final RejectedFilter filter = new RejectedFilter();

    @Option(names = "--all", description = "Every record; without it something has to say which.")
    private boolean all;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "N", description = "Send no more than so many, the oldest first.")
    private @Nullable Integer limit;

    @Option(names = "--rate", paramLabel = "N", description = "Send no more than so many a second.")
    private @Nullable Double rate;

    @Option(
            names = "--max-redrives",
            paramLabel = "N",
            defaultValue = "3",
            description = "Leave records alone that were sent back so often. Default: ${DEFAULT-VALUE}")
    private int mostRedrives;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait for what a running processor makes of them, no longer than so many seconds.")
    private @Nullable Integer wait;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description =
                    "Consumer group of the processor, for --wait. Default: trucewire-processor after the topic prefix")
    private @Nullable String applicationId;

    @Option(names = "--json", description = "One JSON object a record.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    RedriveCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() {
        check();
        List<RecordPlace> places = RejectedCommand.places(spec, cluster.topics(), names);
        Redrive redrive = new Redrive(cluster, session, mostRedrives);
        Map<RecordPlace, RedriveOutcome> outcomes = new LinkedHashMap<>();
        int left = 0;
        try {
            List<RecordPlace> found = new ArrayList<>();
            for (RedriveOutcome outcome : redrive.plan(
                    record -> (places.isEmpty() || places.contains(record.place())) && filter.takes(record))) {
                found.add(outcome.record().place());
                if (outcome.result() == Result.DUE && limit != null && due(outcomes) == limit) {
                    left++;
                } else {
                    outcomes.put(outcome.record().place(), outcome);
                }
            }
            for (RecordPlace place : places) {
                if (!found.contains(place)) {
                    throw new Failure("there is no record " + place + ", or the filters do not mean it: see"
                            + " `trucewire rejected list`");
                }
            }
            if (!dryRun) {
                send(redrive, outcomes);
            }
        } catch (WakeupException e) {
            // asked to end: what was done is told
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
        outcomes.values().forEach(outcome -> session.out().println(json ? outcome.json() : outcome.line()));
        session.out().flush();
        session.say(
                summary(outcomes.values().stream().map(RedriveOutcome::result).toList(), left));
        return outcomes.values().stream().allMatch(outcome -> outcome.result().isGood()) ? 0 : 1;
    }

    private void check() {
        if (names.isEmpty() && filter.isOpen() && !all) {
            throw new ParameterException(spec.commandLine(), "which records? Name some, give a filter, or say --all");
        }
        positive("--limit", limit);
        positive("--rate", rate);
        positive("--wait", wait);
        positive("--max-redrives", mostRedrives);
    }

    private void positive(String option, @Nullable Number value) {
        if (value != null && !(value.doubleValue() > 0)) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": more than 0, please");
        }
    }

    private static long due(Map<RecordPlace, RedriveOutcome> outcomes) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.result() == Result.DUE)
                .count();
    }

    private void send(Redrive redrive, Map<RecordPlace, RedriveOutcome> outcomes) {
        List<RejectedRecord> due = outcomes.values().stream()
                .filter(outcome -> outcome.result() == Result.DUE)
                .map(RedriveOutcome::record)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Redrive.Pace pace = new Redrive.Pace(session.ending(), rate);
        Consumer<RedriveOutcome> told = outcome -> outcomes.put(outcome.record().place(), outcome);
        if (wait == null) {
            redrive.send(due, pace, told);
            return;
        }
        try (RedriveWatch watch = new RedriveWatch(cluster, session, group())) {
            redrive.send(due, pace, told);
            watch.await(
                    outcomes.values().stream()
                            .filter(outcome -> outcome.result() == Result.PUBLISHED)
                            .toList(),
                    Duration.ofSeconds(wait),
                    told);
        }
    }

    private String group() {
        return applicationId != null ? applicationId : ProcessorConfig.defaultApplicationId(cluster.topics());
    }

    private static String summary(List<Result> results, int left) {
        if (results.isEmpty()) {
            return "nothing to send back";
        }
        Map<Result, Long> counts = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result, () -> new EnumMap<>(Result.class), Collectors.counting()));
        return counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().words())
                        .collect(Collectors.joining(", "))
                + (left == 0 ? "" : "; " + left + " more are due");
    }
}

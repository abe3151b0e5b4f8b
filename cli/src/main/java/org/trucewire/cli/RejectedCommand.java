package org.trucewire.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire rejected}. */
@Command(
        name = "rejected",
        header = "Look at rejected articles, and send them back after a fix.",
        footer = {
            "Examples:",
            "  trucewire rejected list --reason EXTRACTOR_FAILED",
            "  trucewire rejected show 17",
            "  trucewire rejected redrive --reason EXTRACTOR_FAILED --wait 60"
        })
final class RejectedCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command, list, show or redrive?");
    }

    /** The places that a user names in {@code articles.rejected}. */
    static List<RecordPlace> places(CommandSpec spec, Topics topics, List<String> names) {
        List<RecordPlace> places = new ArrayList<>();
        for (String name : names) {
            try {
                places.add(RecordPlace.named(topics.rejectedArticles().name(), name));
            } catch (NumberFormatException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "\"" + name + "\" is no record: an offset, please, or PARTITION:OFFSET, as `rejected list`"
                                + " prints it",
                        e);
            }
        }
        return places.stream().distinct().toList();
    }

    /** {@code trucewire rejected list}. */
    @Command(
            name = "list",
            header = "List the records of articles.rejected.",
            description = "A line for each, the oldest first; how many of which reason on standard error.",
            footer = {
                "Examples:",
                "  trucewire rejected list --reason MALFORMED,UNKNOWN_SCHEMA --from 2025-06-24T00:00Z",
                "  trucewire rejected list --class StackOverflowError --extractor-version 3",
                "  trucewire rejected list --json | jq -r .message | sort | uniq -c"
            })
    static final class ListRecords implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final ClusterOptions cluster;

        @Mixin
        private final RejectedFilter filter = new RejectedFilter();

        @Option(names = "--json", description = "One JSON object a record.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        ListRecords(Session session, Settings settings) {
            this.session = session;
            this.cluster = new ClusterOptions(settings);
        }

        @Override
        public Integer call() {
            Topics topics = cluster.topics();
            List<RejectedRecord> records = new ArrayList<>();
            try {
                TopicReading.committed(
                        cluster, session, topics.rejectedArticles().name(), bytes -> {
                            RejectedRecord record = RejectedRecord.of(topics, bytes);
                            if (filter.takes(record)) {
                                records.add(record);
                            }
                        });
            } catch (WakeupException e) {
                return 0; // asked to end
            } catch (TimeoutException e) {
                throw cluster.silent(e);
            }
            if (json) {
                records.forEach(record -> session.out().println(RejectedJson.of(record)));
            } else {
                int width = session.terminal().out() ? spec.usageMessage().width() : Integer.MAX_VALUE;
                new RejectedPage(session.out(), session.terminal().ansi(), width).table(records);
            }
            session.out().flush();
            session.say(summary(records, filter.isOpen()));
            return 0;
        }

        private static String summary(List<RejectedRecord> records, boolean all) {
            if (records.isEmpty()) {
                return all ? "nothing was rejected" : "nothing like that was rejected";
            }
            Map<String, Long> reasons = records.stream()
                    .collect(Collectors.groupingBy(RejectedRecord::reason, TreeMap::new, Collectors.counting()));
            return records.size() + " rejected: "
                    + reasons.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + TerminalText.clean(entry.getKey()))
                            .collect(Collectors.joining(", "));
        }
    }

    /** {@code trucewire rejected show}. */
    @Command(
            name = "show",
            header = "Show rejected records in full.",
            description =
                    "Why, by what and when they were rejected, where they came from, their headers and their bytes: as"
                            + " an article or as text where they are some, else in hexadecimal.",
            footer = {"Examples:", "  trucewire rejected show 17", "  trucewire rejected show 17 --hex"})
    static final class Show implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final ClusterOptions cluster;

        @Parameters(
                arity = "1..*",
                paramLabel = "RECORD",
                description = "As list prints it: an offset, with PARTITION: before it if that is not 0.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--hex", description = "The bytes of keys, headers and values in hexadecimal.")
        private boolean hex;

        @Option(
                names = "--json",
                description = "One JSON object a record; bytes that are neither an article nor text in base 64.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        Show(Session session, Settings settings) {
            this.session = session;
            this.cluster = new ClusterOptions(settings);
        }

        @Override
        public Integer call() {
            Topics topics = cluster.topics();
            List<RecordPlace> missing = new ArrayList<>(RejectedCommand.places(spec, topics, names));
            RejectedPage page =
                    new RejectedPage(session.out(), session.terminal().ansi(), Integer.MAX_VALUE);
            try {
                TopicReading.committed(
                        cluster, session, topics.rejectedArticles().name(), record -> {
                            if (missing.remove(new RecordPlace(record.topic(), record.partition(), record.offset()))) {
                                if (json) {
                                    session.out().println(RejectedJson.whole(topics, record));
                                } else {
                                    page.page(topics, record, hex);
                                }
                            }
                        });
            } catch (WakeupException e) {
                return 0; // asked to end
            } catch (TimeoutException e) {
                throw cluster.silent(e);
            }
            missing.forEach(
                    place -> session.say(
                            "trucewire: there is no record " + place
                                    + ": it was never written, or the topic has dropped it; `trucewire rejected list` shows what there is"));
            return missing.isEmpty() ? 0 : 1;
        }
    }
}

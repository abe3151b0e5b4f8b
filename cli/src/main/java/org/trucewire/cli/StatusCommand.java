package org.trucewire.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.Conflicts;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Parties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire status}. */
@Command(
        name = "status",
        header = "Tell how ceasefires stand, and why.",
        description = {
            "Without CONFLICT a line for each; with it everything about it: the sentences behind the answer, who accuses"
                    + " whom, who is for and against it, contradictions, and every transition with its cause.",
            "Reads ceasefire.status and ceasefire.changes; with --as-of what ceasefire.claims told by then; with --feed"
                    + " articles from files, without Kafka."
        },
        footer = {
            "Examples:",
            "  trucewire status -b broker:9092",
            "  trucewire status IRN~ISR --as-of 2025-06-24T14:00Z",
            "  trucewire status KHM~THA --feed seeds/feed",
            "  trucewire status --timeline --feed news.jsonl",
            "  trucewire status --json | jq 'select(.status.standing.contested)'"
        })
final class StatusCommand implements Callable<Integer> {

    /** As many known conflicts as a line holds are named to who asks for an unknown one. */
    private static final int MOST_NEAREST = 5;

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final FeedOptions feed = new FeedOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "CONFLICT",
            description = "Actor ids of the parties, joined by ~ in any order (IRN~ISR).")
    private List<String> conflicts = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = ZonedTime.class,
            description = "What was known then: ISO 8601 with a zone (2025-06-24T14:00Z).")
    private @Nullable Instant asOf;

    @Option(names = "--timeline", description = "Everything about every conflict, as if each were named.")
    private boolean timeline;

    @Option(names = "--json", description = "One JSON object a conflict: status, and changes in order.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** A conflict as it is told. */
    private record Told(CeasefireStatus status, List<StatusChange> changes) {}

    StatusCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() {
        Instant then = asOf;
        List<String> names = conflicts.stream().map(this::id).distinct().toList();
        List<String> faults = new ArrayList<>();
        Map<String, Told> all;
        if (feed.isGiven()) {
            all = ofFeed(then, faults);
        } else {
            try {
                all = then == null ? ofCluster() : ofClaims(then);
            } catch (WakeupException e) {
                return 0; // asked to end
            } catch (TimeoutException e) {
                throw cluster.silent(e);
            }
        }
        if (all.isEmpty()) {
            String nothing = "no claims of any ceasefire yet";
            if (json) {
                session.say(nothing);
            } else {
                session.out().println(nothing);
            }
            return faults.isEmpty() ? 0 : 1;
        }
        for (String name : names) {
            if (!all.containsKey(name)) {
                faults.add(name);
                session.say("trucewire: nothing is known of a ceasefire of " + TerminalText.clean(name)
                        + nearest(name, all.keySet()));
            }
        }
        print(
                names.isEmpty()
                        ? List.copyOf(all.values())
                        : names.stream().filter(all::containsKey).map(all::get).toList());
        return faults.isEmpty() ? 0 : 1;
    }

    private void print(List<Told> wanted) {
        if (json) {
            wanted.forEach(told -> session.out()
                    .println("{\"status\":" + AvroJson.of(told.status()) + ",\"changes\":" + AvroJson.of(told.changes())
                            + "}"));
            return;
        }
        int width = session.terminal().out() ? spec.usageMessage().width() : Integer.MAX_VALUE;
        StatusPage page = new StatusPage(session.out(), session.terminal().ansi(), width);
        if (conflicts.isEmpty() && !timeline) {
            page.table(wanted.stream().map(Told::status).toList());
        } else {
            wanted.forEach(told -> page.page(told.status(), told.changes()));
        }
    }

    private String id(String name) {
        try {
            return Conflicts.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), TerminalText.clean(name) + ": " + e.getMessage(), e);
        }
    }

    /** Those that share a party, or nearly: what somebody meant who was wrong in one. */
    private static String nearest(String name, Collection<String> known) {
        List<String> nearest = known.stream()
                .filter(Parties::isConflict)
                .sorted(Comparator.<String>comparingInt(conflict -> -shared(name, conflict))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_NEAREST)
                .map(TerminalText::clean)
                .toList();
        return nearest.isEmpty() ? "" : ", but of " + String.join(", ", nearest);
    }

    /** Parties in common, whatever the case of their letters. */
    private static int shared(String one, String other) {
        Set<String> parties = new HashSet<>(List.of(one.toUpperCase(Locale.ROOT).split("~", -1)));
        parties.retainAll(List.of(other.toUpperCase(Locale.ROOT).split("~", -1)));
        return parties.size();
    }

    // --- from a feed

    private Map<String, Told> ofFeed(@Nullable Instant then, List<String> faults) {
        Feed read = feed.read(
                session, article -> then == null || isBy(article.getUpdatedAt(), article.getPublishedAt(), then));
        faults.addAll(read.faults());
        return assessed(read.reading().claims(), then == null ? read.reading().last() : then);
    }

    /** Was it told by then? What tells no time is always there, as for the assessment. */
    private static boolean isBy(@Nullable Instant first, @Nullable Instant second, Instant then) {
        Instant told = first != null ? first : second;
        return told == null || !told.isAfter(then);
    }

    private static Map<String, Told> assessed(Iterable<CeasefireClaim> claims, Instant clock) {
        Map<String, Told> told = new TreeMap<>();
        Feed.assessed(claims, clock)
                .forEach((conflict, assessment) ->
                        told.put(conflict, new Told(assessment.status(), assessment.changes())));
        return told;
    }

    // --- from the cluster

    private Map<String, Told> ofCluster() {
        Topics topics = cluster.topics();
        Map<String, CeasefireStatus> status = new TreeMap<>();
        read(topics.status(), (key, value) -> {
            if (value == null) {
                status.remove(key);
            } else {
                status.put(key, value);
            }
        });
        Map<String, Map<String, StatusChange>> changes = new HashMap<>();
        read(topics.changes(), (key, value) -> {
            if (value != null) {
                changes.computeIfAbsent(key, conflict -> new LinkedHashMap<>()).put(value.getId(), value);
            }
        });
        Map<String, Told> told = new TreeMap<>();
        status.forEach((conflict, now) -> told.put(
                conflict,
                new Told(
                        now,
                        changes.getOrDefault(conflict, Map.of()).values().stream()
                                .filter(change -> !change.getRetracted())
                                .sorted(Comparator.comparing(StatusChange::getKnownAt))
                                .toList())));
        return told;
    }

    /** Of every claim the last record by then, unless it takes the claim back. */
    private Map<String, Told> ofClaims(Instant then) {
        Map<String, CeasefireClaim> last = new TreeMap<>();
        read(cluster.topics().claims(), (key, claim) -> {
            if (claim != null && isBy(claim.getReportedAt(), claim.getPublishedAt(), then)) {
                last.put(claim.getConflict() + " " + claim.getClaim().getId(), claim);
            }
        });
        last.values().removeIf(CeasefireClaim::getRetracted);
        return assessed(last.values(), then);
    }

    /** Every record that is committed now. */
    private <V> void read(Topic<String, V> topic, BiConsumer<String, @Nullable V> reader) {
        TopicReading.committed(
                cluster,
                session,
                topic.name(),
                record -> reader.accept(
                        topic.key().deserializer().deserialize(topic.name(), record.key()),
                        topic.value().deserializer().deserialize(topic.name(), record.value())));
    }
}

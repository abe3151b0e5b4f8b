package org.trucewire.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.processor.FeedReading;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.Schemas;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.standing.Assessment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire explain}. */
@Command(
        name = "explain",
        header = "Explain a claim.",
        description = {
            "The sentence in its paragraph, with the words that gave the claim its fields; the rule; the article and whose word"
                    + " it is; the raw record and the versions that read it; and what came of it: the fact that it is a"
                    + " report of, and how the ceasefire stands.",
            "Reads ceasefire.claims, articles.enriched, ceasefire.status and ceasefire.changes; with --feed articles from"
                    + " files, without Kafka.",
            "Words are told as far as the records do: names that stand for actors, words of the rule, scope and condition."
        },
        footer = {
            "Examples:",
            "  trucewire explain 95577a8d92500f866ba5feff -b broker:9092",
            "  trucewire explain 95577a --feed seeds/feed",
            "  trucewire explain 95577a --json | jq .words"
        })
final class ExplainCommand implements Callable<Integer> {

    /** Fewer letters mean too many claims. */
    private static final int SHORTEST_ID = 6;

    /** Ids that have less in common with the one asked for are no slip of the pen. */
    private static final int NEAR = 3;

    private static final int MOST_NEAREST = 5;

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final FeedOptions feed = new FeedOptions();

    @Parameters(
            paramLabel = "CLAIM",
            description = "Id of the claim, or its first characters, at least " + SHORTEST_ID + ".")
    private String id = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    ExplainCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    /** Claims whose ids begin as the one that is asked for, and ids that nearly do. */
    private final class Search {

        /** By id and conflict; a claim that moved to another conflict is withdrawn under the first. */
        private final Map<String, Map<String, Made>> found = new TreeMap<>();

        private final TreeSet<String> near = new TreeSet<>();
        private final TreeSet<String> conflicts = new TreeSet<>();

        void hear(CeasefireClaim claim, OptionalInt schema) {
            String known = claim.getClaim().getId();
            if (known.startsWith(id)) {
                found.computeIfAbsent(known, key -> new TreeMap<>()).put(claim.getConflict(), new Made(claim, schema));
            } else if (common(known) >= NEAR) {
                near.add(known);
            }
            conflicts.add(claim.getConflict());
        }

        Made only() {
            if (found.size() > 1) {
                throw new Failure(found.size() + " claims begin with " + TerminalText.clean(id) + ": "
                        + listed(found.keySet().stream().toList()));
            } else if (found.isEmpty()) {
                throw new Failure("there is no claim " + TerminalText.clean(id) + hint());
            }
            return found.values().iterator().next().values().stream()
                    .min(Comparator.comparing(made -> made.claim().getRetracted()))
                    .orElseThrow();
        }

        private String hint() {
            if (conflicts.contains(id)) {
                return ", but a conflict: see `trucewire status " + id + "`";
            } else if (conflicts.isEmpty()) {
                return "; there are no claims at all";
            } else if (near.isEmpty()) {
                return ", nor one that begins nearly so: "
                        + (!feed.isGiven()
                                ? "`trucewire tail ceasefire.claims --from-beginning` shows those that there are"
                                : "`trucewire extract` shows those that there are");
            }
            return ", but "
                    + listed(near.stream()
                            .sorted(Comparator.<String>comparingInt(known -> -common(known))
                                    .thenComparing(Comparator.naturalOrder()))
                            .toList());
        }

        private String listed(List<String> ids) {
            return TerminalText.clean(
                    String.join(", ", ids.stream().limit(MOST_NEAREST).toList())
                            + (ids.size() > MOST_NEAREST ? " and " + (ids.size() - MOST_NEAREST) + " more" : ""));
        }

        /** Characters that both begin with. */
        private int common(String known) {
            int common = 0;
            while (common < Math.min(known.length(), id.length()) && known.charAt(common) == id.charAt(common)) {
                common++;
            }
            return common;
        }
    }

    /** A record of a claim, and the release of its schema. */
    private record Made(CeasefireClaim claim, OptionalInt schema) {}

    @Override
    public Integer call() {
        if (id.length() < SHORTEST_ID) {
            throw new ParameterException(
                    spec.commandLine(),
                    "claim \"" + id + "\": at least " + SHORTEST_ID + " characters of its id, please");
        }
        boolean whole = true;
        Explanation explanation;
        try {
            if (!feed.isGiven()) {
                explanation = ofCluster();
            } else {
                Feed read = feed.read(session, article -> true);
                whole = read.faults().isEmpty();
                explanation = ofFeed(read.reading());
            }
        } catch (WakeupException e) {
            return 0; // asked to end
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
        if (json) {
            session.out().println(explanation.json());
        } else {
            int width = session.terminal().out() ? spec.usageMessage().width() : Integer.MAX_VALUE;
            Wording wording = new Wording(ActorCatalogue.load(feed.actorFiles()));
            new ExplainPage(session.out(), session.terminal().ansi(), width, wording).page(explanation);
        }
        return whole ? 0 : 1;
    }

    private Explanation ofFeed(FeedReading read) {
        Search search = new Search();
        OptionalInt schema = Schemas.release(CeasefireClaim.getClassSchema());
        read.claims().forEach(claim -> search.hear(claim, schema));
        CeasefireClaim claim = search.only().claim();
        Assessment assessment = Assessment.of(
                claim.getConflict(),
                read.claims().stream()
                        .filter(other -> other.getConflict().equals(claim.getConflict()))
                        .toList(),
                read.last());
        return new Explanation(
                claim,
                schema,
                read.articles().stream()
                        .filter(article -> article.getId().equals(claim.getArticleId()))
                        .findFirst()
                        .orElse(null),
                assessment.status(),
                assessment.changes());
    }

    private Explanation ofCluster() {
        Topics topics = cluster.topics();
        Topic<String, CeasefireClaim> claims = topics.claims();
        String recordName = CeasefireClaim.getClassSchema().getName();
        Search search = new Search();
        TopicReading.committed(cluster, session, claims.name(), record -> {
            CeasefireClaim claim = claims.value().deserializer().deserialize(claims.name(), record.value());
            if (claim != null) {
                search.hear(claim, Schemas.release(recordName, record.value()));
            }
        });
        Made made = search.only();
        String conflict = made.claim().getConflict();
        EnrichedArticle article = last(topics.enrichedArticles(), made.claim().getArticleId());
        CeasefireStatus status = last(topics.status(), conflict);
        Map<String, StatusChange> changes = new TreeMap<>();
        values(topics.changes(), conflict, change -> {
            if (change != null) {
                changes.put(change.getId(), change);
            }
        });
        return new Explanation(
                made.claim(),
                made.schema(),
                article,
                status,
                changes.values().stream()
                        .filter(change -> !change.getRetracted())
                        .sorted(Comparator.comparing(StatusChange::getKnownAt))
                        .toList());
    }

    /** The last value under a key; null if there is none, or it was deleted. */
    private <V> @Nullable V last(Topic<String, V> topic, String key) {
        List<@Nullable V> all = new ArrayList<>();
        values(topic, key, value -> {
            all.clear();
            all.add(value);
        });
        return all.isEmpty() ? null : all.get(0);
    }

    private <V> void values(Topic<String, V> topic, String key, Consumer<@Nullable V> reader) {
        TopicReading.committed(cluster, session, topic.name(), record -> {
            if (key.equals(topic.key().deserializer().deserialize(topic.name(), record.key()))) {
                reader.accept(topic.value().deserializer().deserialize(topic.name(), record.value()));
            }
        });
    }
}

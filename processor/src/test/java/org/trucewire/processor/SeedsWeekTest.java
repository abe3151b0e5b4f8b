package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.evaluation.RunComparison;
import org.trucewire.evaluation.RunOutput;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.RawArticle;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.AvroSerde;

/**
 * The seeds' week through both topologies with the real extractor, in whatever order it comes: at the end stands what a reader of the
 * articles would write down, {@code seeds/gold/standing.json}.
 */
@Timeout(180)
class SeedsWeekTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SEEDS = Path.of("..", "seeds");

    /** After the last article, so that an announced end has passed. */
    private static final String AFTER = "2026-03-09T00:00:00Z";

    private static List<RawArticle> articles;
    private static Extractor extractor;

    @BeforeAll
    static void read() {
        articles = new ArrayList<>();
        ArticleFiles.of(List.of(SEEDS.resolve("feed")), InputStream.nullInputStream())
                .read(new ArticleReceiver() {
                    @Override
                    public void article(RawArticle article) {
                        articles.add(article);
                    }

                    @Override
                    public void fault(Fault fault) {
                        throw new AssertionError(fault.toString());
                    }

                    @Override
                    public void progress(long bytesRead) {
                        // a feed of seconds
                    }
                });
        extractor = remembering(ClaimExtractor.load(ExtractorOptions.defaults()));
    }

    /** In the order of the files, backwards, and shuffled with these seeds. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, 11, 12, 13, 14})
    void shouldEndAsAReaderWouldWriteItDown(long order, @TempDir Path directory) throws IOException {
        List<RawArticle> feed = new ArrayList<>(articles);
        if (order < 0) {
            Collections.reverse(feed);
        } else if (order > 0) {
            Collections.shuffle(feed, new Random(order));
        }
        // compared as text: what differs is seen line by line
        assertThat(standing(feed, directory).toPrettyString())
                .isEqualTo(JSON.readTree(Files.readString(SEEDS.resolve("gold/standing.json")))
                        .toPrettyString());
    }

    /** The articles as {@code trucewire compare --feed} takes them: what tells no time came with the last that does. */
    @Test
    void shouldMakeOfTheSeedsWhatIsExpected(@TempDir Path directory) {
        Instant last = articles.stream()
                .map(article -> told(article).orElse(Instant.EPOCH))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        RunOutput.Builder run = new RunOutput.Builder();
        ProcessorConfig config = TopologyFixture.config(directory.resolve("articles"))
                .articleBudget(Duration.ofSeconds(60))
                .build();
        try (TopologyFixture enrichment = new TopologyFixture(config, extractor);
                StandingFixture standing = new StandingFixture(directory.resolve("standing"))) {
            articles.forEach(article -> enrichment.raw.pipeInput(
                    RawArticles.utf8(article.getId()),
                    RawArticles.bytes(article),
                    told(article).orElse(last)));
            for (KeyValue<String, CeasefireClaim> claim : enrichment.claims.readKeyValuesToList()) {
                run.add(AvroJson.of(claim.value));
                standing.claims.pipeInput(
                        RawArticles.utf8(claim.key),
                        AvroSerde.of(CeasefireClaim.class).serialize(null, claim.value));
            }
            standing.tick(last.toString());
            standing.assess();
            standing.status
                    .values()
                    .forEach(bytes -> run.add(AvroJson.of(StandingFixture.decoded(CeasefireStatus.class, bytes))));
            standing.changes().forEach(change -> run.add(AvroJson.of(change)));
        }
        RunOutput expected =
                RunOutput.read(List.of(SEEDS.resolve("expected/claims.jsonl"), SEEDS.resolve("expected/status.jsonl")));
        assertThat(RunComparison.of(expected, run.build()).text())
                .as("CONTRIBUTING.md says how to write seeds/expected anew")
                .startsWith("no difference in ");
    }

    private static Optional<Instant> told(RawArticle article) {
        return Stream.of(article.getUpdatedAt(), article.getPublishedAt())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ArrayNode standing(List<RawArticle> feed, Path directory) {
        ProcessorConfig config = TopologyFixture.config(directory.resolve("articles"))
                .articleBudget(Duration.ofSeconds(60))
                .build();
        try (TopologyFixture enrichment = new TopologyFixture(config, extractor);
                StandingFixture standing = new StandingFixture(directory.resolve("standing"))) {
            feed.forEach(article -> enrichment.raw.pipeInput(
                    RawArticles.utf8(article.getId()), RawArticles.bytes(article), arrival(article)));
            assertThat(enrichment.rejected.isEmpty()).isTrue();
            for (KeyValue<String, CeasefireClaim> claim : enrichment.claims.readKeyValuesToList()) {
                standing.claims.pipeInput(
                        RawArticles.utf8(claim.key),
                        AvroSerde.of(CeasefireClaim.class).serialize(null, claim.value));
            }
            standing.tick(AFTER);
            standing.assess();
            List<StatusChange> changes = standing.changes.values().stream()
                    .map(bytes -> StandingFixture.decoded(StatusChange.class, bytes))
                    .toList();
            ArrayNode conflicts = JSON.createArrayNode();
            standing.status.values().stream()
                    .map(bytes -> StandingFixture.decoded(CeasefireStatus.class, bytes))
                    .filter(status -> !status.getParties().isEmpty())
                    .map(status -> written(status, changes))
                    .forEach(conflicts::add);
            return conflicts;
        }
    }

    /** Who tells no time has it from the arrival: the letter came on Thursday. */
    private static Instant arrival(RawArticle article) {
        return told(article).orElse(Instant.parse("2026-03-05T06:00:00Z"));
    }

    private static ObjectNode written(CeasefireStatus status, List<StatusChange> changes) {
        ObjectNode node = JSON.createObjectNode();
        Standing standing = status.getStanding();
        node.put("conflict", status.getConflict());
        node.put("phase", standing.getPhase().name());
        node.put("contested", standing.getContested());
        node.put("since", standing.getSince());
        node.put("until", standing.getUntil());
        node.set(
                "accusations",
                array(
                        status.getAccusations(),
                        cell -> cell.getAccuser() + " of " + cell.getAccused() + (cell.getDenied() ? ", denied" : "")));
        node.set("supporters", array(status.getSupporters(), stance -> stance.getActor()));
        node.set("opponents", array(status.getOpponents(), stance -> stance.getActor()));
        node.set("mediators", array(status.getMediators(), actor -> actor));
        node.set("monitors", array(status.getMonitors(), actor -> actor));
        node.set("conditions", array(status.getConditions(), condition -> condition.getCondition()));
        ArrayNode contradictions = node.putArray("contradictions");
        status.getContradictions().forEach(pair -> contradictions
                .addArray()
                .add(pair.getAsserted().getEvidence())
                .add(pair.getDenied().getEvidence()));
        node.put("articles", status.getSupport().getArticles());
        node.put("origins", status.getSupport().getOrigins());
        node.put("lastHeard", String.valueOf(status.getLastHeard()));
        node.set(
                "transitions",
                array(
                        changes.stream()
                                .filter(change -> change.getConflict().equals(status.getConflict()))
                                .toList(),
                        change -> change.getKnownAt() + " " + described(change.getAfter())));
        return node;
    }

    private static String described(Standing standing) {
        return standing.getPhase()
                + (standing.getContested() ? " contested" : "")
                + (standing.getSince() == null ? "" : " since " + standing.getSince())
                + (standing.getUntil() == null ? "" : " until " + standing.getUntil());
    }

    private static <T> JsonNode array(List<T> values, Function<T, String> text) {
        ArrayNode array = JSON.createArrayNode();
        values.stream().map(text).forEach(array::add);
        return array;
    }

    /** Each text is read once, however often it comes. */
    private static Extractor remembering(Extractor reading) {
        Map<Article, Extraction> read = new ConcurrentHashMap<>();
        return new Extractor() {
            @Override
            public Extraction extract(Article article, Budget budget) {
                return read.computeIfAbsent(article, text -> reading.extract(text, budget));
            }

            @Override
            public String version() {
                return reading.version();
            }
        };
    }
}

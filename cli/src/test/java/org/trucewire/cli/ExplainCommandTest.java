package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.processor.ProcessorApplication;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.schemas.Topics;

/** {@code trucewire explain}, from files and from a cluster. */
@Timeout(180)
class ExplainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FEED = """
            {"id": "a", "publisher": "The Courier", "publishedAt": "2025-06-23T22:00:00Z", "title": "Rain and news", \
            "body": "Rain fell. Iran and Israel agreed to a ceasefire on Monday after days of missile attacks. \
            Nobody spoke.\\nAnother paragraph."}
            {"id": "b", "publisher": "The Herald", "publishedAt": "2025-06-24T09:00:00Z", "title": "", \
            "body": "Israel accused Iran of violating the ceasefire between the two countries with missile attacks."}
            """;

    private static String agreed;
    private static String broken;
    private static CommandRun page;

    @BeforeAll
    static void findTheClaims() throws Exception {
        CommandRun extract = CommandRun.withInput(FEED, "extract", "--entities", "catalogue", "-");
        agreed = JSON.readTree(extract.outLines().get(0)).at("/claims/0/id").asText();
        broken = JSON.readTree(extract.outLines().get(1)).at("/claims/0/id").asText();
        page = fromFiles(agreed); // once: the models take seconds to load
    }

    @Test
    void shouldShowTheSentenceInItsParagraphWithTheWordsMarked() {
        assertThat(page.code()).isZero();
        assertThat(page.outLines().get(0)).startsWith("IRN~ISR  AGREE  The Courier: Iran and Israel agreed");
        assertThat(page.out())
                .contains("  Rain fell. >>[Iran] and [Israel] [agreed] to a ceasefire on Monday after days of missile"
                        + " attacks.<< Nobody spoke.\n")
                .doesNotContain("Another paragraph");
    }

    @Test
    void shouldTellTheWordsOfEveryFieldTheWayAndWhatCameOfIt() {
        assertThat(page.out())
                .contains("  agents       IRN (\"Iran\" at 25), ISR (\"Israel\" at 34)")
                .containsPattern("  rule         agree\\.\\S+, by \"agreed\" at 41")
                .contains("  article      a, revision 1: Rain and news")
                .contains("  publisher    The Courier, published 23 Jun 2025 22:00")
                .contains("  origin       The Courier")
                .contains("  raw record   none: read from files", "schema of CeasefireClaim ")
                .contains("  fact         1 article, 1 origin, first reported 23 Jun 2025 22:00")
                .contains("  status       IRN~ISR: agreed, contested since 2025-06-23; 2 articles, 2 origins")
                .contains("               the phase rests on it")
                .contains("  moved it     23 Jun 2025 22:00 none -> agreed, 2025-06-23");
    }

    @Test
    void shouldRefuseABeginningThatIsTooShort() {
        CommandRun tooShort = CommandRun.of("explain", agreed.substring(0, 5), "--feed", "-");
        assertThat(tooShort.code()).isEqualTo(2);
        assertThat(tooShort.err()).contains("at least 6 characters");
    }

    @Test
    void shouldTellProgramsTheSame() throws Exception {
        JsonNode json = JSON.readTree(fromFiles(agreed, "--json").out());
        assertThat(json.at("/claim/claim/id").asText()).isEqualTo(agreed);
        assertThat(json.at("/paragraph/text").asText()).startsWith("Rain fell.").endsWith("Nobody spoke.");
        assertThat(json.at("/paragraph/start").asInt()).isEqualTo(14);
        assertThat(json.at("/words")).anySatisfy(word -> {
            assertThat(word.at("/field").asText()).isEqualTo("agents");
            assertThat(word.at("/value").asText()).isEqualTo("IRN");
            assertThat(word.at("/text").asText()).isEqualTo("Iran");
            assertThat(word.at("/start").asInt()).isEqualTo(25);
        });
        assertThat(json.at("/article/title").asText()).isEqualTo("Rain and news");
        assertThat(json.at("/schema/record").asText()).isEqualTo("CeasefireClaim");
        assertThat(json.at("/fact/support/articles").asInt()).isEqualTo(1);
        assertThat(json.at("/status/standing/phase").asText()).isEqualTo("AGREED");
        assertThat(json.at("/changes/0/after/phase").asText()).isEqualTo("AGREED");
    }

    @Test
    void shouldReadTheTopicsOfAClusterAndTellOfWithdrawnClaims(@TempDir Path directory) throws Exception {
        Topics topics = Topics.withPrefix("explain.");
        Path feed = Files.writeString(directory.resolve("feed.jsonl"), FEED);
        Path correction = Files.writeString(directory.resolve("correction.jsonl"), """
                {"id": "b", "publisher": "The Herald", "publishedAt": "2025-06-24T09:00:00Z", \
                "updatedAt": "2025-06-24T12:00:00Z", "title": "", "body": "Parliament met in Jerusalem on Tuesday."}
                """);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String[] cluster = {"-b", broker.bootstrapServers(), "--topic-prefix", "explain."};
            command(cluster, "topics", "create");
            assertThat(command(cluster, "explain", agreed).err()).contains("there are no claims at all");
            command(cluster, "ingest", "files", feed.toString());
            try (ProcessorApplication processor = new ProcessorApplication(
                    ProcessorConfig.builder(topics, broker.bootstrapServers())
                            .stateDirectory(directory.resolve("stores"))
                            .threads(1)
                            .build(),
                    ClaimExtractor.load(new ExtractorOptions(EntityMode.CATALOGUE, List.of())))) {
                processor.start();
                await("the status is known")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> command(cluster, "explain", agreed).out().contains("agreed, contested since"));
                assertThat(command(cluster, "explain", agreed.substring(0, 10)).out())
                        .contains(">>[Iran] and [Israel] [agreed]", "moved it")
                        .containsPattern("  raw record   explain\\.articles\\.raw-\\d@0");
                assertThat(command(cluster, "explain", broken).out()).contains("the ceasefire is contested by it");
                shouldSayWhatIsNearAnUnknownId(cluster);

                command(cluster, "ingest", "files", correction.toString());
                await("the correction is known")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> command(cluster, "explain", broken).out().contains("[withdrawn]"));
                assertThat(command(cluster, "explain", broken).out())
                        .contains("the text around it is not there any more", "fact         none: the article was");
            }
        }
    }

    private static void shouldSayWhatIsNearAnUnknownId(String[] cluster) {
        String unknown = agreed.substring(0, 8) + "zzz";
        CommandRun near = command(cluster, "explain", unknown);
        assertThat(near.code()).isEqualTo(1);
        assertThat(near.errLines()).containsExactly("trucewire: there is no claim " + unknown + ", but " + agreed);
        assertThat(command(cluster, "explain", "zzzzzzzz").err())
                .contains("there is no claim zzzzzzzz, nor one", "trucewire tail");
        assertThat(command(cluster, "explain", "IRN~ISR").err())
                .contains("but a conflict: see `trucewire status IRN~ISR`");
    }

    private static CommandRun command(String[] cluster, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(cluster));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** The statistical recogniser takes seconds to load, and finds nothing more here. */
    private static CommandRun fromFiles(String id, String... options) {
        List<String> command = new ArrayList<>(List.of("explain", id, "--entities", "catalogue"));
        command.addAll(List.of(options));
        command.addAll(List.of("--feed", "-"));
        return CommandRun.withInput(FEED, command.toArray(String[]::new));
    }
}

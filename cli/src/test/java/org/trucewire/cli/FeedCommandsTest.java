package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.embedded.EmbeddedBroker;

/** {@code capture} and {@code replay} against a broker. Each test has topics of its own. */
@Timeout(120)
class FeedCommandsTest {

    private static EmbeddedBroker broker;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldCaptureReplayElsewhereAndCaptureTheSame() throws Exception {
        publishSeeds("one.");
        Path first = folder.resolve("first.jsonl");
        CommandRun capture = run("one.", "capture", "articles.raw", "--out", first.toString());
        assertThat(capture.code()).isZero();
        assertThat(capture.errLines()).containsExactly("captured 20 records of one.articles.raw to " + first);

        run("two.", "topics", "create");
        CommandRun replay = run(
                "two.", "replay", first.toString(), "--speed", "max", "--topic", "articles.raw", "--original-times");
        assertThat(replay.code()).isZero();
        assertThat(replay.errLines()).singleElement().asString().matches("replayed 20 records in \\d\\.\\d s");

        Path second = folder.resolve("second.jsonl");
        run("two.", "capture", "articles.raw", "--out", second.toString());
        assertThat(Files.readString(second).replace("two.articles.raw", "one.articles.raw"))
                .isEqualTo(Files.readString(first));
    }

    @Test
    void shouldTakeSeveralTopicsALimitAndARange() throws Exception {
        publishSeeds("some.");
        Path file = folder.resolve("some.jsonl");
        run("some.", "capture", "articles.raw", "articles.rejected", "--limit", "3", "-o", file.toString());
        assertThat(Files.readAllLines(file)).hasSize(3);

        CommandRun none = run(
                "some.",
                "capture",
                "articles.raw",
                "-o",
                file.toString(),
                "--from",
                "2001-01-01T00:00Z",
                "--to",
                "2001-01-02T00:00Z");
        assertThat(none.errLines()).containsExactly("captured 0 records of some.articles.raw to " + file);
        CommandRun nothing = run("some.", "replay", file.toString());
        assertThat(nothing.code()).isZero();
        assertThat(nothing.err()).startsWith("nothing to replay");
    }

    @Test
    void shouldFollowUntilItIsToldToEndAndWriteThen() throws Exception {
        run("follow.", "topics", "create");
        Path file = folder.resolve("follow.jsonl");
        CommandRun capture =
                start("follow.", "capture", "articles.raw", "--follow", "--limit", "2", "-o", file.toString());
        run("follow.", "ingest", "files", CommandRun.seeds("feed"));
        assertThat(capture.code()).as("the limit ends it, too").isZero();
        assertThat(Files.readAllLines(file)).hasSize(2);

        CommandRun endless = start("follow.", "capture", "articles.raw", "--follow", "-o", file.toString());
        await().atMost(60, TimeUnit.SECONDS).until(endless::end);
        assertThat(endless.code()).isZero();
        assertThat(endless.err()).startsWith("captured ");
    }

    @Test
    void shouldStepFromRecordToRecord() {
        publishSeeds("step.");
        Path file = folder.resolve("step.avro");
        run("step.", "capture", "articles.raw", "-o", file.toString());
        CommandRun two = CommandRun.withInput(
                "\n\n", CommandRun.on(broker, "step.", "replay", file.toString(), "--speed", "step"));
        assertThat(two.code()).isZero();
        assertThat(two.errLines()).hasSize(4);
        assertThat(two.errLines().get(0)).matches("1 of 20  \\S+Z  step\\.articles\\.raw  \\S+  Enter publishes it");
        assertThat(two.errLines().get(3)).matches("replayed 2 records of 20 in .*");
    }

    @Test
    void shouldEndAReplayWhenItIsToldTo() throws Exception {
        Path file = Files.writeString(folder.resolve("long.jsonl"), """
                {"topic":"articles.raw","partition":0,"offset":0,"timestamp":"2026-03-02T00:00:00Z","key":"a","value":"1"}
                {"topic":"articles.raw","partition":0,"offset":1,"timestamp":"2026-04-02T00:00:00Z","key":"b","value":"2"}
                """);
        run("long.", "topics", "create");
        CommandRun replay = start("long.", "replay", file.toString());
        run("long.", "tail", "articles.raw", "--from-beginning", "--limit", "1");
        assertThat(replay.isDone()).isFalse();
        assertThat(replay.end()).isTrue();
        assertThat(replay.code()).isZero();
        assertThat(replay.err()).startsWith("replayed 1 record of 2 in ");
    }

    @Test
    void shouldWarnOfWhatTheBrokersWillNotKeepAndOfPartitionsThatAreMissing() throws Exception {
        Path file = Files.writeString(folder.resolve("old.jsonl"), """
                {"topic":"articles.raw","partition":11,"offset":0,"timestamp":"2001-03-02T00:00:00Z","key":"a","value":"1"}
                """);
        run("old.", "topics", "create");
        CommandRun replay = run("old.", "replay", file.toString(), "--original-times");
        assertThat(replay.code()).isZero();
        assertThat(replay.errLines().get(0))
                .isEqualTo("topic old.articles.raw has 6 of the 12 partitions that the feed knows:"
                        + " records go where their keys belong");
        assertThat(replay.errLines().get(1))
                .startsWith("topic old.articles.raw keeps records for 7 days: the brokers will soon remove older ones");
    }

    @Test
    void shouldSayWhatIsMissingOrBroken() throws Exception {
        CommandRun topic = run(
                "none.", "capture", "articles.raw", "-o", folder.resolve("x").toString());
        assertThat(topic.code()).isEqualTo(1);
        assertThat(topic.err()).contains("topic none.articles.raw is missing: run `trucewire topics create`");
        assertThat(folder).isEmptyDirectory();

        CommandRun file = run("none.", "replay", folder.resolve("none.avro").toString());
        assertThat(file.code()).isEqualTo(1);
        assertThat(file.errLines())
                .containsExactly("trucewire: " + folder.resolve("none.avro") + ": there is no such file");

        Path cut = Files.writeString(folder.resolve("cut.jsonl"), """
                {"topic":"articles.raw","partition":0,"offset":0,"timestamp":"2026-03-02T00:00:00Z","key":"a","value":"1"}
                {"topic":"articles.raw","parti""");
        CommandRun missing = run("none.", "replay", cut.toString());
        assertThat(missing.err()).contains("topic none.articles.raw is missing");
        run("cut.", "topics", "create");
        CommandRun replay = run("cut.", "replay", cut.toString(), "--speed", "max");
        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.errLines().get(0)).startsWith("trucewire: " + cut + ": line 2: ");
        assertThat(replay.errLines().get(1)).startsWith("replayed 1 record in ");
    }

    @ParameterizedTest
    @CsvSource({
        "capture articles.raw, Missing required option: '--out=FILE'",
        "capture articles.raw -o x --limit -1, '--limit -1: 0 or more, please'",
        "capture articles.raw -o x --from yesterday, '--from yesterday: a time such as'",
        "capture articles.raw -o x --from 2026-03-02T00:00Z --to 2026-03-01T00:00Z, '--from and --to: it ends at'",
        "replay x --speed fast, '--speed fast: a factor such as 60x'",
        "replay x --speed 0x, '--speed 0x: a factor such as 60x'"
    })
    void shouldRefuseWhatMakesNoSense(String command, String reason) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    private static void publishSeeds(String prefix) {
        run(prefix, "topics", "create");
        assertThat(run(prefix, "ingest", "files", CommandRun.seeds("feed")).code())
                .isZero();
    }

    private static CommandRun run(String prefix, String... command) {
        return CommandRun.of(CommandRun.on(broker, prefix, command));
    }

    private static CommandRun start(String prefix, String... command) {
        return CommandRun.start(CommandRun.on(broker, prefix, command));
    }
}

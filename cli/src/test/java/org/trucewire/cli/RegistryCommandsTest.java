package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.embedded.EmbeddedRegistry;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Schemas;

/** The commands with a schema registry. */
@Timeout(120)
class RegistryCommandsTest {

    private static final String SECRET = "clerk:p@ss word";

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        registry = EmbeddedRegistry.start(SECRET);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void shouldTakeArticlesToClaimsAndAFileThatNeedsNoRegistry(@TempDir Path directory) throws Exception {
        run("topics", "create");
        CommandRun ingest = run("ingest", "files", CommandRun.seeds("feed/00-moscow-and-the-truce.txt"));
        assertThat(ingest.err()).contains("published 1 article");
        CommandRun process = CommandRun.start(options(
                "process",
                "--http-port",
                "-1",
                "--state-dir",
                directory.resolve("state").toString(),
                "--entities",
                "catalogue"));
        CommandRun tail = run("tail", "ceasefire.claims", "--from-beginning", "--limit", "3");
        assertThat(tail.outLines()).hasSize(3).allMatch(line -> line.contains("\"articleId\":\"moscow-01\""));
        assertThat(registry.versions("ceasefire.claims-value")).containsExactly(CeasefireClaim.getClassSchema());

        CommandRun without = CommandRun.of(
                "tail", "ceasefire.claims", "--from-beginning", "--limit", "1", "-b", broker.bootstrapServers());
        assertThat(without.out() + without.err()).contains("of a schema registry, and none is set");

        assertThat(process.end()).isTrue();
        Path file = directory.resolve("claims.jsonl");
        assertThat(run("capture", "ceasefire.claims", "--out", file.toString()).code())
                .isZero();
        assertThat(Files.readString(file))
                .contains("\"articleId\":\"moscow-01\"")
                .doesNotContain("base64");
    }

    @Test
    void shouldRegisterEveryReleaseAndFindThemCompatible() {
        CommandRun register = run("schemas", "register", "--topic-prefix", "all.");
        assertThat(register.code()).isZero();
        assertThat(register.outLines())
                .hasSize(7)
                .first()
                .asString()
                .matches("all.articles.raw-value +RawArticle +id \\d+");
        assertThat(registry.versions("all.articles.raw-value"))
                .startsWith(Schemas.released("RawArticle").toArray(Schema[]::new));

        CommandRun check = run("schemas", "check", "--topic-prefix", "all.");
        assertThat(check.code()).isZero();
        assertThat(check.out()).isEmpty();
        assertThat(check.err()).contains("all schemas read each other").doesNotContain("has not the present schema");
    }

    @Test
    void shouldNameWhatIsIncompatible() {
        Schema other = SchemaBuilder.record("CeasefireClaim")
                .namespace("org.trucewire.record")
                .fields()
                .requiredString("conflict")
                .requiredLong("weight")
                .endRecord();
        SchemaRegistry.at(registry.url(), SECRET).register("other.ceasefire.claims-value", other);
        CommandRun check = run("schemas", "check", "--topic-prefix", "other.");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.outLines())
                .anyMatch(line -> line.startsWith(
                        "CeasefireClaim and version 1 of other.ceasefire.claims-value: cannot be read by it: weight ("))
                .anyMatch(line -> line.contains("cannot read what it wrote: "));
        assertThat(check.err()).contains("other.articles.raw-value has not the present schema of RawArticle");
    }

    @Test
    void shouldTellWrongCredentialsWithoutTellingThem() {
        CommandRun guess = CommandRun.of(
                "schemas", "register", "--registry-url", registry.url(), "--registry-credentials", "clerk:guess");
        assertThat(guess.code()).isEqualTo(1);
        assertThat(guess.err()).contains("check credentials and rights").doesNotContain("guess");
        CommandRun nowhere = CommandRun.of("schemas", "register");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--registry-url");
        CommandRun address = CommandRun.of("schemas", "check", "--registry-url", "registry:8080");
        assertThat(address.code()).isEqualTo(2);
        assertThat(address.err()).contains("--registry-url: no address of a schema registry");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(options(arguments));
    }

    private static String[] options(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry-url", registry.url(), "--registry-credentials", SECRET));
        if (!arguments[0].equals("schemas")) {
            all.addAll(List.of("-b", broker.bootstrapServers()));
        }
        return all.toArray(String[]::new);
    }
}

package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ops/kafka/acls.sh} asks {@code kafka-acls.sh} for what is in the table, and nothing else. */
@Timeout(60)
class AclScriptTest {

    private static final String ANY_WHO = "--bootstrap-server broker:9093 --command-config operator.properties";

    private record Ended(int code, List<String> out, String err) {}

    @BeforeAll
    static void needBash() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here, and acls.sh is for it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ingest", "processor", "dashboard", "consumer", "repair", "canary"})
    void shouldAskForEveryRightOfARole(String role, @TempDir Path folder) throws Exception {
        Path asked = folder.resolve("asked");
        Path fake = Files.writeString(folder.resolve("kafka acls"), "#!/bin/bash\necho \"$*\" >> '" + asked + "'\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        Ended ended = run(
                fake,
                role,
                "User:me",
                "--prefix",
                "staging.",
                "--",
                "--bootstrap-server",
                "broker:9093",
                "--command-config",
                "operator.properties");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Files.readAllLines(asked))
                .containsExactlyElementsOf(SecuredCluster.rules(role).stream()
                        .map(rule -> "--add --allow-principal User:me --" + rule.resource() + " "
                                + rule.name()
                                        .replace("{prefix}", "staging.")
                                        .replace("{application-id}", "staging.trucewire-processor")
                                        .replace("{user}", "me")
                                + " --resource-pattern-type " + rule.pattern() + " --operation " + rule.operation()
                                + " "
                                + ANY_WHO)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void shouldShowWhatItWouldDo() throws Exception {
        Ended ended = run(
                Path.of("kafka-acls.sh"), "processor", "User:p", "--application-id", "my app", "--remove", "--dry-run");
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .hasSameSizeAs(SecuredCluster.rules("processor"))
                .contains("kafka-acls.sh --remove --force --allow-principal User:p --group my\\ app-standing"
                        + " --resource-pattern-type literal --operation Read ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody User:x", "ingest", "ingest x", "ingest User:x --no-such", "ingest User:x User:y"})
    void shouldRefuseWhatItDoesNotKnow(String arguments) throws Exception {
        Ended ended = run(Path.of("/bin/false"), arguments.split(" ", -1));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("acls.sh: ")
                .endsWith("see acls.sh --help");
    }

    @Test
    void shouldEndWithTheFirstRightThatIsNotGiven() throws Exception {
        assertThat(run(Path.of("/bin/false"), "ingest", "User:x").code()).isEqualTo(1);
    }

    private static Ended run(Path acls, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/bin/bash", SecuredCluster.ops("acls.sh").toString()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("acls", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("KAFKA_ACLS", acls.toString());
        Process process = builder.start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().collect(Collectors.toList());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), lines, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}

package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a java and a mvn that only say what they were asked. */
class LauncherTest {

    private static final String JAVA_17 = "openjdk version \"17.0.1\"";

    private final Path home;
    private final Path bin;

    LauncherTest(@TempDir Path folder) {
        this.home = folder.resolve("a home");
        this.bin = folder.resolve("bin");
    }

    private record Run(int code, String output) {}

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.createDirectories(bin);
        Files.createDirectories(home.resolve("cli/src/main"));
        Files.createDirectories(home.resolve("cli/target"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("cli/pom.xml"), "");
        Files.copy(CommandRun.root().resolve("trucewire"), home.resolve("trucewire"));
        for (String tool : List.of("sh", "dirname", "readlink", "sed", "find", "head", "cat", "touch")) {
            script(tool, "exec " + tool(tool) + " \"$@\"");
        }
        java(JAVA_17);
        script("mvn", "echo mvn \"$@\" >&2; echo all.jar > cli/target/class-path");
    }

    @Test
    void shouldBuildWhatIsMissingAndSaySo() throws Exception {
        Run run = run(Map.of(), "tail", "two words");
        assertThat(run.code()).isEqualTo(7);
        assertThat(run.output())
                .contains("trucewire: building", "mvn ", " package")
                .contains("[-Xmx1g]", "[-XX:InitiatingHeapOccupancyPercent=70]", "[-Dtrucewire.home=" + home + "]")
                .contains("[" + home + "/cli/target/trucewire-cli.jar:all.jar]")
                .endsWith("[org.trucewire.cli.Trucewire]\n[tail]\n[two words]\n");
    }

    @Test
    void shouldNotBuildWhatIsUpToDate() throws Exception {
        built(Instant.now().plusSeconds(60));
        assertThat(run(Map.of(), "--version").output()).doesNotContain("mvn").contains("[--version]");
    }

    @Test
    void shouldBuildAgainWhenASourceIsNewer() throws Exception {
        built(Instant.now().minusSeconds(3600));
        assertThat(run(Map.of(), "--version").output()).contains("mvn ");
    }

    @Test
    void shouldRunADistributionAsItIsWithItsJarsInOrder() throws Exception {
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (String jar : List.of("b.jar", "c.jar", "a.jar")) {
            Files.createFile(lib.resolve(jar));
        }
        assertThat(run(Map.of(), "--version").output())
                .doesNotContain("mvn")
                .contains("[" + lib + "/a.jar:" + lib + "/b.jar:" + lib + "/c.jar]")
                .doesNotContain("SharedArchiveFile");

        Path classes = Files.createFile(home.resolve("trucewire.jsa"));
        assertThat(run(Map.of(), "--version").output())
                .contains("[-XX:SharedArchiveFile=" + classes + "]\n[-Xlog:cds*=off]\n");
    }

    @Test
    void shouldTakeOptionsForJavaFromTheEnvironment() throws Exception {
        built(Instant.now().plusSeconds(60));
        assertThat(run(Map.of("TRUCEWIRE_JAVA_OPTS", "-Xmx3g -Dx=y")).output())
                .contains("[-Xmx3g]\n[-Dx=y]\n")
                .doesNotContain("-Xmx1g");
    }

    @Test
    void shouldAllowNativeLibrariesWhereJavaAsks() throws Exception {
        built(Instant.now().plusSeconds(60));
        assertThat(run(Map.of()).output()).doesNotContain("native");
        java("openjdk version \"25.0.3\" 2026-04-21 LTS");
        assertThat(run(Map.of()).output()).contains("[--enable-native-access=ALL-UNNAMED]\n");
        java("openjdk version \"26\" 2026-03-17");
        assertThat(run(Map.of()).output()).contains("[--enable-native-access=ALL-UNNAMED]\n");
    }

    @Test
    void shouldRefuseAnOldJavaInOneLine() throws Exception {
        for (String old : List.of("openjdk version \"11.0.2\"", "java version \"1.8.0_402\"")) {
            java(old);
            Run run = run(Map.of());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.output().lines()).singleElement().asString().contains("older than 17", "JAVA_HOME");
        }
    }

    @Test
    void shouldSayInOneLineThatThereIsNoJava() throws Exception {
        Files.delete(bin.resolve("java"));
        Run run = run(Map.of());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output().lines()).singleElement().asString().contains("no java on the PATH");

        Run wrong = run(Map.of("JAVA_HOME", "/no/such/jdk"));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.output().lines()).singleElement().asString().contains("JAVA_HOME is /no/such/jdk");
    }

    @Test
    void shouldSayThatTheBuildFailed() throws Exception {
        script("mvn", "echo why >&2; exit 1");
        Run run = run(Map.of());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("why\ntrucewire: the build failed");

        Files.delete(bin.resolve("mvn"));
        assertThat(run(Map.of()).output().lines()).singleElement().asString().contains("no mvn on the PATH");
    }

    private void built(Instant time) throws IOException {
        Path classPath = Files.writeString(home.resolve("cli/target/class-path"), "all.jar\n");
        Files.setLastModifiedTime(classPath, FileTime.from(time));
    }

    /** Prints its arguments, a line each. */
    private void java(String version) throws IOException {
        script(
                "java",
                "if [ \"$1\" = -version ]; then echo '" + version
                        + "' >&2; else for a; do echo \"[$a]\"; done; exit 7; fi");
    }

    private void script(String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path tool(String name) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("trucewire").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}

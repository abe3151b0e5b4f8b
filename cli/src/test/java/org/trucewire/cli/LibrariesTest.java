package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No library comes with a vulnerability that is known here, in {@code vulnerabilities.csv}: artifact, first version without it, its id. A
 * scanner with a database knows more; this holds what was mended, also where an older version would come in by another library.
 */
class LibrariesTest {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d+(?:\\.\\d+)*)[^/]*\\.jar");
    private static final Comparator<String> VERSIONS = Comparator.comparing(Version::parse);

    @Test
    void shouldHaveNoLibraryThatIsKnownToBeVulnerable() throws IOException {
        Map<String, String> libraries = libraries();
        assertThat(libraries).hasSizeGreaterThan(50);
        List<String> vulnerable = new ArrayList<>();
        int met = 0;
        for (String line : table()) {
            String[] cells = line.split(",", 4);
            String version = libraries.get(cells[0]);
            if (version != null) {
                met++;
                if (VERSIONS.compare(version, cells[1]) < 0) {
                    vulnerable.add(cells[0] + " " + version + ": " + cells[2] + ", mended in " + cells[1]);
                }
            }
        }
        assertThat(vulnerable).isEmpty();
        assertThat(met).isGreaterThan(15);
    }

    @Test
    void shouldCompareVersionsByNumber() {
        assertThat(VERSIONS.compare("4.1.9", "4.1.125")).isNegative();
        assertThat(VERSIONS.compare("10.0", "9.9.9")).isPositive();
        assertThat(VERSIONS.compare("2.13.4.1", "2.13.4")).isPositive();
        assertThat(VERSIONS.compare("1.10.1", "1.10.1")).isZero();
    }

    /** A scanner is told to pass over something only with a reason, and not for ever. */
    @Test
    void shouldAcceptAVulnerabilityOnlyWithAReasonAndForAWhile() throws IOException {
        JsonNode exceptions = new TomlMapper()
                .readTree(CommandRun.root().resolve("osv-scanner.toml").toFile());
        assertThat(faults(exceptions)).isEmpty();
        JsonNode bad = new TomlMapper()
                .readTree("[[IgnoredVulns]]\nid = \"CVE-1-1\"\nignoreUntil = 2020-01-01\nreason = \"none\"\n");
        assertThat(faults(bad))
                .containsExactly("CVE-1-1: no reason", "CVE-1-1: to be looked at again since 2020-01-01");
    }

    private static List<String> faults(JsonNode exceptions) {
        List<String> faults = new ArrayList<>();
        for (JsonNode exception : exceptions.path("IgnoredVulns")) {
            String id = exception.path("id").asText();
            if (exception.path("reason").asText().length() < 30) {
                faults.add(id + ": no reason");
            }
            LocalDate until =
                    LocalDate.parse(exception.path("ignoreUntil").asText().substring(0, 10));
            if (until.isBefore(LocalDate.now(ZoneOffset.UTC))) {
                faults.add(id + ": to be looked at again since " + until);
            }
        }
        return faults;
    }

    private static List<String> table() throws IOException {
        try (InputStream in = LibrariesTest.class.getResourceAsStream("vulnerabilities.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    /** Version by name; the lowest where there is more than one. */
    private static Map<String, String> libraries() {
        Map<String, String> libraries = new TreeMap<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(new File(entry).getName());
            if (jar.matches()) {
                libraries.merge(jar.group(1), jar.group(2), (a, b) -> VERSIONS.compare(a, b) < 0 ? a : b);
            }
        }
        return libraries;
    }
}

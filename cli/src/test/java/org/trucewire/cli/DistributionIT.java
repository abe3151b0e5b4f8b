package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that {@code mvn -Prelease verify} makes, unpacked and run as a stranger would. */
class DistributionIT {

    private static final Path ARCHIVE = Path.of(System.getProperty("trucewire.distribution"));
    private static final String NAME = ARCHIVE.getFileName().toString();
    private static final Path TAR = ARCHIVE.resolveSibling(NAME + ".tar.gz");
    private static final Path ZIP = ARCHIVE.resolveSibling(NAME + ".zip");
    private static final String ARTICLE = "feed/00-moscow-and-the-truce.txt";

    private static Path folder = Path.of("");
    private static Path home = Path.of("");

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void unpack(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path place = Files.createDirectories(folder.resolve("a folder with spaces"));
        assertThat(run(place, "tar", "-xzf", TAR.toString()).code()).isZero();
        home = place.resolve(NAME);
    }

    @Test
    void shouldMakeTheClaimsThatTheCheckoutMakes() throws Exception {
        Run run = run(folder, home.resolve("trucewire").toString(), "extract", home + "/seeds/" + ARTICLE);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode claims = claims(run.out());
        assertThat(claims).isNotEmpty();
        assertThat(claims)
                .isEqualTo(claims(
                        CommandRun.of("extract", CommandRun.seeds(ARTICLE)).out()));
    }

    @Test
    void shouldRunTheDemoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("bin")).resolve("truce"), home.resolve("trucewire"));
        Run run = run(folder, link.toString(), "demo", "--once");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("VIOLATE", " claims, ");
    }

    @Test
    void shouldHaveTheSameFilesInBothArchives() throws IOException {
        Set<String> files;
        try (Stream<Path> all = Files.walk(home)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> NAME + "/" + home.relativize(file).toString().replace(File.separatorChar, '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(files)
                .contains(
                        NAME + "/LICENSE",
                        NAME + "/NOTICE",
                        NAME + "/licences/GPL-3.0.txt",
                        NAME + "/trucewire.cmd",
                        NAME + "/seeds/" + ARTICLE)
                .noneMatch(name -> name.contains("/target/") || name.endsWith(".pyc"));
        assertThat(Files.getPosixFilePermissions(home.resolve("trucewire")))
                .contains(PosixFilePermission.OTHERS_EXECUTE);
        assertThat(Files.readString(home.resolve("trucewire.cmd")))
                .contains("\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void shouldNameEveryLibraryInTheBillOfMaterials() throws IOException {
        Path bill = home.resolve(NAME + ".sbom.json");
        assertThat(bill).hasSameBinaryContentAs(ARCHIVE.resolveSibling(NAME + ".sbom.json"));
        JsonNode root = new ObjectMapper().readTree(bill.toFile());
        assertThat(root.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = StreamSupport.stream(root.path("components").spliterator(), false)
                .map(component -> component.path("purl").asText())
                .map(DistributionIT::jar)
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            List<String> packed = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("trucewire-cli"))
                    .toList();
            assertThat(named).containsExactlyInAnyOrderElementsOf(packed);
        }
    }

    @Test
    void shouldTellTheDigestOfEachArchive() throws Exception {
        for (Path archive : List.of(TAR, ZIP)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(archive));
            assertThat(Files.readString(Path.of(archive + ".sha256")).strip())
                    .isEqualTo(HexFormat.of().formatHex(digest.digest()) + " *" + archive.getFileName());
        }
    }

    /** {@code pkg:maven/group/name@version?classifier=models&type=jar} as the file is called. */
    private static String jar(String purl) {
        String path = purl.replaceFirst("\\?.*", "");
        String name = path.substring(path.lastIndexOf('/') + 1).replace('@', '-');
        return name + (purl.contains("classifier=models") ? "-models" : "") + ".jar";
    }

    private static JsonNode claims(String line) throws IOException {
        return new ObjectMapper().readTree(line).path("claims");
    }

    private static Run run(Path directory, String... command) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as(String.join(" ", command))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }
}

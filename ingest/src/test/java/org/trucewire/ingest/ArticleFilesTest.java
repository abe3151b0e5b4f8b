package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArticleFilesTest {

    private static final String WINDOWS = "links and permissions of POSIX are what is tested";

    private final Path folder;

    ArticleFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadADirectoryAtAnyDepthInTheOrderOfNames() throws IOException {
        write("b.txt", "second");
        write("c/x.jsonl", "{\"body\": \"third\"}\n{\"body\": \"fourth\"}");
        write("c/y/z.TXT", "fifth");
        write("a.jsonl", "{\"body\": \"first\"}\n");
        assertThat(read(folder).bodies()).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test
    void shouldReadPathsInTheOrderGiven() throws IOException {
        Path b = write("b.txt", "b");
        Path a = write("a.txt", "a");
        assertThat(read(b, a).bodies()).containsExactly("b", "a");
    }

    @Test
    void shouldPassOverOtherAndHiddenFilesOfADirectory() throws IOException {
        write("a.txt", "a");
        write("README.md", "no article");
        write(".a.txt", "an editor's copy");
        write(".git/b.txt", "not ours");
        Received received = read(folder);
        assertThat(received.bodies()).containsExactly("a");
        assertThat(received.faults).isEmpty();
    }

    @Test
    void shouldReportADirectoryWithoutAnyArticleFile() throws IOException {
        write("d/README.md", "no article");
        write("a.txt", "a");
        Received received = read(folder.resolve("d"), folder.resolve("a.txt"));
        assertThat(received.bodies()).containsExactly("a");
        assertFaults(received)
                .containsExactly(new Fault(
                        folder.resolve("d").toString(),
                        "no article file in this directory: .txt, .jsonl and .html are, and these with .gz"));
    }

    @Test
    void shouldReportMissingAndUnsupportedFilesByNameAndReadTheRest() throws IOException {
        Path gzip = write("a.tar.gz", "");
        Path html = write("a.pdf", "<p>");
        Path bare = write("article", "text");
        Path text = write("a.txt", "a");
        Received received = read(folder.resolve("none.txt"), gzip, html, bare, text);
        assertThat(received.bodies()).containsExactly("a");
        String unsupported = "this kind of file is not supported: .txt, .jsonl and .html are, and these with .gz";
        assertFaults(received)
                .containsExactly(
                        new Fault(folder.resolve("none.txt").toString(), "does not exist: check the name"),
                        new Fault(gzip.toString(), unsupported),
                        new Fault(html.toString(), unsupported),
                        new Fault(bare.toString(), unsupported));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void shouldReportALinkToADirectoryThatItIsIn() throws IOException {
        write("a/a.txt", "a");
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Received received = read(folder);
        assertThat(received.bodies()).containsExactly("a");
        assertFaults(received)
                .containsExactly(new Fault(
                        folder.resolve("a/loop").toString(), "a link to a directory that it is in: remove it"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void shouldFollowLinksAndReportThoseThatLeadNowhere() throws IOException {
        Path article = write("a/a.txt", "a");
        Files.createDirectory(folder.resolve("b"));
        Files.createSymbolicLink(folder.resolve("b/good.txt"), article);
        Files.createSymbolicLink(folder.resolve("b/lost.txt"), folder.resolve("none.txt"));
        Files.createSymbolicLink(folder.resolve("b/self.txt"), folder.resolve("b/self.txt"));
        Received received = read(folder.resolve("b"));
        assertThat(received.bodies()).containsExactly("a");
        String nowhere = "a link that leads nowhere: remove or mend it";
        assertFaults(received)
                .containsExactly(
                        new Fault(folder.resolve("b/lost.txt").toString(), nowhere),
                        new Fault(folder.resolve("b/self.txt").toString(), nowhere));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void shouldReportFilesAndDirectoriesThatMayNotBeRead() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("d"));
        Path file = write("f.txt", "secret");
        write("g.txt", "g");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(file)) {
            String reason = "this user may read everything, as root may";
            System.out.println("skipped: " + reason); // the build shows that a test was skipped, but not why
            abort(reason);
        }
        Received received = read(folder);
        assertThat(received.bodies()).containsExactly("g");
        assertFaults(received)
                .containsExactly(
                        new Fault(directory.toString(), "permission denied: make it readable"),
                        new Fault(file.toString(), "permission denied: make it readable"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void shouldReportWhatIsNeitherFileNorDirectory() {
        assertFaults(read(Path.of("/dev/null")))
                .containsExactly(new Fault("/dev/null", "neither a file nor a directory: pipe it in and name it -"));
    }

    @Test
    void shouldNameArticlesAfterTheFileAsGivenAndFaultsByLine() throws IOException {
        Path file = write("a.jsonl", "{\"body\": \"one\"}\n\nnonsense\n{\"body\": \"two\"}");
        Received received = read(file);
        assertThat(received.articles)
                .extracting(article -> article.getFetchedFrom())
                .containsExactly(file.toString(), file.toString());
        assertThat(received.faults).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo(file + ":3");
            assertThat(fault.message()).startsWith("no valid JSON at column ");
        });
    }

    @Test
    void shouldNameTheFirstBadByteByItsOffsetInTheFileAndGoOnWithTheNextLine() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.write(
                file,
                "{\"body\": \"one\"}\n{\"body\": \"caf\u00e9\"}\n{\"body\": \"two\"}\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        Received received = read(file);
        assertThat(received.bodies()).containsExactly("one", "two");
        assertFaults(received)
                .containsExactly(new Fault(file + ":2", "byte 0xE9 at offset 29 is not UTF-8: convert it to UTF-8"));
    }

    @Test
    void shouldPassOverAByteOrderMark() throws IOException {
        write("a.txt", "\ufeffTitle: A\n\none");
        write("b.jsonl", "\ufeff{\"body\": \"two\"}");
        write("c.jsonl", "\ufeff\n{\"body\": \"three\"}");
        Received received = read(folder);
        assertThat(received.faults).isEmpty();
        assertThat(received.bodies()).containsExactly("one", "two", "three");
        assertThat(received.articles.get(0).getTitle()).isEqualTo("A");
    }

    @Test
    void shouldReportATextFileThatIsTooLargeAndReadTheRest() throws IOException {
        Path large = write("a.txt", "x".repeat(41));
        write("b.txt", "y".repeat(40));
        Received received = Received.from(ArticleFiles.of(List.of(folder), InputStream.nullInputStream(), 40));
        assertThat(received.bodies()).containsExactly("y".repeat(40));
        assertFaults(received)
                .containsExactly(new Fault(large.toString(), "more than 40 bytes: split it into smaller articles"));
        assertThat(received.bytesRead).isEqualTo(81);
    }

    @Test
    void shouldReportALineThatIsTooLongAndReadTheRest() throws IOException {
        String line = "{\"body\": \"" + "x".repeat(200_000) + "\"}";
        Path file = write("a.jsonl", "{\"body\": \"a\"}\n" + line + "\n{\"body\": \"b\"}\n");
        Received received =
                Received.from(ArticleFiles.of(List.of(folder), InputStream.nullInputStream(), line.length() - 1));
        assertThat(received.bodies()).containsExactly("a", "b");
        assertFaults(received)
                .containsExactly(new Fault(
                        file + ":2",
                        "a line of 200012 bytes, at most 200011 are allowed: split it into smaller articles"));
        assertThat(Received.from(ArticleFiles.of(List.of(folder), InputStream.nullInputStream(), line.length()))
                        .bodies())
                .hasSize(3);
    }

    @Test
    void shouldCountBytesUpToTheSumOfSizes() throws IOException {
        write("a.jsonl", "{\"body\": \"a\"}\r\n\r\n{\"body\": \"b\"}");
        write("b.txt", "é");
        write("c.txt", " ");
        write("d.md", "passed over");
        ArticleFiles files = ArticleFiles.of(List.of(folder), InputStream.nullInputStream());
        Received received = Received.from(files);
        assertThat(files.bytes()).isEqualTo(13 + 2 + 2 + 13 + 2 + 1);
        assertThat(received.bytesRead).isEqualTo(files.bytes());
        assertThat(received.progressFellBack).isFalse();
    }

    @Test
    void shouldReadJsonLinesFromStandardInputWhenItBeginsWithABrace() {
        Received received = standardInput("\ufeff \r\n\t{\"id\": \"a\", \"body\": \"one\"}\nnonsense\n");
        assertThat(received.ids()).containsExactly("a");
        assertThat(received.articles.get(0).getFetchedFrom()).isEqualTo("standard input");
        assertThat(received.faults).extracting(Fault::place).containsExactly("standard input:3");
    }

    @Test
    void shouldReadOneTextFromStandardInputOtherwise() {
        Received received = standardInput("Title: A\n\nHe said: {no JSON}\n");
        assertThat(received.bodies()).containsExactly("He said: {no JSON}");
        assertThat(received.articles.get(0).getTitle()).isEqualTo("A");
    }

    @Test
    void shouldReadWebPages() throws IOException {
        String text =
                "The two armies stopped firing at midnight, said the governor of the border province on Thursday.";
        write(
                "a.html",
                "<meta charset=windows-1252><link rel=canonical href='https://echo.example/truce'>"
                        + "<meta property=og:site_name content='The Echo'><title>Truce holds</title><p>" + text);
        write("b.htm", "<p>404");
        Received received = read(folder);
        assertThat(received.articles).singleElement().satisfies(article -> {
            assertThat(article.getBody()).isEqualTo(text);
            assertThat(article.getTitle()).isEqualTo("Truce holds");
            assertThat(article.getPublisher()).isEqualTo("The Echo");
            assertThat(article.getUrl()).isEqualTo("https://echo.example/truce");
            assertThat(article.getId()).startsWith("url-");
        });
        assertFaults(received)
                .containsExactly(new Fault(
                        folder.resolve("b.htm").toString(), "no article in this page: name the page of one article"));
        assertThat(standardInput(" <!DOCTYPE html><title>Truce holds</title><p>" + text)
                        .bodies())
                .containsExactly(text);
    }

    @Test
    void shouldReadWhatIsPackedWithGzip() throws IOException {
        pack("a.jsonl.gz", "{\"body\": \"one\"}\n{\"body\": \"two\"}\n");
        pack("b.TXT.GZ", "three");
        write("c.txt.gz", "no gzip");
        pack("d.txt.gz", "x".repeat(1000));
        ArticleFiles files = ArticleFiles.of(List.of(folder), InputStream.nullInputStream(), 999);
        Received received = Received.from(files);
        assertThat(received.bodies()).containsExactly("one", "two", "three");
        assertThat(received.faults)
                .extracting(Fault::toString)
                .containsExactly(
                        folder.resolve("c.txt.gz") + ": cannot be read: Not in GZIP format",
                        folder.resolve("d.txt.gz") + ": more than 999 bytes: split it into smaller articles");
        assertThat(received.progressFellBack).isFalse();
        assertThat(Received.from(ArticleFiles.of(
                                List.of(Path.of("-")),
                                new ByteArrayInputStream(Files.readAllBytes(folder.resolve("a.jsonl.gz")))))
                        .bodies())
                .containsExactly("one", "two");
    }

    private void pack(String name, String text) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldReportStandardInputThatIsEmpty() {
        assertFaults(standardInput(""))
                .containsExactly(
                        new Fault("standard input", "the article has no body: give it a text or leave it out"));
    }

    @Test
    void shouldNotKnowTheSizeOfStandardInput() throws IOException {
        Path file = write("a.txt", "a");
        assertThat(ArticleFiles.of(List.of(file, Path.of("-")), InputStream.nullInputStream())
                        .bytes())
                .isEqualTo(-1);
    }

    @Test
    void shouldReportAStreamThatBreaksOffAndKeepWhatCameBefore() {
        InputStream gone = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the other end is gone");
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return read();
            }
        };
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("{\"body\": \"one\"}\n".getBytes(StandardCharsets.UTF_8)), gone);
        Received received = Received.from(ArticleFiles.of(List.of(Path.of("-")), broken));
        assertThat(received.bodies()).containsExactly("one");
        assertFaults(received).containsExactly(new Fault("standard input", "cannot be read: the other end is gone"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Received read(Path... paths) {
        return Received.from(ArticleFiles.of(Arrays.asList(paths), InputStream.nullInputStream()));
    }

    private static Received standardInput(String text) {
        return Received.from(ArticleFiles.of(
                List.of(Path.of("-")), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static ListAssert<Fault> assertFaults(Received received) {
        return assertThat(received.faults);
    }
}

package org.trucewire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.ingest.fetch.Waiting;

@Timeout(60)
class WatchedFilesTest {

    private final Path folder;
    /** What happens between two looks; when there is nothing left, the watch ends. */
    private final Deque<Runnable> happenings = new ArrayDeque<>();

    private final Received received = new Received();

    WatchedFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadAFileWhenItHasNotChangedBetweenTwoLooks() {
        then(() -> write("a.txt", "on"));
        then(() -> assertThat(received.bodies()).containsExactly("there before"));
        write("b.txt", "there before");
        then(() -> write("a.txt", "one"));
        then(() -> {});
        then(() -> {});
        watch(folder);
        assertThat(received.bodies()).containsExactly("there before", "on", "one");
    }

    @Test
    void shouldReadAFileAgainOnlyWhenItHasChanged() {
        write("a.txt", "one");
        then(() -> {});
        then(() -> {});
        then(() -> {});
        then(() -> write("a.txt", "two"));
        then(() -> {});
        then(() -> {});
        watch(folder);
        assertThat(received.bodies()).containsExactly("one", "two");
    }

    @Test
    void shouldTellAFaultOnceAndNotMindAnEmptyDirectory() {
        then(() -> write("a.txt", ""));
        then(() -> {});
        then(() -> {});
        watch(folder, folder.resolve("none.txt"));
        assertThat(received.faults)
                .extracting(Fault::place)
                .containsExactly(
                        folder.resolve("none.txt").toString(),
                        folder.resolve("a.txt").toString());
    }

    private void watch(Path... paths) {
        new WatchedFiles(List.of(paths), Duration.ofSeconds(2), new Waiting() {
                    @Override
                    public Instant now() {
                        return Instant.EPOCH;
                    }

                    @Override
                    public void pass(Duration duration) throws InterruptedException {
                        if (happenings.isEmpty()) {
                            throw new InterruptedException();
                        }
                        happenings.removeFirst().run();
                    }
                })
                .read(received);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void then(Runnable happening) {
        happenings.add(happening);
    }

    /** Each text with another time, however fast the test is. */
    private void write(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(text.hashCode() & 0xffffff));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

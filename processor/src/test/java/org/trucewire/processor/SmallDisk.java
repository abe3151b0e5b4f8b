package org.trucewire.processor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file system in memory with little room, which only the superuser of Linux may make. */
final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Nothing where this user may not make one. */
    static Optional<SmallDisk> at(Path place, int megabytes) throws IOException {
        Files.createDirectories(place);
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString())
                ? Optional.of(new SmallDisk(place))
                : Optional.empty();
    }

    /** Leaves no room for anything. */
    void fill() throws IOException {
        byte[] nothing = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(nothing);
            }
        } catch (IOException e) {
            if (place.toFile().getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /** Takes back what was {@link #fill() filled}. */
    void makeRoom() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return place.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().get(1, TimeUnit.MINUTES).exitValue() == 0;
        } catch (IOException | ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes it away, and all that is on it; open files keep it until they are closed. */
    @Override
    public void close() {
        run("umount", "--lazy", place.toString());
    }
}

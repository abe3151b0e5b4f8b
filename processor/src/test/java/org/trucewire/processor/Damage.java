package org.trucewire.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What can happen to the files of stores while nobody uses them. */
enum Damage {
    /** Bits of the tables are turned over. */
    TABLES(".*\\.sst", Way.TURNED),
    /** Tables end in their middle. */
    SHORT_TABLES(".*\\.sst", Way.CUT),
    /** Tables are gone. */
    NO_TABLES(".*\\.sst", Way.GONE),
    /** Bits of the list of tables are turned over. */
    MANIFEST("MANIFEST-.*", Way.TURNED),
    /** The file that names the list is empty. */
    CURRENT("CURRENT", Way.EMPTIED),
    /** The file that names the list is gone. */
    NO_CURRENT("CURRENT", Way.GONE),
    /** What Kafka Streams notes of offsets and of the process is nonsense. */
    NOTES("\\.checkpoint.*|kafka-streams-process-metadata", Way.TURNED),
    /** What Kafka Streams notes of offsets and of the process is gone. */
    NO_NOTES("\\.checkpoint.*|kafka-streams-process-metadata", Way.GONE);

    /** What becomes of a file. */
    private enum Way {
        TURNED,
        CUT,
        EMPTIED,
        GONE
    }

    private final String files;
    private final Way way;

    Damage(String files, Way way) {
        this.files = files;
        this.way = way;
    }

    /** Every store below the directory is damaged in another way, and told is how many files were. */
    static int everywhere(Path directory, Random random) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(directory)) {
            folders = all.filter(folder -> Files.exists(folder.resolve("CURRENT")))
                    .sorted()
                    .toList();
        }
        int damaged = 0;
        for (int i = 0; i < folders.size(); i++) {
            damaged += values()[i % values().length].happen(folders.get(i), random);
        }
        return damaged;
    }

    /** Spoils such files below the directory and tells how many there were. */
    int happen(Path directory, Random random) throws IOException {
        List<Path> victims;
        try (Stream<Path> all = Files.walk(directory)) {
            victims = all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(files))
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        for (Path victim : victims) {
            byte[] bytes = Files.readAllBytes(victim);
            switch (way) {
                case TURNED -> Files.write(victim, turned(bytes, random));
                case CUT -> Files.write(victim, Arrays.copyOf(bytes, bytes.length / 2));
                case EMPTIED -> Files.write(victim, new byte[0]);
                case GONE -> Files.delete(victim);
            }
        }
        return victims.size();
    }

    /** One bit in every 500 bytes. */
    private static byte[] turned(byte[] bytes, Random random) {
        for (int i = 0; i <= bytes.length / 500; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}

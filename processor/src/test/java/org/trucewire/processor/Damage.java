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
    TABLES(".*\\.sst") {
        @Override
        byte[] spoil(byte[] bytes, Random random) {
            return turned(bytes, random);
        }
    },
    /** Tables end in their middle. */
    SHORT_TABLES(".*\\.sst") {
        @Override
        byte[] spoil(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
    },
    /** Tables are gone. */
    NO_TABLES(".*\\.sst"),
    /** Bits of the list of tables are turned over. */
    MANIFEST("MANIFEST-.*") {
        @Override
        byte[] spoil(byte[] bytes, Random random) {
            return turned(bytes, random);
        }
    },
    /** The file that names the list is empty. */
    CURRENT("CURRENT") {
        @Override
        byte[] spoil(byte[] bytes, Random random) {
            return new byte[0];
        }
    },
    /** The file that names the list is gone. */
    NO_CURRENT("CURRENT"),
    /** What Kafka Streams notes of offsets and of the process is nonsense. */
    NOTES("\\.checkpoint.*|kafka-streams-process-metadata") {
        @Override
        byte[] spoil(byte[] bytes, Random random) {
            return turned(bytes, random);
        }
    },
    /** What Kafka Streams notes of offsets and of the process is gone. */
    NO_NOTES("\\.checkpoint.*|kafka-streams-process-metadata");

    private final String files;

    Damage(String files) {
        this.files = files;
    }

    /** What becomes of the content; nothing means that the file goes. */
    byte[] spoil(byte[] bytes, Random random) {
        return GONE;
    }

    private static final byte[] GONE = {};

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
            byte[] spoiled = spoil(Files.readAllBytes(victim), random);
            if (spoiled == GONE) {
                Files.delete(victim);
            } else {
                Files.write(victim, spoiled);
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

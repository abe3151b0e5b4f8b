package org.trucewire.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the stores on disk before they are used. A task with a damaged store is deleted, and Kafka Streams reads it back from
 * the changelogs, as after the loss of a disk.
 *
 * <p>Without this an instance would end at every start on a file that RocksDB refuses, and worse, a damaged block that is met in a scan
 * ends the scan as if nothing came after it: the iterators of Kafka Streams do not ask why there is no more. Every block has a checksum;
 * to check them all is to read the files once.
 */
final class StoreCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);

    /** Where Kafka Streams keeps the stores of a task. */
    private static final String STORES = "rocksdb";

    private StoreCheck() {}

    /**
     * Checks the stores of all tasks of one application, none of which may be in use.
     *
     * @param directory of the application in the state directory; need not exist
     * @return the directories of tasks that were deleted
     * @throws IllegalStateException if the directory cannot be read or a task not be deleted
     */
    static List<Path> deleteDamaged(Path directory) {
        List<Path> deleted = new ArrayList<>();
        try {
            for (Path task : directories(directory)) {
                for (Path store : directories(task.resolve(STORES))) {
                    Optional<String> damage = damage(store);
                    if (damage.isPresent()) {
                        LOG.warn("{} is damaged ({}): it is made anew from its changelog", store, damage.get());
                        Utils.delete(task.toFile());
                        deleted.add(task);
                        break;
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot look through the state directory " + directory + ": " + e
                            + "; give the user of this process the right to read and write it, or name another with --state-dir",
                    e);
        }
        return deleted;
    }

    private static Optional<String> damage(Path store) throws IOException {
        if (isEmpty(store)) {
            return Optional.empty();
        }
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try (Options options = new Options();
                DBOptions whole = new DBOptions()) {
            List<ColumnFamilyDescriptor> names = RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            if (names.isEmpty()) {
                return Optional.of("no list of its tables can be read");
            }
            try (RocksDB database = RocksDB.openReadOnly(whole, store.toString(), names, families)) {
                database.verifyChecksum();
            } finally {
                families.forEach(ColumnFamilyHandle::close);
            }
            return Optional.empty();
        } catch (RocksDBException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What to do about an error of a store, in a sentence.
     *
     * @return nothing if the error is of something else
     */
    static Optional<String> advice(Throwable error, Path stateDirectory) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RocksDBException fault) {
                return Optional.of("a store in " + stateDirectory + " cannot be used (" + fault.getMessage() + "): "
                        + (isFull(fault)
                                ? "make room on its disk, then start again"
                                : "see to its disk, then start again; what is damaged is made anew from Kafka"));
            }
        }
        return Optional.empty();
    }

    private static boolean isFull(RocksDBException fault) {
        Status status = fault.getStatus();
        return (status != null && status.getSubCode() == Status.SubCode.NoSpace)
                || String.valueOf(fault.getMessage()).contains("No space left");
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static List<Path> directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}

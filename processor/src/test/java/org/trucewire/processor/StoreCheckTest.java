package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Two tasks, each with a store as Kafka Streams lays it out. */
class StoreCheckTest {

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void makeStores() throws Exception {
        RocksDB.loadLibrary();
        for (String task : List.of("0_0", "0_1")) {
            Path store = Files.createDirectories(directory.resolve(task).resolve("rocksdb/claims"));
            List<ColumnFamilyHandle> families = new ArrayList<>();
            try (DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
                    FlushOptions flush = new FlushOptions();
                    RocksDB database = RocksDB.open(
                            options,
                            store.toString(),
                            List.of(
                                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                                    new ColumnFamilyDescriptor("offsets".getBytes(UTF_8))),
                            families)) {
                for (int i = 0; i < 1000; i++) {
                    database.put(families.get(i % 2), ("key " + i).getBytes(UTF_8), new byte[100]);
                }
                database.flush(flush, families);
                families.forEach(ColumnFamilyHandle::close);
            }
        }
        Files.createDirectories(directory.resolve("0_2/rocksdb/empty"));
        Files.createFile(directory.resolve("kafka-streams-process-metadata"));
    }

    @Test
    void shouldLeaveWholeStoresAlone() {
        assertThat(StoreCheck.deleteDamaged(directory)).isEmpty();
        assertThat(directory.resolve("0_0/rocksdb/claims/CURRENT")).exists();
    }

    @Test
    void shouldTakeADirectoryThatIsNotThereForOneWithoutStores() {
        assertThat(StoreCheck.deleteDamaged(directory.resolve("missing"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NOTES", "NO_NOTES"})
    void shouldDeleteTheTaskOfADamagedStoreAndNoOther(Damage damage) throws IOException {
        Path task = directory.resolve("0_1");
        assertThat(damage.happen(task, new Random(5))).isPositive();
        assertThat(StoreCheck.deleteDamaged(directory)).containsExactly(task);
        assertThat(task).doesNotExist();
        assertThat(directory.resolve("0_0/rocksdb/claims/CURRENT")).exists();
        assertThat(StoreCheck.deleteDamaged(directory)).isEmpty();
    }

    @Test
    void shouldSayWhatToDoAboutADisk() {
        assertThat(StoreCheck.advice(
                        new ProcessorStateException(
                                "",
                                new RocksDBException(new Status(
                                        Status.Code.IOError, Status.SubCode.NoSpace, "No space left on device"))),
                        Path.of("state")))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("a store in state cannot be used")
                        .endsWith("make room on its disk, then start again"));
        assertThat(StoreCheck.advice(
                        new ProcessorStateException("", new RocksDBException("block checksum mismatch")),
                        Path.of("state")))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .contains("block checksum mismatch")
                        .endsWith("what is damaged is made anew from Kafka"));
        assertThat(StoreCheck.advice(new IllegalStateException(new IOException()), Path.of("state")))
                .isEmpty();
    }
}

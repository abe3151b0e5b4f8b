package org.trucewire.ingest.replay;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a feed file of records that come in its order already, each with a later timestamp than all before: the bytes are those that {@link
 * FeedWriting} would write, but nothing waits, on disk or in memory.
 */
public final class OrderedFeed {

    private OrderedFeed() {}

    /**
     * Writes a file, which is there when all of it is.
     *
     * @param count how many records there are
     * @param records tells all records to whom it is given; asked twice for a container, whose marker is made of all of them
     * @param progress is told how many records of the file are written
     * @throws FeedFileException if it cannot be written, or is there
     */
    public static void write(Path file, long count, Consumer<Consumer<FeedRecord>> records, LongConsumer progress) {
        refuseExisting(file);
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Path unfinished = Files.createTempFile(folder, ".trucewire-", ".unfinished");
            try {
                if (FeedWriting.isJson(file)) {
                    writeJson(unfinished, records, progress);
                } else {
                    writeContainer(unfinished, count, records, progress);
                }
                Files.move(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FeedFileException(file, "cannot be written: " + e, e);
        }
    }

    /**
     * Does nothing unless a file is there.
     *
     * @throws FeedFileException if it is
     */
    public static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new FeedFileException(file, "it is there already: name another, or remove it", null);
        }
    }

    private static void writeContainer(
            Path to, long count, Consumer<Consumer<FeedRecord>> records, LongConsumer progress) throws IOException {
        FeedAvro avro = new FeedAvro();
        MessageDigest digest = FeedWriting.sha256();
        Encoding first = new Encoding(avro);
        records.accept(record -> digest.update(first.bytes(record)));
        byte[] marker = Arrays.copyOf(digest.digest(), DataFileConstants.SYNC_SIZE);
        Encoding second = new Encoding(avro);
        try (OutputStream out = Files.newOutputStream(to);
                DataFileWriter<GenericRecord> writer = FeedWriting.container(avro, out, count, marker)) {
            long[] written = {0};
            records.accept(record -> {
                try {
                    writer.appendEncoded(second.bytes(record));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                progress.accept(++written[0]);
            });
        }
    }

    private static void writeJson(Path to, Consumer<Consumer<FeedRecord>> records, LongConsumer progress)
            throws IOException {
        FeedJson json = new FeedJson();
        try (BufferedWriter writer = Files.newBufferedWriter(to)) {
            long[] written = {0};
            records.accept(record -> {
                try {
                    writer.write(json.write(record));
                    writer.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                progress.accept(++written[0]);
            });
        }
    }

    /** Records as the container has them. */
    private static final class Encoding {

        private final FeedAvro avro;
        private final GenericDatumWriter<GenericRecord> datums;
        private @Nullable BinaryEncoder encoder;

        Encoding(FeedAvro avro) {
            this.avro = avro;
            this.datums = new GenericDatumWriter<>(avro.schema());
        }

        ByteBuffer bytes(FeedRecord record) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
            try {
                datums.write(avro.write(record), encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ByteBuffer.wrap(bytes.toByteArray());
        }
    }
}

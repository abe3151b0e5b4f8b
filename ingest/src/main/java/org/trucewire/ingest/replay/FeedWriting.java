package org.trucewire.ingest.replay;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a feed file: JSON Lines where its name ends in {@code .jsonl}, else an Avro container. The file is there when all of it is: a
 * file of that name stays as it was until then.
 *
 * <p>Records may be added in any order between partitions, and in order within one. In the file they stand by time, then topic, partition
 * and offset, where the time of a record is the latest timestamp of its partition so far: a partition's order is never changed,
 * even where its timestamps go back. So the same records give the same file, byte for byte, the container's
 * synchronisation marker included, which is made of the records.
 *
 * <p>Records wait in a temporary file beside the feed file; some 60 bytes of each are kept in memory.
 */
public final class FeedWriting implements AutoCloseable {

    /** Key of the container's metadata: how many records follow. */
    static final String RECORDS = "trucewire.records";

    /** Zstandard, with its checksums, comes as one library for every machine; the bytes of deflate depend on the machine's. Its default level. */
    private static final int LEVEL = 3;

    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::time)
            .thenComparing(Entry::topic)
            .thenComparingInt(Entry::partition)
            .thenComparingLong(Entry::offset);

    private final Path file;
    private final FeedAvro avro = new FeedAvro();
    private final GenericDatumWriter<GenericRecord> datumWriter;
    private final Path waiting;
    private final FileChannel channel;
    private final OutputStream spool;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Map<Integer, Long>> latest = new HashMap<>();
    private long position;
    private @Nullable BinaryEncoder encoder;

    /** A record that waits. */
    private record Entry(long time, String topic, int partition, long offset, long position, int length) {}

    /**
     * Begins.
     *
     * @throws FeedFileException if nothing can be written there
     */
    public FeedWriting(Path file) {
        this.file = file;
        this.datumWriter = new GenericDatumWriter<>(avro.schema());
        try {
            waiting = Files.createTempFile(folder(), ".trucewire-", ".waiting");
            channel = FileChannel.open(
                    waiting, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new FeedFileException(file, "cannot be written: " + e, e);
        }
        // not closed: it would close the channel
        spool = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    /** Is the file of this name JSON Lines? */
    public static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    /** How many records there are so far. */
    public long records() {
        return entries.size();
    }

    /**
     * Adds a record.
     *
     * @throws FeedFileException if it cannot be written, say because the disk is full
     */
    public void add(FeedRecord record) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
            datumWriter.write(avro.write(record), encoder);
            bytes.writeTo(spool);
            long time = latest.computeIfAbsent(record.topic(), topic -> new HashMap<>())
                    .merge(record.partition(), record.timestamp(), Math::max);
            entries.add(new Entry(time, record.topic(), record.partition(), record.offset(), position, bytes.size()));
            position += bytes.size();
        } catch (IOException e) {
            throw new FeedFileException(file, "cannot be written: " + e, e);
        }
    }

    /**
     * Writes the file.
     *
     * @param limit write so many records, the first by their order
     * @return how many were written
     * @throws FeedFileException if it cannot be written, say because the disk is full
     */
    public long write(long limit) {
        try {
            spool.flush();
            entries.sort(ORDER);
            List<Entry> written = entries.subList(0, (int) Math.min(limit, entries.size()));
            Path unfinished = Files.createTempFile(folder(), ".trucewire-", ".unfinished");
            try {
                if (isJson(file)) {
                    writeJson(unfinished, written);
                } else {
                    writeContainer(unfinished, written);
                }
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return written.size();
        } catch (IOException e) {
            throw new FeedFileException(file, "cannot be written: " + e, e);
        }
    }

    private void writeContainer(Path to, List<Entry> written) throws IOException {
        byte[] marker = Arrays.copyOf(digest(written), DataFileConstants.SYNC_SIZE);
        try (OutputStream out = Files.newOutputStream(to);
                DataFileWriter<GenericRecord> writer = container(avro, out, written.size(), marker)) {
            for (Entry entry : written) {
                writer.appendEncoded(bytes(entry));
            }
        }
    }

    /** A container whose head is written. */
    static DataFileWriter<GenericRecord> container(FeedAvro avro, OutputStream out, long records, byte[] marker)
            throws IOException {
        DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(avro.schema()));
        writer.setCodec(CodecFactory.zstandardCodec(LEVEL, true));
        writer.setMeta(RECORDS, records);
        return writer.create(avro.schema(), out, marker);
    }

    private void writeJson(Path to, List<Entry> written) throws IOException {
        FeedJson json = new FeedJson();
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(avro.schema());
        try (BufferedWriter writer = Files.newBufferedWriter(to)) {
            for (Entry entry : written) {
                GenericRecord record = reader.read(
                        null, DecoderFactory.get().binaryDecoder(bytes(entry).array(), null));
                writer.write(json.write(avro.read(record)));
                writer.write('\n');
            }
        }
    }

    private byte[] digest(List<Entry> written) throws IOException {
        MessageDigest digest = sha256();
        for (Entry entry : written) {
            digest.update(bytes(entry));
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ByteBuffer bytes(Entry entry) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(entry.length());
        while (buffer.hasRemaining() && channel.read(buffer, entry.position() + buffer.position()) >= 0) {
            // until all of it is there
        }
        return buffer.flip();
    }

    private Path folder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it is no file");
        }
        return folder;
    }

    /** Lets go of the records that wait; what was not written is not there. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.trucewire.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.trucewire.record.ArticleState;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClockTick;
import org.trucewire.record.ConflictState;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.RawArticle;
import org.trucewire.record.StatusChange;

/**
 * The schemas of the topics: the current ones, and those of every release, kept in this jar under {@code
 * released/<record>/<number>.avsc}, oldest first.
 *
 * <p>A released file never changes. {@code SchemaCompatibilityTest} fails the build when the current schema of a record
 * and any of its released ones cannot read each other.
 */
public final class Schemas {

    static {
        TrustedRecords.declare();
    }

    private Schemas() {}

    /** The current schema of every record that stands on a topic by itself, changelogs included. */
    public static List<Schema> current() {
        return List.of(
                RawArticle.getClassSchema(),
                EnrichedArticle.getClassSchema(),
                CeasefireClaim.getClassSchema(),
                ArticleState.getClassSchema(),
                CeasefireStatus.getClassSchema(),
                StatusChange.getClassSchema(),
                ClaimActivity.getClassSchema(),
                ConflictState.getClassSchema(),
                ClockTick.getClassSchema());
    }

    /**
     * The released schemas of a record, oldest first.
     *
     * @param recordName simple name, {@code RawArticle}
     * @return empty for a record that was never released
     * @throws IllegalStateException if a released schema cannot be read
     */
    public static List<Schema> released(String recordName) {
        List<Schema> schemas = new ArrayList<>();
        for (int number = 1; ; number++) {
            String name = "released/" + recordName + "/" + number + ".avsc";
            try (InputStream in = Schemas.class.getResourceAsStream(name)) {
                if (in == null) {
                    return List.copyOf(schemas);
                }
                schemas.add(new SchemaParser().parse(in).mainSchema());
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException("cannot read the released schema " + name, e);
            }
        }
    }

    /**
     * The number of the release that has this schema.
     *
     * @return empty if none has, as with a schema that has changed since the last release
     */
    public static OptionalInt release(Schema schema) {
        return release(schema.getName(), SchemaNormalization.parsingFingerprint64(schema));
    }

    /**
     * The number of the release with whose schema a record was written.
     *
     * @param recordName simple name, {@code RawArticle}
     * @param record its bytes, as {@link AvroSerde} reads them
     * @return empty if it was written with a schema of no release, or is no record
     */
    public static OptionalInt release(String recordName, byte[] record) {
        return record.length < AvroSerde.HEADER_BYTES
                ? OptionalInt.empty()
                : release(recordName, AvroSerde.fingerprint(record));
    }

    private static OptionalInt release(String recordName, long fingerprint) {
        List<Schema> released = released(recordName);
        for (int i = released.size() - 1; i >= 0; i--) {
            if (SchemaNormalization.parsingFingerprint64(released.get(i)) == fingerprint) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}

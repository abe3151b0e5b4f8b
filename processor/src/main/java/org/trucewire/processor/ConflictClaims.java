package org.trucewire.processor;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.AvroSerde;

/**
 * The claims that stand, by conflict and claim id, in single-object encoding, whatever the format of {@code ceasefire.claims}: a
 * store that is read back asks no registry.
 */
final class ConflictClaims {

    /** Sorts before every character of an id, so that the claims of a conflict stand together, and apart from those of {@code IRN~ISR~USA}. */
    private static final char SEPARATOR = '\u0000';

    private static final AvroSerde<CeasefireClaim> SERDE = AvroSerde.of(CeasefireClaim.class);

    private final KeyValueStore<String, byte[]> store;

    ConflictClaims(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Puts a claim.
     *
     * @param bytes of the claim, in single-object encoding
     * @return the one that stood under its id; null if there was none
     */
    @Nullable
    CeasefireClaim put(CeasefireClaim claim, byte @Nullable [] bytes) {
        String key = key(claim.getConflict(), claim.getClaim().getId());
        byte[] before = store.get(key);
        store.put(key, bytes);
        return before == null ? null : SERDE.deserialize(null, before);
    }

    /** Deletes a claim and returns it; null if there was none. */
    @Nullable
    CeasefireClaim delete(CeasefireClaim claim) {
        byte[] before = store.delete(key(claim.getConflict(), claim.getClaim().getId()));
        return before == null ? null : SERDE.deserialize(null, before);
    }

    /** All claims of a conflict. */
    List<CeasefireClaim> of(String conflict) {
        return of(store, conflict);
    }

    /** All claims of a conflict in a store that others write. */
    static List<CeasefireClaim> of(ReadOnlyKeyValueStore<String, byte[]> store, String conflict) {
        List<CeasefireClaim> claims = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(conflict + SEPARATOR, new StringSerializer())) {
            all.forEachRemaining(entry -> claims.add(SERDE.deserialize(null, entry.value)));
        }
        return claims;
    }

    /** A claim by conflict and id; null if there is none. */
    static @Nullable CeasefireClaim find(ReadOnlyKeyValueStore<String, byte[]> store, String conflict, String claim) {
        byte[] bytes = store.get(key(conflict, claim));
        return bytes == null ? null : SERDE.deserialize(null, bytes);
    }

    private static String key(String conflict, String claim) {
        return conflict + SEPARATOR + claim;
    }
}

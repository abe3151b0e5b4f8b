package org.trucewire.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** Whether schemas of one record read each other. */
public final class Compatibility {

    private Compatibility() {}

    /**
     * What keeps two schemas from reading what the other wrote (full compatibility).
     *
     * @param current the one that is to come
     * @param earlier one that records were written with
     * @return a sentence for each direction that fails; empty if both read each other
     */
    public static List<String> faults(Schema current, Schema earlier) {
        List<String> faults = new ArrayList<>();
        SchemaPairCompatibility forward = SchemaCompatibility.checkReaderWriterCompatibility(earlier, current);
        SchemaPairCompatibility backward = SchemaCompatibility.checkReaderWriterCompatibility(current, earlier);
        if (backward.getType() != SchemaCompatibilityType.COMPATIBLE) {
            faults.add("cannot read what it wrote: " + reasons(backward));
        }
        if (forward.getType() != SchemaCompatibilityType.COMPATIBLE) {
            faults.add("cannot be read by it: " + reasons(forward));
        }
        return List.copyOf(faults);
    }

    /** Why a pair is not compatible, with the place in the schema. */
    static String reasons(SchemaPairCompatibility pair) {
        return pair.getResult().getIncompatibilities().stream()
                .map(fault -> fault.getMessage() + " (" + fault.getType() + " at " + fault.getLocation() + ")")
                .collect(Collectors.joining("; "));
    }
}

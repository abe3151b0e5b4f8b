package org.trucewire.schemas;

import java.util.ArrayList;
import java.util.Collection;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The model of a generated record class, whose lists are plain ones. Avro's own array compares its elements by the model that knows no
 * logical types, so that records with a nullable time in a list could not be compared: {@code equals} would throw.
 */
final class RecordModel extends SpecificData {

    /** A corrupt record may announce two thousand million elements; lists grow with those that come. */
    private static final int MOST_ANNOUNCED = 1_000;

    /** The model of a record class, with the conversions that its class has. */
    RecordModel(Class<? extends SpecificRecordBase> type) {
        super(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(this::addLogicalTypeConversion);
    }

    @Override
    public Object newArray(@Nullable Object old, int size, Schema schema) {
        if (old instanceof Collection<?> used) {
            used.clear();
            return used;
        }
        return new ArrayList<>(Math.min(size, MOST_ANNOUNCED));
    }
}

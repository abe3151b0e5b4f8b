// Avro counts times in milliseconds since 1970; programs like Dates, which JSON shows as ISO 8601 in UTC.

import avro from "avsc";

class Timestamp extends avro.types.LogicalType {
  _fromValue(millis) {
    return new Date(millis);
  }
  _toValue(date) {
    return date instanceof Date ? date.getTime() : undefined;
  }
  _resolve(type) {
    return avro.Type.isType(type, "long", "logical:timestamp-millis") ? this._fromValue : undefined;
  }
}

/** For avsc's option of this name. */
export const logicalTypes = { "timestamp-millis": Timestamp };

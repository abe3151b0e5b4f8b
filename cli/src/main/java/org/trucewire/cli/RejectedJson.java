package org.trucewire.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.trucewire.schemas.Topics;

/** Rejected records as JSON objects, for programs: what the headers tell by its name, and of one record all of it. */
final class RejectedJson {

    private RejectedJson() {}

    /** Without its bytes. */
    static ObjectNode of(RejectedRecord record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("partition", record.place().partition());
        json.put("offset", record.place().offset());
        json.put("id", record.id());
        json.put("arrivedAt", record.arrivedAt().toString());
        json.put("reason", record.reason());
        json.put("message", record.message());
        json.put("class", record.exception());
        json.put("stage", record.stage());
        json.set("raw", record.raw().map(RecordPlace::json).orElse(null));
        json.put("applicationVersion", record.applicationVersion());
        json.put("extractorVersion", record.extractorVersion());
        json.put("redrives", record.redrives());
        json.put("omitted", record.omitted());
        return json;
    }

    /** With headers in their order, key and value; text and articles as such, other bytes in base 64. */
    static ObjectNode whole(Topics topics, ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = of(RejectedRecord.of(topics, record));
        ArrayNode headers = json.putArray("headers");
        for (Header header : record.headers()) {
            headers.addObject().put("name", header.key()).set("value", RecordJson.text(header.value()));
        }
        json.set("key", RecordJson.text(record.key()));
        json.set("value", new RecordJson(topics, topics.rejectedArticles()).value(record.value()));
        return json;
    }
}

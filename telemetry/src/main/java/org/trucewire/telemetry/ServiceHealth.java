package org.trucewire.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a service is that has no more to say than why.
 *
 * @param live see {@link Health#live()}
 * @param ready see {@link Health#ready()}
 * @param reason for people: what it does, or what keeps it from it
 */
public record ServiceHealth(boolean live, boolean ready, String reason) implements Health {

    @Override
    public String json(boolean good) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("status", good ? "up" : "down").put("reason", reason) + "\n";
    }
}

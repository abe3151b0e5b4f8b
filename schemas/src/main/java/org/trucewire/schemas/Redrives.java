package org.trucewire.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** How rejected records go back to {@code articles.raw}, and how it is counted how often they did. */
public final class Redrives {

    private Redrives() {}

    /**
     * How often a record was sent back, by its headers: those of a raw or of a rejected record.
     *
     * @return 0 if there is no such header, or none that is a number of at least 0: headers of raw records come from strangers
     */
    public static int count(Headers headers) {
        Header header = headers.lastHeader(RejectionHeaders.REDRIVES);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * The headers with which a rejected record is sent back: the raw record's own, and one more redrive.
     *
     * @param rejected those of the rejected record; they are not changed
     */
    public static Headers sentBack(Headers rejected) {
        Headers headers = new RecordHeaders();
        for (Header header : rejected) {
            if (!header.key().startsWith(RejectionHeaders.PREFIX)) {
                headers.add(header);
            }
        }
        int redrives = count(rejected);
        // a stranger's count may be the largest there is
        String next = Integer.toString(redrives == Integer.MAX_VALUE ? redrives : redrives + 1);
        return headers.add(RejectionHeaders.REDRIVES, next.getBytes(StandardCharsets.UTF_8));
    }
}

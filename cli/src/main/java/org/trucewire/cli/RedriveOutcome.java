package org.trucewire.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record that was to be sent back.
 *
 * @param record the rejected record
 * @param result what
 * @param detail where, why, or what to do
 * @param now where it is in {@code articles.raw}; null if it was not sent
 */
record RedriveOutcome(
        RejectedRecord record,
        Result result,
        String detail,
        @Nullable RecordPlace now) {

    /** What can become of it. */
    enum Result {
        /** It would be sent back. */
        DUE("would be published", true),
        /** It is in {@code articles.raw} again; what came of it was not waited for. */
        PUBLISHED("published", true),
        /** The processor took it. */
        ACCEPTED("accepted", true),
        /** The processor passed it over, because what it says stands already, or a later text does. */
        PASSED_OVER("passed over", true),
        /** Not sent: its article was accepted since, from this text or a later one. */
        ACCEPTED_SINCE("accepted since", true),
        /** Not sent: the same key and value were rejected again later, and that record stands for it. */
        REJECTED_SINCE("rejected since", true),
        /** Sent, and rejected again. */
        REJECTED_AGAIN("rejected again", false),
        /** Sent, and nothing heard of it while it was waited for. */
        UNANSWERED("no answer", false),
        /** Not sent: it was sent back too often. */
        OVER_THE_LIMIT("over the limit", false),
        /** Not sent: its value is not in {@code articles.rejected}. */
        INCOMPLETE("incomplete", false),
        /** Not sent: it was removed from {@code articles.rejected} by then. */
        GONE("gone", false),
        /** Kafka did not take it. */
        NOT_PUBLISHED("not published", false);

        private final String words;
        private final boolean good;

        Result(String words, boolean good) {
            this.words = words;
            this.good = good;
        }

        /** For people. */
        String words() {
            return words;
        }

        /** Is nothing left to be done about it? */
        boolean isGood() {
            return good;
        }
    }

    /** Not sent, or not yet. */
    static RedriveOutcome unsent(RejectedRecord record, Result result, String detail) {
        return new RedriveOutcome(record, result, detail, null);
    }

    /** The same record, and what came of it. */
    RedriveOutcome with(Result came, String how) {
        return new RedriveOutcome(record, came, how, now);
    }

    /** On a line, for people. */
    String line() {
        String id = record.id();
        return record.place().name() + "  " + (id == null ? "-" : TerminalText.clean(id)) + "  " + result.words()
                + (detail.isEmpty() ? "" : ": " + TerminalText.clean(detail));
    }

    /** For programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("partition", record.place().partition())
                .put("offset", record.place().offset())
                .put("id", record.id())
                .put("result", result.name())
                .put("detail", detail);
        json.set("raw", now == null ? null : now.json());
        return json;
    }
}

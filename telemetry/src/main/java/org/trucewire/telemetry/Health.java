package org.trucewire.telemetry;

/** How a service is, in words that a probe and a person understand. */
public interface Health {

    /** Restarting would not help: it starts, gets on with its work, or ends on purpose. */
    boolean live();

    /** It does its work. */
    boolean ready();

    /**
     * One JSON object that explains it, with {@code status} (up or down) and {@code reason}.
     *
     * @param good the answer to the question that was asked
     */
    String json(boolean good);
}

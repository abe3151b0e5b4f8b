package org.trucewire.processor;

/** What happens to three brokers, to the processors that work with them, and to what is between them. */
enum Fault {
    /** {@code kill -9} of a processor, which an orchestrator starts again. */
    KILL_PROCESSOR,
    /** The same, and its disk is gone. */
    LOSE_STATE,
    /** The same, and its stores are damaged in all ways of {@link Damage}. */
    DAMAGE_STATE,
    /** A processor stops in order and is started again. */
    RESTART_PROCESSOR,
    /** All processors, one after another, as an upgrade does it. */
    ROLL_PROCESSORS,
    /** A processor stands still until others have done its work, and then goes on as if nothing had been. */
    FREEZE_PROCESSOR,
    /** All but one processor stop, and come back later. */
    SCALE,
    /** The clock of a processor is a year ahead, then a year behind. */
    JUMP_CLOCK,
    /** All processors are killed at once. */
    KILL_ALL_PROCESSORS,
    /** {@code kill -9} of a broker. */
    KILL_BROKER,
    /** A broker stops in order and is started again. */
    RESTART_BROKER,
    /** All brokers, one after another, as an upgrade does it. */
    ROLL_BROKERS,
    /** {@code kill -9} of the controller that leads the others. */
    KILL_CONTROLLER,
    /** A broker stands still until others lead all its partitions, and then goes on as if nothing had been. */
    FREEZE_BROKER,
    /** {@code kill -9} of a broker and a processor at once. */
    KILL_BOTH,
    /** The disk of a broker is full, and there is room again later. */
    FULL_DISK,
    /** The way to every broker takes a twentieth of a second longer for all that is sent. */
    SLOW_LINKS,
    /** Every fiftieth piece that is sent to or by a broker ends its connection. */
    LOSSY_LINKS,
    /** All connections to all brokers are reset at once, ten times. */
    RESET_LINKS,
    /** Nothing gets to or from a broker any more, though it is well and nobody is told, until its copies are out of step. */
    SILENT_LINK
}

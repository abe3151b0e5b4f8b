package org.trucewire.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error if a person looks at it, else nothing. */
final class Progress implements AutoCloseable {

    /** Back to the start of the line, and clear it. */
    private static final String OVER_THE_BAR = "\r\u001b[K";

    private static final int UPDATE_MILLIS = 200;

    /** Of the narrowest terminal that is common, but for the last place, in which some break the line. */
    private static final int WIDTH = 79;

    private final Session session;
    private final @Nullable ProgressBar bar;

    private Progress(Session session, @Nullable ProgressBar bar) {
        this.session = session;
        this.bar = bar;
    }

    /**
     * Begins.
     *
     * @param task what is done, one word
     * @param most where it ends; -1 if that is not known
     */
    static Progress of(Session session, String task, long most) {
        return new Progress(
                session, session.terminal().err() ? builder(session, task, most).build() : null);
    }

    /** Begins to count bytes, shown as kilobytes. */
    static Progress ofBytes(Session session, String task, long most) {
        return new Progress(
                session,
                session.terminal().err()
                        ? builder(session, task, most).setUnit(" KB", 1000).build()
                        : null);
    }

    /** One more; from any thread. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** So far. */
    void at(long position) {
        if (bar != null) {
            bar.stepTo(position);
        }
    }

    /** A line for people; the bar goes on below it. */
    void say(String line) {
        session.say(bar == null ? line : OVER_THE_BAR + line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Writes the bar over itself, with the session's other lines. */
    private record Line(PrintWriter err) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            err.print('\r' + bar);
            err.flush();
        }

        @Override
        public void close() {
            err.println();
            err.flush();
        }
    }

    private static ProgressBarBuilder builder(Session session, String task, long most) {
        return new ProgressBarBuilder()
                .setConsumer(new Line(session.err()))
                .setTaskName(task)
                .setInitialMax(most)
                .showSpeed()
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII);
    }
}

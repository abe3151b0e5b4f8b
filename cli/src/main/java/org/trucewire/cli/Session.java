package org.trucewire.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run of the command line has to do with the world outside.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for people
 * @param environment variables of the process
 * @param terminal who looks at the output
 * @param home folder of the installation, where the seeds are
 * @param ending the wish to end, from outside
 */
record Session(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Terminal terminal,
        Path home,
        Ending ending) {

    /** Copies the map. */
    Session {
        environment = Map.copyOf(environment);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** A line for people; where programs read the log, an event of it. */
    void say(String line) {
        if (Logs.isJson()) {
            LOG.info("{}", line);
            return;
        }
        err.println(line);
        err.flush();
    }

    /** Does nobody read the output any more, as after {@code | head}? */
    boolean outputClosed() {
        return out.checkError();
    }
}

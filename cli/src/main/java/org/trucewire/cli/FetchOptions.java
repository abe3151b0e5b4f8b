package org.trucewire.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.trucewire.ingest.fetch.FetchLimits;
import org.trucewire.ingest.fetch.FetchRules;
import org.trucewire.ingest.fetch.Fetcher;
import org.trucewire.ingest.fetch.Waiting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of what reads from strangers' servers. */
final class FetchOptions {

    /** Beyond these a number is an error of typing, not a limit. */
    private static final int MOST_SECONDS = 3600;

    private static final int MOST_BYTES = 512 << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "A page has to be there within this time. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--max-bytes",
            paramLabel = "BYTES",
            defaultValue = "8388608",
            description = "Larger pages are not read; unpacked they may have twice as many. Default: ${DEFAULT-VALUE}")
    private int maxBytes;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description =
                    "Between two requests to one host, at least; robots.txt may ask for more. Default: ${DEFAULT-VALUE}")
    private int pause;

    @Option(
            names = "--contact",
            paramLabel = "WHO",
            defaultValue = "",
            description = "An address of yours, for publishers; sent with every request.")
    private String contact = "";

    @Option(
            names = "--allow-private",
            description =
                    "Read from hosts that are not on the public Internet, too. Not for addresses that strangers chose.")
    private boolean allowPrivate;

    /** A fetcher by these options; the caller closes it. */
    Fetcher fetcher() {
        check("--timeout", timeout, 1, MOST_SECONDS);
        check("--max-bytes", maxBytes, 1, MOST_BYTES);
        check("--pause", pause, 0, MOST_SECONDS);
        if (!contact.matches("[\\x20-\\x27\\x2a-\\x7e]*")) { // all but what ends the comment, or the header
            throw new ParameterException(
                    command.commandLine(), "--contact: plain ASCII letters without parentheses, please");
        }
        FetchLimits limits = FetchLimits.DEFAULT.maxBytes(maxBytes).within(Duration.ofSeconds(timeout));
        return new Fetcher(
                FetchRules.of(userAgent())
                        .limits(limits)
                        .pause(Duration.ofSeconds(pause))
                        .allowPrivate(allowPrivate),
                Waiting.system());
    }

    private String userAgent() {
        try {
            return "Trucewire/" + Version.current() + " (reads news of ceasefires"
                    + (contact.isBlank() ? "" : "; " + contact.strip()) + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " " + value + ": from " + least + " to " + most + ", please");
        }
    }
}

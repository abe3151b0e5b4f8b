package org.trucewire.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trucewire.evaluation.InputException;
import org.trucewire.schemas.ClusterFaults;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as users see them: one line on standard error that says what to do; the trace only with {@code -v}. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

    private final RootCommand root;
    private final References references;

    /** @param references what they mean is kept out of errors and traces */
    ErrorReport(RootCommand root, References references) {
        this.root = root;
        this.references = references;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        // Our own clients that tell nothing more of it are those that read.
        String message = failure instanceof KafkaException
                ? ClusterFaults.refusal(failure, AclOperation.READ, null)
                        .map(ErrorReport::oneLine)
                        .orElseGet(() -> oneLine(failure.getMessage()) + kafkaReason(failure))
                : oneLine(failure.getMessage());
        if (!isExplained(failure)) {
            message = "unexpected " + failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message)
                    + (root.isVerbose() ? "" : "; run it again with -v and report what it prints");
        }
        if (Logs.isJson()) {
            LOG.error("{}", references.hidden(message));
        } else {
            err.println("trucewire: " + references.hidden(message));
        }
        if (root.isVerbose()) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(references.hidden(trace.toString()));
        }
        err.flush();
        return isWrongSetting(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("trucewire: " + references.hidden(oneLine(fault.getMessage())) + suggestion(fault) + "; see `"
                + command.getCommandSpec().qualifiedName() + " --help`");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Those whose messages were written for users: ours, Kafka's, and the checks of our libraries. */
    private static boolean isExplained(Exception failure) {
        return failure instanceof Failure
                || failure instanceof KafkaException
                || failure instanceof InputException
                || failure.getClass() == IllegalStateException.class
                || failure.getClass() == IllegalArgumentException.class;
    }

    /** Kafka says that a client could not be made, and in the cause why. */
    private static String kafkaReason(Exception failure) {
        return failure.getCause() == null
                ? ""
                : ": " + oneLine(failure.getCause().getMessage());
    }

    private static boolean isWrongSetting(Exception failure) {
        return failure instanceof ConfigException || failure.getClass() == IllegalArgumentException.class;
    }

    private static String suggestion(ParameterException fault) {
        List<String> similar =
                fault instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : ", did you mean " + String.join(" or ", similar) + "?";
    }

    private static String oneLine(@Nullable String message) {
        return message == null
                ? ""
                : message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cc}", "");
    }
}

package org.trucewire.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, and the options that all subcommands share. */
@Command(
        name = "trucewire",
        description = "A live, auditable record of ceasefires, made from the news wire.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        footerHeading = "%n")
final class RootCommand implements Runnable {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Log what happens; show the trace of an error.")
    private boolean verbose;

    @Option(
            names = Settings.FILE_OPTION,
            scope = ScopeType.INHERIT,
            order = 101,
            paramLabel = "FILE",
            description = "Properties file with options (state-dir=...) and Kafka settings (kafka.*=...)."
                    + " The command line and TRUCEWIRE_* variables go before it.")
    @SuppressWarnings("unused") // read before all other options: see Settings
    private String config = "";

    @Option(
            names = "--log-format",
            scope = ScopeType.INHERIT,
            order = 102,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is logged on standard error: text, a line an event, or json, an object a line."
                    + " Default: ${DEFAULT-VALUE}")
    private Logs.Format logFormat = Logs.Format.TEXT;

    @Spec
    private CommandSpec spec;

    /** With {@code -v}? */
    boolean isVerbose() {
        return verbose;
    }

    /** With {@code --log-format}. */
    Logs.Format logFormat() {
        return logFormat;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}

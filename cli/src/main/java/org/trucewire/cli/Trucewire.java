package org.trucewire.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** The {@code trucewire} command. */
public final class Trucewire {

    /** Where the installation is; set by the launcher. */
    private static final String HOME = "trucewire.home";

    /** Which streams are a terminal; set by the launcher. */
    private static final String TERMINAL = "trucewire.terminal";

    private Trucewire() {}

    /**
     * Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage. On SIGINT and SIGTERM a command
     * that runs until it is told to end finishes what it has in hand; the exit code is then the usual 130 or 143.
     */
    public static void main(String... arguments) {
        SerialFilter.install();
        Ending ending = new Ending();
        Session session = new Session(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.getenv(),
                Terminal.of(System.getProperty(TERMINAL, ""), System.getenv()),
                Path.of(System.getProperty(HOME, ".")),
                ending);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread onSignal = new Thread(() -> {
            if (ending.wish()) {
                code.join();
            }
        });
        Runtime.getRuntime().addShutdownHook(onSignal);
        int ended = run(session, arguments);
        session.out().flush();
        session.err().flush();
        code.complete(ended);
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            return; // a signal came, and the process is ending already
        }
        System.exit(ended);
    }

    /**
     * Runs a command.
     *
     * @return its exit code
     */
    static int run(Session session, String... arguments) {
        Settings settings;
        String[] resolved;
        CommandLine commandLine;
        try {
            settings = Settings.of(List.of(arguments), session.environment());
            commandLine = commandLine(session, settings);
            settings.check(commandLine);
            resolved = settings.resolved(List.of(arguments));
        } catch (Failure e) {
            session.say("trucewire: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        int code = commandLine.execute(resolved);
        session.out().flush();
        session.err().flush();
        return code;
    }

    /** The command with all its subcommands. */
    static CommandLine commandLine(Session session, Settings settings) {
        RootCommand root = new RootCommand();
        ErrorReport errors = new ErrorReport(root, settings.references());
        CommandLine topics = new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsCommand.Create(session, settings))
                .addSubcommand(new TopicsCommand.Check(session, settings));
        CommandLine schemas = new CommandLine(new SchemasCommand())
                .addSubcommand(new SchemasCommand.ListRecords(session))
                .addSubcommand(new SchemasCommand.Show(session))
                .addSubcommand(new SchemasCommand.Check(session))
                .addSubcommand(new SchemasCommand.Register(session))
                .addSubcommand(new SchemasCommand.ContractPage(session));
        CommandLine ingest = new CommandLine(new IngestCommand())
                .addSubcommand(new IngestCommand.FilesCommand(session, settings))
                .addSubcommand(new IngestCommand.FeedCommand(session, settings))
                .addSubcommand(new IngestCommand.WebCommand(session, settings))
                .addSubcommand(new IngestCommand.WarcCommand(session, settings));
        CommandLine dashboard = new CommandLine(new DashboardCommand(session, settings))
                .addSubcommand(new DashboardCommand.HashCommand(session));
        CommandLine rejected = new CommandLine(new RejectedCommand())
                .addSubcommand(new RejectedCommand.ListRecords(session, settings))
                .addSubcommand(new RejectedCommand.Show(session, settings))
                .addSubcommand(new RedriveCommand(session, settings));
        return new CommandLine(root)
                .addSubcommand(new DemoCommand(session))
                .addSubcommand(new ExtractCommand(session))
                .addSubcommand(new EvaluateCommand(session))
                .addSubcommand(new CompareCommand(session))
                .addSubcommand(ingest)
                .addSubcommand(new ProcessCommand(session, settings))
                .addSubcommand(dashboard)
                .addSubcommand(new CanaryCommand(session, settings))
                .addSubcommand(new OperationsCommand(session))
                .addSubcommand(topics)
                .addSubcommand(schemas)
                .addSubcommand(new StatusCommand(session, settings))
                .addSubcommand(new ExplainCommand(session, settings))
                .addSubcommand(new TailCommand(session, settings))
                .addSubcommand(rejected)
                .addSubcommand(new CaptureCommand(session, settings))
                .addSubcommand(new ReplayCommand(session, settings))
                .addSubcommand(new SynthesizeCommand(session))
                .addSubcommand(new BenchCommand(session))
                .addSubcommand(new CompletionCommand(session))
                .setOut(session.out())
                .setErr(session.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(settings)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(result -> {
                    logs(root, result).set(root.logFormat());
                    return new CommandLine.RunLast().execute(result);
                });
    }

    private static Logs logs(RootCommand root, CommandLine.ParseResult result) {
        if (root.isVerbose()) {
            return Logs.VERBOSE;
        }
        String command =
                result.hasSubcommand() ? result.subcommand().commandSpec().name() : "";
        return command.equals("process") ? Logs.SERVICE : Logs.QUIET;
    }

    /** Whatever the locale: what we print is read by programs. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), false);
    }
}

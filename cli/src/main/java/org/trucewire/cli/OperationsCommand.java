package org.trucewire.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire operations}. */
@Command(
        name = "operations",
        header = "Print what operators look up: topics, schemas, metrics, settings, alerts.",
        description = "Tables in Markdown, of this version. docs/operations.md has them with what to do.",
        footer = {"Examples:", "  trucewire operations metrics", "  trucewire operations --write docs/operations.md"})
final class OperationsCommand implements Callable<Integer> {

    private static final Path ALERTS = Path.of("ops", "prometheus", "rules", "alerts.yml");

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "Which: topics, schemas, metrics, settings or alerts.")
    private OperationsPage.@Nullable Table table;

    @Option(names = "--write", paramLabel = "FILE", description = "Make the tables of this page anew.")
    private @Nullable Path page;

    @Spec
    private CommandSpec spec;

    OperationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OperationsPage tables = new OperationsPage(spec.root(), session.home().resolve(ALERTS));
        try {
            if (page != null) {
                Files.writeString(page, tables.renewed(Files.readString(page, StandardCharsets.UTF_8)));
            } else if (table != null) {
                session.out().print(tables.markdown(table));
            } else {
                throw new ParameterException(
                        spec.commandLine(), "which table, topics, schemas, metrics, settings or alerts?");
            }
        } catch (IOException e) {
            throw new Failure("cannot read or write " + Reasons.of(page == null ? ALERTS : page, e), e);
        }
        return 0;
    }
}

package org.trucewire.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Contract;
import org.trucewire.schemas.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire schemas}. */
@Command(
        name = "schemas",
        header = "Show the schemas of the topics and the contract with other teams.",
        footer = {"Examples:", "  trucewire schemas list", "  trucewire schemas show CeasefireClaim"})
final class SchemasCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command, list, show or contract?");
    }

    /** {@code trucewire schemas list}. */
    @Command(
            name = "list",
            header = "List the records with their releases.",
            description = "Every release reads what every other has written.",
            footer = {"Example:", "  trucewire schemas list"})
    static final class ListRecords implements Callable<Integer> {

        private final Session session;

        ListRecords(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            for (Schema schema : Schemas.current()) {
                OptionalInt release = Schemas.release(schema);
                session.out()
                        .printf(
                                Locale.ROOT,
                                "%-16s %s%n",
                                schema.getName(),
                                release.isPresent()
                                        ? "release " + release.getAsInt()
                                        : "changed since release "
                                                + Schemas.released(schema.getName())
                                                        .size());
            }
            return 0;
        }
    }

    /** {@code trucewire schemas show}. */
    @Command(
            name = "show",
            header = "Print the Avro schema of a record.",
            footer = {
                "Examples:",
                "  trucewire schemas show CeasefireClaim",
                "  trucewire schemas show RawArticle --release 1 > RawArticle-1.avsc"
            })
    static final class Show implements Callable<Integer> {

        private final Session session;

        @Parameters(paramLabel = "RECORD", description = "Name of the record, such as CeasefireClaim.")
        private String record = "";

        @Option(names = "--release", paramLabel = "N", description = "That of a release. Default: the present one")
        private @Nullable Integer release;

        @Spec
        private CommandSpec spec;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Schema current = Schemas.current().stream()
                    .filter(schema -> schema.getName().equals(record))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no record \"" + record + "\", but "
                                    + Schemas.current().stream()
                                            .map(Schema::getName)
                                            .collect(Collectors.joining(", "))));
            session.out().println(Contract.avsc(release == null ? current : released(release)));
            return 0;
        }

        private Schema released(int number) {
            List<Schema> released = Schemas.released(record);
            if (number < 1 || number > released.size()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--release " + number + ": " + record + " has the releases 1 to " + released.size());
            }
            return released.get(number - 1);
        }
    }

    /** {@code trucewire schemas contract}. */
    @Command(
            name = "contract",
            header = "Print what readers and writers of the topics may count on.",
            description = "Topics, keys, records, order, delivery and headers, in Markdown or as an AsyncAPI document.",
            footer = {
                "Examples:",
                "  trucewire schemas contract > docs/contract.md",
                "  trucewire schemas contract --asyncapi > docs/asyncapi.json"
            })
    static final class ContractPage implements Callable<Integer> {

        private final Session session;

        @Option(names = "--asyncapi", description = "Print an AsyncAPI 3 document, for programs.")
        private boolean asyncApi;

        ContractPage(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.out()
                    .print(
                            asyncApi
                                    ? Contract.pretty(Contract.asyncApi()) + System.lineSeparator()
                                    : Contract.markdown());
            return 0;
        }
    }
}

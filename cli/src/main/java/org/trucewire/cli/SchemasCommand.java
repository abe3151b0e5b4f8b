package org.trucewire.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.Compatibility;
import org.trucewire.schemas.Contract;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Schemas;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trucewire schemas}. */
@Command(
        name = "schemas",
        header = "Show the schemas of the topics and the contract with other teams.",
        footer = {
            "Examples:",
            "  trucewire schemas list",
            "  trucewire schemas show CeasefireClaim",
            "  trucewire schemas check --registry-url http://registry:8080/apis/ccompat/v7"
        })
final class SchemasCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command, list, show, check, register or contract?");
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

    /** {@code trucewire schemas check}. */
    @Command(
            name = "check",
            header = "Verify that the present schemas and the earlier ones read each other.",
            description = {
                "Earlier ones are those of the releases and, with --registry-url, those that are registered for the topics.",
                "Prints one line a fault and fails if there is one."
            },
            footer = {
                "Examples:",
                "  trucewire schemas check",
                "  trucewire schemas check --registry-url http://registry:8080/apis/ccompat/v7"
            })
    static final class Check implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final TopicOptions options = new TopicOptions();

        private int faults;

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            for (Schema schema : Schemas.current()) {
                List<Schema> released = Schemas.released(schema.getName());
                for (int i = 0; i < released.size(); i++) {
                    report(schema, "release " + (i + 1), released.get(i));
                }
            }
            Topics topics = options.topics();
            topics.registry().ifPresent(registry -> {
                for (Topic<?, ?> topic : topics.all()) {
                    topic.schema().ifPresent(schema -> compare(registry, topic, schema));
                }
            });
            if (faults == 0) {
                session.say("all schemas read each other");
            }
            return faults == 0 ? 0 : 1;
        }

        private void compare(SchemaRegistry registry, Topic<?, ?> topic, Schema schema) {
            String subject = SchemaRegistry.subject(topic.name());
            List<Schema> versions = registry.versions(subject);
            for (int i = 0; i < versions.size(); i++) {
                report(schema, "version " + (i + 1) + " of " + subject, versions.get(i));
            }
            if (registry.find(subject, schema).isEmpty()) {
                session.say(subject + " has not the present schema of " + schema.getName()
                        + ": `trucewire schemas register` and whoever writes the topic first register it");
            }
        }

        private void report(Schema schema, String where, Schema earlier) {
            for (String fault : Compatibility.faults(schema, earlier)) {
                faults++;
                session.out().println(schema.getName() + " and " + where + ": " + fault);
            }
        }
    }

    /** {@code trucewire schemas register}. */
    @Command(
            name = "register",
            header = "Register the schemas of all topics.",
            description = {
                "Those of the releases, oldest first, then the present ones, each under the name of its topic with -value after it. What is"
                        + " registered already stays as it is. The registry is told to take nothing that does not read, and is not read by, all"
                        + " others (FULL_TRANSITIVE).",
                "Needed only where the commands that write topics may not register by themselves."
            },
            footer = {"Example:", "  trucewire schemas register --registry-url http://registry:8080/apis/ccompat/v7"})
    static final class Register implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final TopicOptions options = new TopicOptions();

        @Spec
        private CommandSpec spec;

        Register(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Topics topics = options.topics();
            SchemaRegistry registry = topics.registry()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "where? Name a schema registry with --registry-url"));
            for (Topic<?, ?> topic : topics.all()) {
                topic.schema().ifPresent(schema -> {
                    String subject = SchemaRegistry.subject(topic.name());
                    Schemas.released(schema.getName()).forEach(released -> registry.register(subject, released));
                    int id = registry.register(subject, schema);
                    registry.requireFullCompatibility(subject);
                    session.out().printf(Locale.ROOT, "%-28s %-16s id %d%n", subject, schema.getName(), id);
                });
            }
            return 0;
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

package org.trucewire.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.trucewire.schemas.ClusterFaults;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that talks to a Kafka cluster. */
final class ClusterOptions {

    private final Settings settings;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Kafka brokers to begin with, separated by commas. Default: ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Mixin
    private final TopicOptions topics = new TopicOptions();

    @Option(
            names = Settings.KAFKA_OPTION,
            paramLabel = "NAME=VALUE",
            description = "A setting of Kafka's clients by its own name, as often as you like (security.protocol=SSL);"
                    + " with consumer., producer. or admin. before it for one kind of client. Also kafka.NAME=VALUE in the"
                    + " configuration file, and variables such as TRUCEWIRE_KAFKA_SECURITY_PROTOCOL. For secrets, and in any"
                    + " other option: $${file:PATH:KEY} of a properties file, $${directory:PATH:NAME} for the text of a"
                    + " file, $${env:NAME}.")
    private Map<String, String> kafka = new LinkedHashMap<>();

    ClusterOptions(Settings settings) {
        this.settings = settings;
    }

    /** The catalogue of topics. */
    Topics topics() {
        return topics.topics();
    }

    /** The full name of a topic, of which one of the catalogue may be said without the prefix; other topics have the name that they have. */
    String topicName(String name) {
        Topics known = topics();
        return known.find(name)
                .or(() -> known.find(known.prefix() + name))
                .<String>map(Topic::name)
                .orElse(name);
    }

    /** All settings of Kafka's clients, with what their references mean. */
    KafkaSettings kafka() {
        Map<String, String> all = new TreeMap<>(settings.kafka());
        all.putAll(kafka);
        if (all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers) != null) {
            throw new ParameterException(
                    command.commandLine(), "kafka setting bootstrap.servers: use --bootstrap-servers for it");
        }
        try {
            return new KafkaSettings(settings.references().resolve(all));
        } catch (References.BrokenException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** An admin client; the caller closes it. */
    Admin admin() {
        return Admin.create(kafka().admin());
    }

    /** What to say when the cluster does not answer. */
    Failure silent(TimeoutException cause) {
        return new Failure(ClusterFaults.silence(kafka().all()), cause);
    }
}

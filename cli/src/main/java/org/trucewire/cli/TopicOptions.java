package org.trucewire.cli;

import org.jspecify.annotations.Nullable;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the topics are called, and in which format their values are. */
final class TopicOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Stands before the name of every topic, so that several pipelines share a cluster.")
    private String prefix = "";

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "A schema registry that speaks Confluent's API (http://registry:8080/apis/ccompat/v7): values are written in"
                            + " Confluent's wire format. Without it they are written in Avro's single-object encoding. Both are read.")
    private String registryUrl = "";

    @Option(
            names = "--registry-credentials",
            paramLabel = "USER:PASSWORD",
            defaultValue = "",
            description =
                    "For the registry: user and password, or a bearer token. Better in the environment or the configuration"
                            + " file than on the command line, which others can see.")
    private String registryCredentials = "";

    private @Nullable Topics topics;

    /** The catalogue of topics. Without an address there is no registry; so a variable of the environment can say that there is none. */
    Topics topics() {
        if (topics == null) {
            try {
                topics = Topics.of(prefix, registryUrl.isBlank() ? null : registry());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), e.getMessage(), e);
            }
        }
        return topics;
    }

    private SchemaRegistry registry() {
        try {
            return SchemaRegistry.at(registryUrl, registryCredentials.isBlank() ? null : registryCredentials);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--registry-url: " + e.getMessage(), e);
        }
    }
}

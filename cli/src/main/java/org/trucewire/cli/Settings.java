package org.trucewire.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where options come from that are not on the command line: the variable {@code TRUCEWIRE_STATE_DIR} of the environment, else the
 * line {@code state-dir=…} of the properties file, else the default. Settings of Kafka's clients are {@code
 * TRUCEWIRE_KAFKA_SECURITY_PROTOCOL} and {@code kafka.security.protocol=…}. Values may be {@link References}.
 */
final class Settings implements IDefaultValueProvider {

    static final String FILE_OPTION = "--config";
    static final String KAFKA_OPTION = "-K";
    private static final String FILE_VARIABLE = "TRUCEWIRE_CONFIG";
    private static final String VARIABLE = "TRUCEWIRE_";
    private static final String KAFKA_VARIABLE = "TRUCEWIRE_KAFKA_";
    private static final String KAFKA_LINE = "kafka.";

    /** What one is asked for each time; a standing answer would only surprise. */
    private static final Set<String> ONLY_FLAGS = Set.of("--help", "--version", FILE_OPTION, KAFKA_OPTION);

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final References references;

    private Settings(Map<String, String> environment, Map<String, String> file) {
        this.references = new References(environment);
        this.environment = environment;
        this.file = file;
    }

    /**
     * The settings of a run. The file has to be known before the other options are parsed, because their defaults are in it.
     *
     * @param arguments the command line
     * @throws Failure if the file cannot be read
     */
    static Settings of(List<String> arguments, Map<String, String> environment) {
        String name = fileIn(arguments);
        if (name == null) {
            name = environment.get(FILE_VARIABLE);
        }
        return new Settings(environment, name == null ? Map.of() : read(Path.of(name)));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || isOnlyFlag(option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^--", "");
        String variable = VARIABLE + name.replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(variable);
        if (value == null) {
            value = file.get(name);
            if (value == null) {
                return null;
            }
        } else {
            name = variable;
        }
        CommandLine command = option.command().commandLine();
        if (command.isUsageHelpRequested() && references.isIn(value)) {
            return null; // the help shows defaults, and this may be a secret
        }
        try {
            return references.resolve(name, value);
        } catch (References.BrokenException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    /**
     * The command line with what its references mean, but for settings of Kafka's clients, which are resolved when all are known.
     *
     * @throws Failure if a reference leads nowhere
     */
    String[] resolved(List<String> arguments) {
        List<String> resolved = new ArrayList<>();
        String before = "command line";
        boolean onlyOperands = false;
        for (String argument : arguments) {
            onlyOperands |= argument.equals("--");
            boolean isKafka = argument.startsWith(KAFKA_OPTION) || before.equals(KAFKA_OPTION);
            String name = argument.startsWith("-") ? argument.replaceFirst("=.*", "") : before;
            try {
                resolved.add(onlyOperands || isKafka ? argument : references.resolve(name, argument));
            } catch (References.BrokenException e) {
                throw new Failure(String.valueOf(e.getMessage()), e);
            }
            before = argument;
        }
        return resolved.toArray(String[]::new);
    }

    /** What is resolved in values, and kept out of messages. */
    References references() {
        return references;
    }

    /** Settings of Kafka's clients by Kafka's names, from file and environment. */
    Map<String, String> kafka() {
        Map<String, String> settings = new TreeMap<>();
        file.forEach((name, value) -> {
            if (name.startsWith(KAFKA_LINE)) {
                settings.put(name.substring(KAFKA_LINE.length()), value);
            }
        });
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_VARIABLE)) {
                String setting = name.substring(KAFKA_VARIABLE.length()).toLowerCase(Locale.ROOT);
                settings.put(setting.replace('_', '.'), value);
            }
        });
        return settings;
    }

    /**
     * Refuses lines of the file that no command knows: a misspelt setting must not be ignored.
     *
     * @throws Failure that names them
     */
    void check(CommandLine root) {
        Set<String> unknown = new TreeSet<>(file.keySet());
        unknown.removeIf(name -> name.startsWith(KAFKA_LINE));
        forget(root, unknown);
        if (!unknown.isEmpty()) {
            throw new Failure("the configuration file sets what no command knows: " + String.join(", ", unknown)
                    + "; names are those of the options without dashes before them, and kafka.*");
        }
    }

    private static void forget(CommandLine command, Set<String> unknown) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!isOnlyFlag(option)) {
                unknown.remove(option.longestName().replaceFirst("^--", ""));
            }
        }
        command.getSubcommands().values().forEach(subcommand -> forget(subcommand, unknown));
    }

    private static boolean isOnlyFlag(OptionSpec option) {
        return ONLY_FLAGS.stream().anyMatch(List.of(option.names())::contains);
    }

    private static @Nullable String fileIn(List<String> arguments) {
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(FILE_OPTION + "=")) {
                return argument.substring(FILE_OPTION.length() + 1);
            }
            if (argument.equals(FILE_OPTION) && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return null;
    }

    private static Map<String, String> read(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure("cannot read the configuration file " + Reasons.of(path, e), e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name).strip()));
        return settings;
    }
}

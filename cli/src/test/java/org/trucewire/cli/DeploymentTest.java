package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The settings of the composed pipeline are those that the commands have, and documented with the defaults that they have. */
class DeploymentTest {

    private static final Pattern SETTING = Pattern.compile("(?m)^(#?)([A-Z][A-Z_]*)=(.*)$");
    private static final Pattern USE = Pattern.compile("\\$\\{([A-Z_]+):?-([^}]*)}");
    private static final Pattern PASSED_ON = Pattern.compile("(?m)^ +(TRUCEWIRE_[A-Z_]+):$");
    private static final Pattern FIXED = Pattern.compile("(?m)^ +(TRUCEWIRE_[A-Z_]+): \"?([^$\"\\s]+)\"?$");

    /** Those of the launcher and of Kafka's clients are no options. */
    private static final Pattern NO_OPTION = Pattern.compile("TRUCEWIRE_(JAVA_OPTS|KAFKA_.*)");

    /** What is so for one run alone, and no setting of a service. */
    private static final Set<String> OF_A_RUN = Set.of("TRUCEWIRE_VERBOSE", "TRUCEWIRE_ONCE");

    private final String example = read(".env.example");
    private final String compose = read("docker-compose.yml");
    private final CommandLine root = Trucewire.commandLine(CommandRun.session(), Settings.of(List.of(), Map.of()));

    @Test
    void shouldDocumentNoSettingThatNoCommandKnows() {
        Set<String> documented = new TreeSet<>(documented().keySet());
        documented.removeIf(name ->
                !name.startsWith("TRUCEWIRE_") || NO_OPTION.matcher(name).matches());
        assertThat(documented).isNotEmpty();
        assertThat(variables(root)).containsAll(documented);
    }

    @Test
    void shouldDocumentEverySettingOfAService() {
        Set<String> known = new TreeSet<>(variables(command("process")));
        known.addAll(variables(command("ingest")));
        known.addAll(variables(command("dashboard")));
        known.addAll(variables(command("canary")));
        known.removeAll(OF_A_RUN);
        assertThat(known).contains("TRUCEWIRE_STATE_DIR", "TRUCEWIRE_CHECKPOINT");
        assertThat(documented().keySet()).containsAll(known);
    }

    @Test
    void shouldGiveComposeEverySettingThatIsDocumentedWithItsDefault() {
        Map<String, String> documented = documented();
        Map<String, String> used = matches(USE, compose);
        assertThat(documented).containsAllEntriesOf(used);

        Set<String> passedOn =
                PASSED_ON.matcher(compose).results().map(use -> use.group(1)).collect(Collectors.toSet());
        assertThat(passedOn).contains("TRUCEWIRE_THREADS");
        assertThat(documented.keySet()).containsAll(passedOn);
        Map<String, String> defaults = defaults();
        assertThat(passedOn).allSatisfy(name -> assertThat(documented.get(name))
                .as(name)
                .isEqualToIgnoringCase(defaults.getOrDefault(name, "")));

        Map<String, String> fixed = matches(FIXED, compose);
        assertThat(documented).containsAllEntriesOf(fixed);

        Set<String> neither = new TreeSet<>(documented.keySet());
        neither.removeAll(used.keySet());
        neither.removeAll(passedOn);
        neither.removeAll(fixed.keySet());
        // A container's own, which no setting for all of them can be.
        assertThat(neither).containsExactly("TRUCEWIRE_HTTP_ADVERTISED");
    }

    @Test
    void shouldListTheSettingsOfAProcessorWithTheirDefaults() {
        Map<String, String> listed = Pattern.compile("(?m)^\\| `(TRUCEWIRE_[A-Z_]+)` \\| (?:`([^`]*)`)? *\\|")
                .matcher(read("docs/deployment.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Objects.requireNonNullElse(row.group(2), "")));
        Map<String, String> known = options(command("process"))
                .filter(option -> !OF_A_RUN.contains(variable(option)))
                .collect(Collectors.toMap(
                        DeploymentTest::variable, option -> Objects.requireNonNullElse(option.defaultValue(), "")));
        assertThat(listed).isEqualTo(known);
    }

    @Test
    void shouldSetOnKubernetesWhatCommandsKnow() {
        Set<String> set = Pattern.compile("TRUCEWIRE_[A-Z_]+")
                .matcher(read("ops/kubernetes/base/kustomization.yaml") + read("ops/kubernetes/base/processor.yaml"))
                .results()
                .map(MatchResult::group)
                .filter(name -> !NO_OPTION.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(set).contains("TRUCEWIRE_STATE_DIR", "TRUCEWIRE_REGISTRY_URL");
        assertThat(variables(root)).containsAll(set);
    }

    @Test
    void shouldSetNothingToNothingThatDoesNotTakeIt() {
        assertThat(SETTING.matcher(example)
                        .results()
                        .filter(setting ->
                                setting.group(1).isEmpty() && setting.group(3).isEmpty())
                        .map(setting -> setting.group(2)))
                .containsExactly("TRUCEWIRE_TOPIC_PREFIX");
    }

    private CommandLine command(String name) {
        return Objects.requireNonNull(root.getSubcommands().get(name), name);
    }

    private Map<String, String> documented() {
        Map<String, String> settings = new TreeMap<>();
        SETTING.matcher(example).results().forEach(setting -> assertThat(
                        settings.put(setting.group(2), setting.group(3)))
                .as(setting.group(2))
                .isNull());
        return settings;
    }

    private static Map<String, String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .collect(Collectors.toMap(use -> use.group(1), use -> use.group(2), (one, other) -> {
                    assertThat(other).isEqualTo(one);
                    return one;
                }));
    }

    private static Set<String> variables(CommandLine command) {
        return options(command).map(DeploymentTest::variable).collect(Collectors.toSet());
    }

    /** By variable; those of which two commands have different defaults, and those without one, are left out. */
    private Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        Set<String> ambiguous = new TreeSet<>();
        Stream.of("process", "ingest", "dashboard", "canary")
                .flatMap(name -> options(command(name)))
                .forEach(option -> {
                    String value = option.defaultValue() != null
                            ? option.defaultValue()
                            : option.arity().max() == 0 ? "false" : "";
                    String before = defaults.put(variable(option), value);
                    if (before != null && !before.equals(value)) {
                        ambiguous.add(variable(option));
                    }
                });
        defaults.keySet().removeAll(ambiguous);
        return defaults;
    }

    private static Stream<OptionSpec> options(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream()
                        .filter(option -> option.longestName().startsWith("--"))
                        .filter(option ->
                                !Set.of("--help", "--version", "--config").contains(option.longestName())),
                command.getSubcommands().values().stream().flatMap(DeploymentTest::options));
    }

    private static String variable(OptionSpec option) {
        return "TRUCEWIRE_"
                + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String read(String file) {
        try {
            return Files.readString(CommandRun.root().resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}

package org.trucewire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.trucewire.schemas.Schemas;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.telemetry.Metric;
import org.trucewire.telemetry.Metrics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tables of the page for operators, from the code that they are about, and the page with them in their places. */
final class OperationsPage {

    private static final Pattern PLACE =
            Pattern.compile("(<!-- table: ([a-z]+) -->\\n).*?(<!-- end of table -->)", Pattern.DOTALL);

    /** The commands that run as services. */
    private static final List<String> SERVICES = List.of("process", "ingest", "dashboard", "canary");

    /** What is asked for at one run, and no setting of a service. */
    private static final Set<String> OF_A_RUN = Set.of("--help", "--version", "--config", "--verbose", "--once");

    private final CommandSpec root;
    private final Path alerts;

    /** A table of the page. */
    enum Table {
        /** Topics and how long they keep what. */
        TOPICS,
        /** Records and their releases. */
        SCHEMAS,
        /** What is measured. */
        METRICS,
        /** Options, variables and defaults of services. */
        SETTINGS,
        /** What Prometheus fires on. */
        ALERTS;

        /** As it stands in the page: the name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The page of a program.
     *
     * @param root the command with all others
     * @param alerts Prometheus' rules
     */
    OperationsPage(CommandSpec root, Path alerts) {
        this.root = root;
        this.alerts = alerts;
    }

    /**
     * The page with its tables made anew.
     *
     * @throws IllegalArgumentException if it has not each table once
     */
    String renewed(String page) throws IOException {
        Map<Table, Integer> found = new EnumMap<>(Table.class);
        StringBuilder renewed = new StringBuilder();
        Matcher place = PLACE.matcher(page);
        while (place.find()) {
            Table table = Table.valueOf(place.group(2).toUpperCase(Locale.ROOT));
            found.merge(table, 1, Integer::sum);
            place.appendReplacement(
                    renewed, Matcher.quoteReplacement(place.group(1) + markdown(table) + place.group(3)));
        }
        place.appendTail(renewed);
        for (Table table : Table.values()) {
            if (!Objects.equals(found.get(table), 1)) {
                throw new IllegalArgumentException("the page needs the table " + table + " once: between <!-- table: "
                        + table + " --> and <!-- end of table -->");
            }
        }
        return renewed.toString();
    }

    /** A table in Markdown, with its head. */
    String markdown(Table table) throws IOException {
        List<List<String>> rows =
                switch (table) {
                    case TOPICS -> topics();
                    case SCHEMAS -> schemas();
                    case METRICS -> metrics();
                    case SETTINGS -> settings();
                    case ALERTS -> alerts();
                };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|").append(" --- |".repeat(rows.get(0).size())).append("\n");
            }
        }
        return text.toString();
    }

    private static List<List<String>> topics() {
        List<List<String>> rows = head("topic", "record", "partitions", "clean-up", "kept");
        for (Topic<?, ?> topic : Topics.unprefixed().all()) {
            Duration retention = topic.retention();
            rows.add(List.of(
                    code(topic.toString()),
                    topic.recordName().map(OperationsPage::code).orElse("as it came"),
                    Integer.toString(topic.partitions()),
                    String.valueOf(topic.config().get(TopicConfig.CLEANUP_POLICY_CONFIG)),
                    retention == null ? "for ever" : retention.toDays() + " days"));
        }
        return rows;
    }

    private static List<List<String>> schemas() {
        List<List<String>> rows = head("record", "releases", "topics");
        for (Schema schema : Schemas.current()) {
            rows.add(List.of(
                    code(schema.getName()),
                    Integer.toString(Schemas.released(schema.getName()).size()),
                    Topics.unprefixed().all().stream()
                            .filter(topic -> topic.recordName()
                                    .filter(schema.getName()::equals)
                                    .isPresent())
                            .map(topic -> code(topic.toString()))
                            .collect(Collectors.joining(", "))));
        }
        return rows;
    }

    private static List<List<String>> metrics() {
        List<List<String>> rows = head("metric", "type", "unit", "labels", "of", "meaning");
        for (Metric metric : Metrics.all()) {
            rows.add(List.of(
                    code(metric.name()),
                    metric.type().toString(),
                    metric.unit(),
                    String.join(", ", metric.labels()),
                    metric.services().size() == org.trucewire.telemetry.Service.values().length
                            ? "all"
                            : metric.services().stream()
                                    .sorted()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")),
                    metric.meaning()));
        }
        return rows;
    }

    private List<List<String>> settings() {
        // By variable, then default and meaning, which may differ from command to command.
        Map<String, Map<List<String>, Set<String>>> settings = new TreeMap<>();
        for (String service : SERVICES) {
            CommandSpec command =
                    Objects.requireNonNull(root.subcommands().get(service)).getCommandSpec();
            collect(command, service, settings);
            command.subcommands()
                    .forEach((name, kind) -> collect(kind.getCommandSpec(), service + " " + name, settings));
        }
        List<List<String>> rows = head("variable", "default", "of", "meaning");
        settings.forEach((variable, uses) -> uses.forEach((use, commands) -> rows.add(
                List.of(code(variable), use.get(0).isEmpty() ? "" : code(use.get(0)), among(commands), use.get(1)))));
        return rows;
    }

    private static void collect(
            CommandSpec command, String name, Map<String, Map<List<String>, Set<String>>> settings) {
        for (OptionSpec option : command.options()) {
            String longest = option.longestName();
            if (longest.startsWith("--") && !OF_A_RUN.contains(longest)) {
                String variable =
                        "TRUCEWIRE_" + longest.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
                String value = Objects.requireNonNullElse(option.defaultValue(), "");
                String told = String.join(" ", option.description())
                        .replaceAll("\\s+", " ")
                        .replace("|", "\\|")
                        .strip();
                String ending = " Default: " + value;
                String meaning = !value.isEmpty() && told.endsWith(ending)
                        ? told.substring(0, told.length() - ending.length())
                        : told;
                settings.computeIfAbsent(variable, unused -> new TreeMap<>(OperationsPage::compare))
                        .computeIfAbsent(List.of(value, meaning), unused -> new TreeSet<>())
                        .add(name);
            }
        }
    }

    private static int compare(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }

    /** The commands, those of one kind as one. */
    private static String among(Set<String> commands) {
        Set<String> told = new TreeSet<>(commands);
        if (told.containsAll(List.of("ingest feed", "ingest files", "ingest warc", "ingest web"))) {
            told.removeIf(command -> command.startsWith("ingest "));
            told.add("ingest");
        }
        return told.containsAll(SERVICES) ? "all" : String.join(", ", told);
    }

    private List<List<String>> alerts() throws IOException {
        List<List<String>> rows = head("alert", "severity", "after", "says");
        for (JsonNode group : new YAMLMapper().readTree(alerts.toFile()).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("alert").asText();
                rows.add(List.of(
                        "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")",
                        rule.at("/labels/severity").asText(),
                        rule.path("for").asText(),
                        rule.at("/annotations/summary").asText().replaceAll("\\{\\{ \\$labels\\.(\\w+) }}", "*$1*")));
            }
        }
        return rows;
    }

    private static List<List<String>> head(String... cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(cells));
        return rows;
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}

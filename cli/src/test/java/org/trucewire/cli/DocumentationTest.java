package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** What the documents say of names and numbers is what the program has. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    @Test
    void shouldListTheTopicsOfTheCatalogueWithTheirSettings() throws IOException {
        List<List<String>> rows = Files.readAllLines(document("docs/architecture.md")).stream()
                .filter(line -> line.matches("\\| `(articles|ceasefire)\\..*"))
                .map(line -> Stream.of(line.split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        assertThat(rows)
                .extracting(row -> List.of(row.get(0), row.get(3), row.get(4), row.get(5)))
                .containsExactlyElementsOf(Topics.unprefixed().all().stream()
                        .map(DocumentationTest::row)
                        .toList());
    }

    @Test
    void shouldShowEveryTopicAndEveryCommandToWhoBeginsToRead() throws IOException {
        String readme = Files.readString(document("README.md"));
        assertThat(Topics.unprefixed().all())
                .allSatisfy(topic -> assertThat(readme).contains("| `" + topic + "` |"));
        List<String> commands = CommandRun.of("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .filter(line -> line.matches("  [a-z]+ .*"))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
        assertThat(commands).contains("demo", "extract", "tail").allSatisfy(command -> assertThat(readme)
                .contains("./trucewire " + command));
    }

    @Test
    void shouldLinkToFilesThatAreThere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (String name : List.of(
                "README.md",
                "CONTRIBUTING.md",
                "CHANGELOG.md",
                "docs/architecture.md",
                "docs/deployment.md",
                "docs/performance.md",
                "seeds/README.md")) {
            Path document = document(name);
            for (MatchResult link :
                    LINK.matcher(Files.readString(document)).results().toList()) {
                links++;
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(name + ": " + link.group(1));
                }
            }
        }
        assertThat(links).isGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    private static List<String> row(Topic<?, ?> topic) {
        Map<String, String> config = topic.config();
        Duration retention = topic.retention();
        return List.of(
                "`" + topic + "`",
                Integer.toString(topic.partitions()),
                String.valueOf(config.get(TopicConfig.CLEANUP_POLICY_CONFIG)),
                retention == null ? "for ever" : retention.toDays() + " days");
    }

    private static Path document(String name) {
        return CommandRun.root().resolve(name);
    }
}

package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Secrets come from where they are kept, and are told to nobody but Kafka. */
class ReferencesTest {

    private static final String SECRET = "correct horse battery staple";
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ingest\" password=\"%s\";";

    private final Path folder;
    private final References references = new References(Map.of("SECRET", SECRET));

    ReferencesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("secrets.properties"), "password=" + SECRET + "\nother: value\n");
        Files.writeString(folder.resolve("password"), SECRET + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${file:DIR/secrets.properties:password}", "${directory:DIR:password}", "${env:SECRET}"})
    void shouldFindWhatKafkasProvidersFind(String reference) {
        assertThat(references.resolve("setting", "<" + in(folder, reference) + ">"))
                .isEqualTo("<" + SECRET + ">");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${file:DIR/none.properties:password} | DIR/none.properties: there is no such file",
                "${file:DIR/secrets.properties:passwort} | DIR/secrets.properties: has no key passwort",
                "${file:DIR:password} | DIR: is no file",
                "${file:password} | which file? Write ${file:PATH:password}",
                "${directory:DIR:none} | DIR/none: there is no such file",
                "${env:NONE} | there is no variable NONE",
                "${env:DIR:SECRET} | a variable is ${env:NAME}, with one colon",
                "${vault:DIR:password} | there is no provider vault, but directory, env, file and those of config.providers"
            })
    void shouldSayInOneLineWhatLeadsNowhere(String reference, String reason) {
        CommandRun run = CommandRun.of("topics", "check", "-K", "ssl.key.password=" + in(folder, reference));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("trucewire: kafka setting ssl.key.password: " + in(folder, reason) + "; see ");
    }

    @Test
    void shouldNameTheFileWhosePropertiesCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("secrets.properties"), "password=\\u12x" + SECRET);
        assertThatThrownBy(() ->
                        references.resolve("kafka setting x", in(folder, "${file:DIR/secrets.properties:password}")))
                .hasMessage("kafka setting x: " + folder + "/secrets.properties: cannot be read as file");
    }

    @Test
    void shouldResolveOptionsWhereverTheyStand() throws IOException {
        Map<String, String> environment = Map.of("PREFIX", "no/prefix", "TRUCEWIRE_TOPIC_PREFIX", "${env:PREFIX}");
        assertThat(CommandRun.withEnvironment(environment, "topics", "check").err())
                .contains("\"${env:PREFIX}\"", "topic prefix");
        Path config = Files.writeString(
                folder.resolve("config"), "topic-prefix=${file:DIR/none:key}".replace("DIR", folder.toString()));
        assertThat(CommandRun.of("topics", "check", "--config", config.toString())
                        .err())
                .contains("topic-prefix: " + folder + "/none: there is no such file");
        assertThat(CommandRun.of("topics", "check", "--topic-prefix", "${env:NONE}")
                        .err())
                .contains("--topic-prefix: there is no variable NONE");
        assertThat(CommandRun.of("topics", "check", "--topic-prefix=${env:NONE}")
                        .err())
                .contains("--topic-prefix: there is no variable NONE");
    }

    @Test
    void shouldNotTellInTheHelpWhatAReferenceMeans() {
        Map<String, String> environment =
                Map.of("SECRET", SECRET, "TRUCEWIRE_STATE_DIR", "${env:SECRET}", "TRUCEWIRE_HTTP_PORT", "${env:NONE}");
        CommandRun help = CommandRun.withEnvironment(environment, "process", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .containsPattern("Default:\\s+data/processor")
                .contains("${file:PATH:KEY}")
                .doesNotContain(SECRET);
    }

    @Test
    void shouldNotTellASecretInAnErrorOrATrace() {
        Map<String, String> environment = Map.of("SECRET", SECRET);
        for (String setting : List.of("client.dns.lookup", "consumer.request.timeout.ms", "metrics.recording.level")) {
            CommandRun run = CommandRun.withEnvironment(
                    environment, "tail", "articles.raw", "-v", "-b", "127.0.0.1:1", "-K", setting + "=${env:SECRET}");
            assertThat(run.code()).isNotZero();
            assertThat(run.err()).doesNotContain(SECRET);
        }
        assertThat(CommandRun.withEnvironment(environment, "process", "--http-port", "${env:SECRET}")
                        .err())
                .contains("--http-port", "${env:SECRET}")
                .doesNotContain(SECRET);
        assertThat(new KafkaSettings(Map.of("ssl.key.password", SECRET)).toString())
                .isEqualTo("KafkaSettings[ssl.key.password]");
    }

    /** Kafka logs all settings of a client when it is made, and so does Kafka Streams. */
    @Test
    void shouldNotTellASecretInTheLogsOfACommandThatIsVerbose() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            for (String[] command : new String[][] {{"topics", "check", "-v"}, {"tail", "articles.raw", "-v"}}) {
                CommandRun run = CommandRun.withEnvironment(secured(), command);
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err() + run.out()).doesNotContain(SECRET);
            }
        } finally {
            root.detachAppender(log);
            Logs.QUIET.set();
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
                .noneMatch(line -> line.contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "two words", "a\"b", "a\\b", "\\", "\"; evil=\"", "${x}", "$1", "tür 門", "a\nb", "it's"
            })
    void shouldKeepEveryPasswordWholeBetweenQuotationMarks(String password) {
        String line = new References(Map.of("P", password))
                .resolve(Map.of("sasl.jaas.config", JAAS.formatted("${env:P}")))
                .get("sasl.jaas.config");
        AppConfigurationEntry entry = JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(line)))
                .configurationEntries()
                .get(0);
        assertThat(entry.getOptions()).isEqualTo(Map.of("username", "ingest", "password", password));
    }

    @Test
    void shouldTakeAJaasLineThatIsWhollyElsewhereAsItIs() {
        String line = JAAS.formatted("a\\\"b");
        assertThat(new References(Map.of("JAAS", line)).resolve(Map.of("sasl.jaas.config", "${env:JAAS}")))
                .containsEntry("sasl.jaas.config", line);
    }

    @Test
    void shouldLeaveProvidersOfTheUsersOwnToKafka() {
        Map<String, String> mine = new HashMap<>(Map.of(
                "config.providers", "mine, file",
                "config.providers.mine.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
                "config.providers.file.param.allowed.paths", folder.toString(),
                "client.id", "${mine:DIR/secrets.properties:other}".replace("DIR", folder.toString()),
                "client.rack", "${env:SECRET}",
                "bootstrap.servers", "127.0.0.1:1"));
        Map<String, String> resolved = references.resolve(mine);
        assertThat(resolved).containsEntry("client.id", mine.get("client.id")).containsEntry("client.rack", SECRET);
        try (Admin admin = Admin.create(new KafkaSettings(resolved).admin())) {
            assertThat(admin.metrics().keySet())
                    .anySatisfy(name -> assertThat(name.tags()).containsEntry("client-id", "value"));
        }
    }

    private static Map<String, String> secured() {
        return Map.of(
                "SECRET", SECRET,
                "TRUCEWIRE_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "TRUCEWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "TRUCEWIRE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "TRUCEWIRE_KAFKA_SASL_JAAS_CONFIG", JAAS.formatted("${env:SECRET}"),
                "TRUCEWIRE_KAFKA_SSL_KEY_PASSWORD", "${env:SECRET}",
                "TRUCEWIRE_KAFKA_DEFAULT_API_TIMEOUT_MS", "400",
                "TRUCEWIRE_KAFKA_REQUEST_TIMEOUT_MS", "300");
    }

    private static String in(Path folder, String text) {
        return text.replace("DIR", folder.toString());
    }
}

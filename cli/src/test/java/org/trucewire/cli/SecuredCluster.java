package org.trucewire.cli;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.utils.SecurityUtils;
import org.trucewire.embedded.EmbeddedBroker;

/** A broker as {@code ops/kafka} says one is secured, and users with the rights of its roles: its files, with places filled in. */
final class SecuredCluster implements AutoCloseable {

    /** How clients say who they are. */
    enum Kind {
        TLS_SCRAM("tls-scram"),
        MTLS("mtls");

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    /**
     * A line of {@code acls.csv}.
     *
     * @param name with placeholders
     */
    record Rule(String role, String resource, String name, String pattern, String operation) {

        AclBinding of(String user, String prefix, String applicationId) {
            String filled = name.replace("{prefix}", prefix)
                    .replace("{application-id}", applicationId)
                    .replace("{user}", user);
            return new AclBinding(
                    new ResourcePattern(
                            SecurityUtils.resourceType(
                                    resource.equals("transactional-id") ? "TransactionalId" : title(resource)),
                            filled,
                            PatternType.valueOf(pattern.toUpperCase(Locale.ROOT))),
                    new AccessControlEntry(
                            "User:" + user, "*", SecurityUtils.operation(operation), AclPermissionType.ALLOW));
        }

        private static String title(String word) {
            return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }
    }

    /** What broke more than one parser of settings. */
    static final String PASSWORD = "a \"pass\\word'; ${x} = ü";

    private static final String OPERATORS_PASSWORD = "operators-password";

    private final Kind kind;
    private final Path folder;
    private final Authority authority = new Authority();
    private final EmbeddedBroker broker;
    private final Map<String, Object> operator;
    private final Admin admin;

    private SecuredCluster(Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
        Path secrets = secrets("broker", OPERATORS_PASSWORD, authority);
        Map<String, String> settings = properties(
                read(ops("broker-" + kind.file + ".properties")).replace("/etc/kafka/secrets", secrets.toString()));
        this.broker = EmbeddedBroker.start(new EmbeddedBroker.Security(
                settings,
                kind == Kind.MTLS
                        ? List.of()
                        : List.of(
                                "SCRAM-SHA-512=[name=broker,password=" + OPERATORS_PASSWORD + "]",
                                "SCRAM-SHA-512=[name=operator,password=" + OPERATORS_PASSWORD + "]")));
        Map<String, Object> settingsOfOperator = new HashMap<>(properties(read(ops(
                        "operator-" + kind.file + ".properties"))
                .replace(
                        "/run/secrets/operator",
                        secrets("operator", OPERATORS_PASSWORD, authority).toString())));
        settingsOfOperator.put("bootstrap.servers", broker.bootstrapServers());
        this.operator = Map.copyOf(settingsOfOperator);
        this.admin = Admin.create(this.operator);
    }

    static SecuredCluster start(Kind kind, Path folder) {
        return new SecuredCluster(kind, folder);
    }

    /** The lines of a role. */
    static List<Rule> rules(String role) {
        return read(ops("acls.csv"))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals(role))
                .map(cells -> new Rule(cells[0], cells[1], cells[2], cells[3], cells[4]))
                .toList();
    }

    static Path ops(String file) {
        return CommandRun.root().resolve("ops/kafka").resolve(file);
    }

    /** Who signs for this cluster. */
    Authority authority() {
        return authority;
    }

    /** The broker. */
    EmbeddedBroker broker() {
        return broker;
    }

    /** Of a client of the operator, who may do everything. */
    Map<String, Object> operatorsSettings() {
        return operator;
    }

    /** What the operator asks. */
    Admin operator() {
        return admin;
    }

    /**
     * Makes a user with the rights of a role of the same name, or all but some.
     *
     * @return the configuration file for who is this user
     */
    String user(String user, String prefix, List<Rule> rules) {
        if (kind == Kind.TLS_SCRAM) {
            get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all());
        }
        allow(user, prefix, rules);
        return config(user, PASSWORD, authority);
    }

    /** Gives rights, by the default application id. */
    void allow(String user, String prefix, List<Rule> rules) {
        allow(user, prefix, applicationId(prefix), rules);
    }

    /** Gives rights. */
    void allow(String user, String prefix, String applicationId, List<Rule> rules) {
        get(admin.createAcls(bindings(user, prefix, applicationId, rules)).all());
    }

    /** Takes rights away. */
    void forbid(String user, String prefix, List<Rule> rules) {
        forbid(user, prefix, applicationId(prefix), rules);
    }

    /** Takes rights away. */
    void forbid(String user, String prefix, String applicationId, List<Rule> rules) {
        get(admin.deleteAcls(bindings(user, prefix, applicationId, rules).stream()
                        .map(AclBinding::toFilter)
                        .toList())
                .all());
    }

    /** The configuration file for who says that it is this user. */
    String config(String user, String password, Authority signer) {
        Path secrets = secrets(user, password, signer);
        String text = read(ops("client-" + kind.file + ".properties"))
                .replace("/run/secrets/trucewire", secrets.toString())
                .replace("broker.example:9093", broker.bootstrapServers());
        try {
            return Files.writeString(secrets.resolve("client.properties"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of secrets, as a user has one. */
    private Path secrets(String user, String password, Authority signer) {
        try {
            Path secrets = Files.createTempDirectory(folder, user + "-");
            signer.issue(user, secrets);
            Files.writeString(secrets.resolve("user"), user);
            Files.writeString(secrets.resolve("password"), password);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the group of a Kafka Streams application read all of a topic and committed it? */
    boolean hasRead(String group, String topic) {
        return Groups.haveRead(admin, group, topic);
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    private static List<AclBinding> bindings(String user, String prefix, String applicationId, List<Rule> rules) {
        return rules.stream().map(rule -> rule.of(user, prefix, applicationId)).toList();
    }

    private static String applicationId(String prefix) {
        return prefix + "trucewire-processor";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

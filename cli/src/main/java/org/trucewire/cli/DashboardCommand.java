package org.trucewire.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trucewire.dashboard.Dashboard;
import org.trucewire.dashboard.Secret;
import org.trucewire.dashboard.Serving;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire dashboard}. */
@Command(
        name = "dashboard",
        header = "Serve a page that shows every ceasefire and the words behind it.",
        description = {
            "Reads the topics that the processor writes, and nothing else, into memory, and follows them until Ctrl-C. Runs wherever the"
                    + " topics can be read, as often as you like.",
            "Every table is there as CSV and JSON, too: /api/board, /api/conflict?id=IRN~ISR, with &format=csv."
        },
        footer = {
            "Examples:",
            "  trucewire dashboard",
            "  trucewire dashboard -b broker:9092 --dashboard-port 8090",
            "  trucewire dashboard hash < password-file",
            "  TRUCEWIRE_DASHBOARD_CREDENTIALS=desk:pbkdf2-sha256:… trucewire dashboard --dashboard-host 0.0.0.0 \\",
            "      --dashboard-tls-cert cert.pem --dashboard-tls-key key.pem"
        })
final class DashboardCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ClusterOptions cluster;

    @Option(
            names = "--dashboard-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to serve on. Default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Port to serve on, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--dashboard-credentials",
            paramLabel = "USER:PASSWORD",
            defaultValue = "",
            description =
                    "What browsers must know. The password better as a line of `trucewire dashboard hash`, and in the"
                            + " environment or the configuration file rather than on the command line, which others can see.")
    private String credentials = "";

    @Option(
            names = "--dashboard-token",
            paramLabel = "TOKEN",
            defaultValue = "",
            description =
                    "What programs may send as `Authorization: Bearer TOKEN`, and browsers once as /?token=TOKEN, instead"
                            + " of user and password. Better as a line of `trucewire dashboard hash`, too.")
    private String token = "";

    @Option(
            names = "--dashboard-tls-cert",
            paramLabel = "FILE",
            description = "Certificate in PEM, with those that signed it: pages are served over TLS (https) alone.")
    private @Nullable Path certificate;

    @Option(names = "--dashboard-tls-key", paramLabel = "FILE", description = "Its private key in PEM (PKCS #8).")
    private @Nullable Path key;

    @Option(
            names = "--dashboard-connections",
            paramLabel = "COUNT",
            defaultValue = "2000",
            description =
                    "Connections at a time; a page holds one. More are answered with 503. Default: ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--dashboard-rate",
            paramLabel = "COUNT",
            defaultValue = "50",
            description =
                    "Requests of one address in a second; more are answered with 429. 0 for any number, as behind a"
                            + " proxy, from which all come. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description =
                    "Consumer group of the processor, whose lag is shown. Default: trucewire-processor after the topic"
                            + " prefix")
    private @Nullable String applicationId;

    @Option(
            names = "--actors",
            paramLabel = "FILE",
            split = ",",
            description = "Table of further actors, for their names; several are separated by commas.")
    private List<Path> actorFiles = new ArrayList<>();

    DashboardCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Topics topics = cluster.topics();
        Serving serving = serving();
        try (Dashboard dashboard = new Dashboard(
                topics,
                cluster.kafka().consumer(),
                ProcessorConfig.groups(
                        applicationId == null ? ProcessorConfig.defaultApplicationId(topics) : applicationId),
                serving,
                new Wording(ActorCatalogue.load(actorFiles)))) {
            session.ending().onWish(dashboard::close);
            session.say("dashboard at " + (serving.tls() == null ? "http" : "https") + "://"
                    + (host.contains(":") ? "[" + host + "]" : host) + ":" + dashboard.port() + "/; Ctrl-C ends it");
            dashboard.awaitEnd();
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private Serving serving() {
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--dashboard-tls-cert and --dashboard-tls-key go together: give both or neither");
        }
        try {
            return new Serving(
                    new InetSocketAddress(host, port),
                    credentials.isBlank() ? null : Serving.Login.of(credentials),
                    token.isBlank() ? null : Secret.of(token),
                    certificate == null || key == null ? null : new Serving.Tls(certificate, key),
                    connections,
                    rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code trucewire dashboard hash}. */
    @Command(
            name = "hash",
            header = "Hash a password or token for the dashboard.",
            description = "Reads one line from standard input and prints what --dashboard-credentials (after USER:) and"
                    + " --dashboard-token take in its place: PBKDF2 with SHA-256 and salt.",
            footer = {
                "Examples:",
                "  read -rs PASSWORD && printf %s \"$PASSWORD\" | trucewire dashboard hash",
                "  openssl rand -hex 24 | tee token | trucewire dashboard hash"
            })
    static final class HashCommand implements Callable<Integer> {

        private final Session session;

        @Spec
        private CommandSpec spec;

        HashCommand(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            String line = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "nothing to hash: give a password or token on standard input");
            }
            session.out().println(Secret.hashed(line));
            return 0;
        }
    }
}

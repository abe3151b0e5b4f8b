package org.trucewire.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trucewire.dashboard.Dashboard;
import org.trucewire.extraction.actor.ActorCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  TRUCEWIRE_DASHBOARD_CREDENTIALS=desk:secret trucewire dashboard --dashboard-host 0.0.0.0"
        })
final class DashboardCommand implements Callable<Integer> {

    private final Session session;

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
                    "What browsers must know. Better in the environment or the configuration file than on the command line,"
                            + " which others can see. Without TLS before it, it can be read on the way.")
    private String credentials = "";

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
        try (Dashboard dashboard = new Dashboard(
                cluster.topics(),
                cluster.kafka().consumer(),
                new InetSocketAddress(host, port),
                new Wording(ActorCatalogue.load(actorFiles)),
                credentials.isBlank() ? null : credentials)) {
            session.ending().onWish(dashboard::close);
            session.say("dashboard at http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + dashboard.port()
                    + "/; Ctrl-C ends it");
            dashboard.awaitEnd();
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}

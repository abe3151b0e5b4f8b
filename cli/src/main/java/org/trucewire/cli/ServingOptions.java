package org.trucewire.cli;

import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.trucewire.telemetry.Health;
import org.trucewire.telemetry.Telemetry;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command serves health and metrics that serves nothing else; nowhere if nobody asks for it, for there may be many on a machine. */
final class ServingOptions {

    private static final int NOWHERE = -1;
    private static final int LAST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address for health and metrics; there is no password. Default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            defaultValue = "" + NOWHERE,
            description = "Port for /health/live, /health/ready and /metrics: 0 for any free one, -1 for none."
                    + " Default: ${DEFAULT-VALUE}")
    private int port;

    /**
     * Serves from now on and until the telemetry is closed, and tells where; if somebody asked for it.
     *
     * @throws IllegalStateException if the address cannot be bound; the message names it
     */
    void serve(Session session, Telemetry telemetry, Supplier<? extends Health> health) {
        if (port < NOWHERE || port > LAST_PORT) {
            throw new ParameterException(
                    command.commandLine(),
                    "--metrics-port " + port + ": a port, 0 for any free one, or -1 for none, please");
        }
        telemetry.health(health);
        if (port != NOWHERE) {
            InetSocketAddress address = telemetry.serve(new InetSocketAddress(host, port), health);
            session.say("health at http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort()
                    + "/health/ready");
        }
    }
}

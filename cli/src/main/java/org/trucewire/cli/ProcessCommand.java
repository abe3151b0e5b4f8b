package org.trucewire.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.processor.ProcessorApplication;
import org.trucewire.processor.ProcessorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire process}. */
@Command(
        name = "process",
        header = "Run the processor.",
        description = "From articles.raw to articles.enriched, ceasefire.claims and articles.rejected,"
                + " exactly once. Runs until Ctrl-C or SIGTERM, then finishes the article in hand.",
        footer = {
            "Examples:",
            "  trucewire process -b broker:9092 --state-dir /var/lib/trucewire",
            "  trucewire process --http-host 0.0.0.0 --http-port 8080 --entities auto --actors actors.tsv",
            "",
            "A second instance needs a state directory and an HTTP port of its own.",
            "Health: /health/live, /health/ready; Prometheus: /metrics. How ceasefires stand, from all instances:",
            "/api/status, /api/status/IRN~ISR, /api/claims/ID."
        })
final class ProcessCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Name of the consumer group; instances with the same id share the work."
                    + " Default: trucewire-processor after the topic prefix")
    private @Nullable String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "data/processor",
            description =
                    "Where the stores are kept; one running instance at a time can have it. Default: ${DEFAULT-VALUE}")
    private Path stateDirectory = Path.of("");

    @Option(names = "--threads", paramLabel = "N", description = "Stream threads. Default: as many as there are cores")
    private @Nullable Integer threads;

    @Mixin
    private final BudgetOption budget = new BudgetOption();

    @Option(
            names = "--max-text-bytes",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Most bytes that title and body may have together; longer articles are rejected."
                    + " Default: ${DEFAULT-VALUE}")
    private int maxTextBytes;

    @Option(
            names = "--http-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address for health, metrics and /api; there is no password. Default: ${DEFAULT-VALUE}")
    private String httpHost = "";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description =
                    "Port for health, metrics and /api: 0 for any free one, -1 for none. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--http-advertised",
            paramLabel = "HOST:PORT",
            description =
                    "Under which the other instances reach this one's HTTP, to ask it for its part of the answers under /api."
                            + " Default: host and port as above; the name of the machine where the host is every address of it")
    private @Nullable String httpAdvertised;

    @Spec
    private CommandSpec spec;

    ProcessCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() throws InterruptedException {
        ProcessorConfig config = config();
        session.say("loading models");
        ClaimExtractor extractor = reading.begin();
        try (ProcessorApplication application = new ProcessorApplication(config, extractor)) {
            session.ending().onWish(application::close);
            if (session.ending().isWished()) {
                return 0;
            }
            application.start();
            extractor.prepare();
            session.say("processing " + config.topics().rawArticles() + " at "
                    + cluster.kafka().bootstrapServers() + health(application) + "; Ctrl-C ends it");
            application.awaitTermination();
        } catch (IllegalStateException e) {
            throw e.getCause() instanceof TimeoutException silent ? cluster.silent(silent) : e;
        }
        session.say("ended");
        return 0;
    }

    private String health(ProcessorApplication application) {
        return application.httpPort() < 0
                ? ""
                : ", health at http://" + (httpHost.contains(":") ? "[" + httpHost + "]" : httpHost) + ":"
                        + application.httpPort() + "/health/ready";
    }

    private ProcessorConfig config() {
        KafkaSettings kafka = cluster.kafka();
        try {
            ProcessorConfig.Builder builder = ProcessorConfig.builder(cluster.topics(), kafka.bootstrapServers())
                    .kafka(kafka.all())
                    .stateDirectory(stateDirectory)
                    .articleBudget(budget.time())
                    .maxTextBytes(maxTextBytes)
                    .http(httpPort == -1 ? null : new InetSocketAddress(httpHost, httpPort))
                    .httpAdvertised(httpAdvertised);
            if (applicationId != null) {
                builder.applicationId(applicationId);
            }
            if (threads != null) {
                builder.threads(threads);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}

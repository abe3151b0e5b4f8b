package org.trucewire.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.trucewire.telemetry.Service;
import org.trucewire.telemetry.ServiceHealth;
import org.trucewire.telemetry.Telemetry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire canary}. */
@Command(
        name = "canary",
        header = "Publish known articles, and see that their claims come out.",
        description = {
            "Every round publishes three articles about countries that do not exist, waits for their claims, withdraws them, and waits until the"
                    + " claims are withdrawn, too. Claims that are missing, wrong or late are named. Ends with 1 if a round did not pass.",
            "No ceasefire is touched: the conflict of these claims is unknown, which is counted and not assessed. Publisher is"
                    + " \"" + KnownArticle.PUBLISHER + "\", ids begin with " + KnownArticle.ID_PREFIX + "."
        },
        footer = {
            "Examples:",
            "  trucewire canary --once -b broker:9092",
            "  trucewire canary --canary-interval 60 --metrics-port 8091"
        })
final class CanaryCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private final ClusterOptions cluster;

    @Mixin
    private final ServingOptions serving = new ServingOptions();

    @Option(names = "--once", description = "End after one round.")
    private boolean once;

    @Option(
            names = "--canary-interval",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "From the end of a round to the next. Default: ${DEFAULT-VALUE}")
    private int interval;

    @Option(
            names = "--canary-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long claims may take to come, and to go. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Spec
    private CommandSpec spec;

    private volatile Canary.@Nullable Round last;
    private volatile Instant lastEnded = Instant.now();

    CanaryCommand(Session session, Settings settings) {
        this.session = session;
        this.cluster = new ClusterOptions(settings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration pause = seconds("--canary-interval", interval);
        Duration within = seconds("--canary-timeout", timeout);
        session.ending().onWish(() -> {});
        boolean passed = true;
        try (Telemetry telemetry = new Telemetry(Service.CANARY);
                Canary canary = new Canary(
                        cluster.topics(),
                        cluster.kafka(),
                        KnownArticle.load(),
                        within,
                        session.ending()::isWished,
                        telemetry)) {
            serving.serve(session, telemetry, this::health);
            do {
                Canary.Round round = canary.round();
                if (round == null) {
                    session.say("canary stopped: what it had published is withdrawn");
                    passed &= !once;
                    break;
                }
                last = round;
                lastEnded = Instant.now();
                passed &= round.outcome() == Canary.Outcome.PASSED;
                session.say(
                        "canary " + round.outcome().name().toLowerCase(java.util.Locale.ROOT) + ": " + round.message());
            } while (!once && !session.ending().await(pause));
        } catch (KafkaException e) {
            throw new Failure("Kafka settings: " + root(e), e);
        }
        return passed ? 0 : 1;
    }

    private ServiceHealth health() {
        Canary.Round round = last;
        // A round waits twice, and a broker that does not answer takes its time.
        Duration longest = Duration.ofSeconds(interval + 2L * timeout).plusMinutes(2);
        if (Instant.now().isAfter(lastEnded.plus(longest))) {
            return new ServiceHealth(false, false, "no round has ended since " + lastEnded + "; restart it");
        }
        if (round == null) {
            return new ServiceHealth(true, false, "the first round is not over");
        }
        return new ServiceHealth(true, round.outcome() == Canary.Outcome.PASSED, round.message());
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private Duration seconds(String option, int seconds) {
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + seconds + ": 1 or more, please");
        }
        return Duration.ofSeconds(seconds);
    }
}

package org.trucewire.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.trucewire.schemas.TopicProvisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trucewire topics}. */
@Command(
        name = "topics",
        header = "Make or verify the topics.",
        footer = {"Examples:", "  trucewire topics create -b broker:9092 --replication 3", "  trucewire topics check"})
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command, create or check?");
    }

    /** {@code trucewire topics create}. */
    @Command(
            name = "create",
            header = "Create the topics that are missing.",
            description = "Topics that exist are left as they are.",
            footer = {
                "Examples:",
                "  trucewire topics create",
                "  trucewire topics create -b broker:9092 --replication 3 --topic-prefix staging."
            })
    static final class Create implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final ClusterOptions cluster;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "3",
                description = "Copies of every partition, no more than there are brokers. Default: ${DEFAULT-VALUE}")
        private short replication;

        @Spec
        private CommandSpec spec;

        Create(Session session, Settings settings) {
            this.session = session;
            this.cluster = new ClusterOptions(settings);
        }

        @Override
        public Integer call() {
            if (replication < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--replication " + replication + ": at least 1, please");
            }
            try (Admin admin = cluster.admin()) {
                List<String> created = new TopicProvisioning(admin, cluster.topics()).create(replication);
                created.forEach(topic -> session.out().println("created " + topic));
                if (created.isEmpty()) {
                    session.say("all topics are there already");
                }
                return 0;
            } catch (TimeoutException e) {
                throw cluster.silent(e);
            }
        }
    }

    /** {@code trucewire topics check}. */
    @Command(
            name = "check",
            header = "Verify the topics.",
            description = "They must exist, with enough partitions, the right clean-up and record limit."
                    + " Prints one line a fault and fails if there is one.",
            footer = {"Examples:", "  trucewire topics check", "  trucewire topics check --topic-prefix staging."})
    static final class Check implements Callable<Integer> {

        private final Session session;

        @Mixin
        private final ClusterOptions cluster;

        Check(Session session, Settings settings) {
            this.session = session;
            this.cluster = new ClusterOptions(settings);
        }

        @Override
        public Integer call() {
            try (Admin admin = cluster.admin()) {
                List<String> faults = new TopicProvisioning(admin, cluster.topics()).check();
                faults.forEach(fault -> session.out().println(fault));
                if (faults.isEmpty()) {
                    session.say("all topics are as they should be");
                }
                return faults.isEmpty() ? 0 : 1;
            } catch (TimeoutException e) {
                throw cluster.silent(e);
            }
        }
    }
}

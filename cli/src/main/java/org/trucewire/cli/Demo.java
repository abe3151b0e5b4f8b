package org.trucewire.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.trucewire.dashboard.Dashboard;
import org.trucewire.dashboard.Serving;
import org.trucewire.dashboard.Words;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.ingest.ArticlePublisher;
import org.trucewire.ingest.Fault;
import org.trucewire.processor.ProcessorApplication;
import org.trucewire.processor.ProcessorConfig;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.TopicProvisioning;
import org.trucewire.schemas.Topics;

/**
 * The pipeline in one process, on a broker of its own. Articles are played one after the other, each when the one before is
 * through, so that a reader sees them in the order of the feed, whatever partitions they are in.
 */
final class Demo implements AutoCloseable {

    private static final String APPLICATION_ID = "trucewire-demo";

    /** An article may take 10 s, a processor that starts some more; one that is not through after this time will not be. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One article at a time is all that is played. */
    private static final int THREADS = 1;

    private final Session session;
    private final EmbeddedBroker broker;
    private final Topics topics;
    private final ProcessorApplication processor;
    private final CompletableFuture<Void> processing = new CompletableFuture<>();
    private final ArticlePublisher publisher;
    private final DemoOutput output;
    private final Dashboard dashboard;
    private final long began = System.nanoTime();

    private Demo(
            Session session,
            EmbeddedBroker broker,
            Topics topics,
            ProcessorApplication processor,
            ArticlePublisher publisher,
            DemoOutput output,
            Dashboard dashboard) {
        this.session = session;
        this.broker = broker;
        this.topics = topics;
        this.processor = processor;
        this.publisher = publisher;
        this.output = output;
        this.dashboard = dashboard;
    }

    /**
     * Starts everything.
     *
     * @param stateDirectory of the processor
     * @param page where articles and claims are shown
     * @param words for the dashboard
     */
    static Demo start(ReadingOptions reading, Path stateDirectory, ClaimPage page, Words words, Session session) {
        session.say("starting a Kafka broker and loading models, some seconds");
        Topics topics = Topics.unprefixed();
        ClaimExtractor extractor = reading.begin();
        EmbeddedBroker broker = EmbeddedBroker.start();
        try {
            Map<String, String> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(kafka))) {
                new TopicProvisioning(admin, topics).create((short) 1);
            }
            ProcessorConfig config = ProcessorConfig.builder(topics, broker.bootstrapServers())
                    .applicationId(APPLICATION_ID)
                    .stateDirectory(stateDirectory)
                    .threads(THREADS)
                    .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .build();
            Demo demo = new Demo(
                    session,
                    broker,
                    topics,
                    new ProcessorApplication(config, extractor),
                    new ArticlePublisher(kafka, topics),
                    new DemoOutput(kafka, topics, APPLICATION_ID, page),
                    new Dashboard(
                            topics,
                            Map.copyOf(kafka),
                            ProcessorConfig.groups(APPLICATION_ID),
                            Serving.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                            words));
            demo.process();
            return demo;
        } catch (IOException e) {
            broker.close();
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private void process() {
        processor.start();
        Thread watching = new Thread(
                () -> {
                    try {
                        processor.awaitTermination();
                        processing.complete(null);
                    } catch (InterruptedException | RuntimeException | Error e) {
                        processing.completeExceptionally(e);
                    }
                },
                "trucewire-demo");
        watching.setDaemon(true);
        watching.start();
    }

    /**
     * Plays a feed and shows what comes of it, until it is through or the demo is to end.
     *
     * @throws Failure if an article does not get through
     */
    void play(List<RawArticle> articles) {
        List<Fault> faults = new ArrayList<>();
        for (RawArticle article : articles) {
            if (isOver()) {
                return;
            }
            publisher.publish(article, faults::add);
            publisher.flush();
            if (!faults.isEmpty()) {
                throw new Failure("cannot publish " + faults.get(0));
            }
            awaitProcessed(article);
        }
        output.summary(session.out(), articles, Duration.ofNanos(System.nanoTime() - began));
    }

    private void awaitProcessed(RawArticle article) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output.isProcessed()) {
            if (isOver()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new Failure("article " + article.getId() + " did not get through within " + PATIENCE.toSeconds()
                        + " s: run it again with -v and see what is logged");
            }
        }
        output.show(article);
    }

    /** Shows what else is published to the broker, until the demo is to end. */
    void goOn() {
        if (isOver()) {
            return;
        }
        session.say("");
        session.say("The demo goes on; Ctrl-C ends it. In another terminal:");
        session.say("  ./trucewire tail " + topics.claims() + " --from-beginning -b " + broker.bootstrapServers());
        session.say("  ./trucewire ingest files YOUR-ARTICLE.txt -b " + broker.bootstrapServers());
        session.say("  dashboard " + dashboardAddress());
        session.say("  health    http://127.0.0.1:" + processor.httpPort() + "/health/ready");
        session.say("  metrics   http://127.0.0.1:" + processor.httpPort() + "/metrics");
        while (!isOver()) {
            output.showNew();
        }
    }

    /** What went wrong in the other thread. */
    private static RuntimeException unwrapped(CompletableFuture<?> failed) {
        try {
            failed.join();
            return new IllegalStateException("it has not failed");
        } catch (CompletionException e) {
            return e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The page on which all of it can be watched. */
    String dashboardAddress() {
        return "http://127.0.0.1:" + dashboard.port() + "/";
    }

    private boolean isOver() {
        if (processing.isCompletedExceptionally()) {
            throw unwrapped(processing);
        }
        return session.ending().isWished() || session.outputClosed();
    }

    @Override
    public void close() {
        dashboard.close();
        output.close();
        publisher.close();
        processor.close();
        broker.close();
    }
}

package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.revision;
import static org.trucewire.processor.TopologyFixture.header;

import java.nio.file.Path;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.schemas.Redrives;
import org.trucewire.schemas.RejectionHeaders;

/** What was rejected comes back after a fix, and nothing is twice. */
class RedriveTest {

    private static final String TEXT = "claim HOLD IRN ISR\nclaim VIOLATE IRN ISR";

    private volatile Extractor extractor = new Broken();
    private TopologyFixture topology;

    /** An extractor that fails at every text. */
    private static final class Broken implements Extractor {

        @Override
        public Extraction extract(Article article, Budget budget) {
            throw new IllegalStateException("a fault");
        }

        @Override
        public String version() {
            return "test-0";
        }
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        topology = new TopologyFixture(directory, new Extractor() {
            @Override
            public Extraction extract(Article article, Budget budget) {
                return extractor.extract(article, budget);
            }

            @Override
            public String version() {
                return extractor.version();
            }
        });
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldMakeTheClaimsOfARejectedArticleOnceHoweverOftenItIsSentBackAfterTheFix() {
        topology.send(article("a", TEXT));
        TestRecord<byte[], byte[]> rejected = topology.rejected.readRecord();
        assertThat(topology.claims.isEmpty()).isTrue();

        extractor = new LineExtractor();
        for (int i = 0; i < 3; i++) {
            sendBack(rejected);
        }
        assertThat(topology.claimsSent())
                .containsExactly("+IRN~ISR claim HOLD IRN ISR r1", "+IRN~ISR claim VIOLATE IRN ISR r1");
        assertThat(topology.enriched.readRecordsToList()).hasSize(1);
        assertThat(topology.rejected.isEmpty()).isTrue();
        assertThat(topology.count("trucewire.articles", "outcome", "repeated")).isEqualTo(2);
    }

    @Test
    void shouldCountInTheRejectionHowOftenItWasSentBack() {
        topology.send(article("a", TEXT));
        TestRecord<byte[], byte[]> rejected = topology.rejected.readRecord();
        for (int redrives = 1; redrives <= 4; redrives++) {
            sendBack(rejected);
            TestRecord<byte[], byte[]> again = topology.rejected.readRecord();
            assertThat(header(again, RejectionHeaders.REDRIVES)).isEqualTo(Integer.toString(redrives));
            assertThat(again.value()).isEqualTo(rejected.value());
            assertThat(again.timestamp()).isEqualTo(rejected.timestamp());
            rejected = again;
        }
    }

    @Test
    void shouldNotPutAnOlderTextBackOverTheCorrectionThatCameMeanwhile() {
        topology.send(article("a", TEXT));
        TestRecord<byte[], byte[]> rejected = topology.rejected.readRecord();
        extractor = new LineExtractor();
        topology.send(revision("a", 5, "claim END IRN ISR"));
        assertThat(topology.claimsSent()).containsExactly("+IRN~ISR claim END IRN ISR r1");

        sendBack(rejected);
        assertThat(topology.claims.isEmpty()).isTrue();
        assertThat(topology.count("trucewire.articles", "outcome", "outdated")).isEqualTo(1);
    }

    @Test
    void shouldLetACorrectionThatWasRejectedReplaceWhatStoodMeanwhile() {
        extractor = new LineExtractor();
        topology.send(article("a", TEXT));
        topology.claimsSent();
        extractor = new Broken();
        topology.send(revision("a", 5, "claim END IRN ISR"));
        TestRecord<byte[], byte[]> rejected = topology.rejected.readRecord();

        extractor = new LineExtractor();
        sendBack(rejected);
        assertThat(topology.claimsSent())
                .containsExactly(
                        "-IRN~ISR claim HOLD IRN ISR r2",
                        "-IRN~ISR claim VIOLATE IRN ISR r2",
                        "+IRN~ISR claim END IRN ISR r2");
    }

    /** As the command line does. */
    private void sendBack(TestRecord<byte[], byte[]> rejected) {
        topology.raw.pipeInput(new TestRecord<>(
                rejected.key(), rejected.value(), Redrives.sentBack(rejected.headers()), rejected.timestamp()));
    }
}

package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trucewire.processor.RawArticles.article;
import static org.trucewire.processor.RawArticles.bytes;
import static org.trucewire.processor.RawArticles.utf8;
import static org.trucewire.processor.TopologyFixture.header;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.RejectionReason;

/** Every way into {@code articles.rejected}. */
@Timeout(60)
class RejectionTest {

    private final CountDownLatch hanging = new CountDownLatch(1);
    private TopologyFixture topology;

    @BeforeEach
    void start(@TempDir Path directory) {
        topology = new TopologyFixture(
                TopologyFixture.config(directory).maxTextBytes(200_000).build(), new LineExtractor("test-1", hanging));
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        topology.close();
    }

    @Test
    void shouldRejectBytesThatAreNoAvro() {
        assertRejected(utf8("a"), utf8("{\"body\": \"JSON\"}"), RejectionReason.MALFORMED, "c3 01");
    }

    @Test
    void shouldRejectARecordThatEndsTooEarly() {
        byte[] whole = bytes(article("a", "Text."));
        assertRejected(utf8("a"), Arrays.copyOf(whole, whole.length - 5), RejectionReason.MALFORMED, "ends too early");
    }

    @Test
    void shouldRejectASchemaThatNobodyKnows() {
        byte[] other = bytes(article("a", "Text."));
        other[4] ^= 1;
        assertRejected(utf8("a"), other, RejectionReason.UNKNOWN_SCHEMA, "fingerprint");
    }

    @Test
    void shouldRejectARecordWithoutKeyAndValue() {
        assertRejected(null, null, RejectionReason.EMPTY, "no value");
    }

    @Test
    void shouldRejectAWithdrawalUnderAKeyThatIsNoId() {
        assertRejected(new byte[] {(byte) 0xff}, null, RejectionReason.KEY_MISMATCH, "not UTF-8");
    }

    @Test
    void shouldRejectAWithdrawalUnderABlankKey() {
        assertRejected(utf8(" "), null, RejectionReason.EMPTY, "no id");
    }

    @Test
    void shouldRejectAWithdrawalUnderAKeyOverTheLimitOfIds() {
        assertRejected(utf8("i".repeat(513)), null, RejectionReason.TOO_LARGE, "513 characters");
    }

    @Test
    void shouldRejectAnArticleWithoutABody() {
        assertRejected(utf8("a"), bytes(article("a", " \n ")), RejectionReason.EMPTY, "no body");
    }

    @Test
    void shouldRejectAnArticleWithoutAnId() {
        assertRejected(utf8(""), bytes(article("", "Text.")), RejectionReason.EMPTY, "no id");
    }

    @Test
    void shouldRejectARecordWithoutAKey() {
        assertRejected(null, bytes(article("a", "Text.")), RejectionReason.KEY_MISMATCH, "no key");
    }

    @Test
    void shouldRejectAKeyThatIsNotTheArticlesId() {
        assertRejected(utf8("b"), bytes(article("a", "Text.")), RejectionReason.KEY_MISMATCH, "\"a\"");
    }

    @Test
    void shouldRejectATextOverTheLimitInBytesNotCharacters() {
        // a Cyrillic letter has two bytes; "A title" has seven
        topology.send(article("fits", "я".repeat(99_990)));
        assertThat(topology.rejected.isEmpty()).isTrue();
        assertRejected(
                utf8("a"), bytes(article("a", "я".repeat(99_997))), RejectionReason.TOO_LARGE, "have 200001 bytes");
    }

    @Test
    void shouldRejectAnIdOverItsLimit() {
        String id = "i".repeat(513);
        assertRejected(utf8(id), bytes(article(id, "Text.")), RejectionReason.TOO_LARGE, "513 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "throw,    EXTRACTOR_FAILED, java.lang.IllegalStateException, xxx",
        "recurse,  EXTRACTOR_FAILED, java.lang.StackOverflowError,    StackOverflowError",
        "assert,   EXTRACTOR_FAILED, java.lang.AssertionError,        an assertion",
        "link,     EXTRACTOR_FAILED, java.lang.NoClassDefFoundError,  a class",
        "nothing,  EXTRACTOR_FAILED, java.lang.NullPointerException,  cannot be written",
        "misquote, EXTRACTOR_FAILED, '',                              its evidence is not what stands at",
        "outside,  EXTRACTOR_FAILED, '',                              is outside the text",
        "twins,    EXTRACTOR_FAILED, '',                              claim a/twins: there are two of this id",
        "overrun,  OVER_BUDGET,      org.trucewire.extraction.BudgetExceededException, 200 ms",
        "hang,     OVER_BUDGET,      java.util.concurrent.TimeoutException, did not come back",
    })
    void shouldRejectAnArticleThatTheExtractorCannotDo(
            String word, RejectionReason reason, String exception, String message) {
        TestRecord<byte[], byte[]> record =
                assertRejected(utf8("a"), bytes(article("a", "claim HOLD IRN ISR\n" + word)), reason, message);
        assertThat(header(record, RejectionHeaders.CLASS)).isEqualTo(exception);
        assertThat(header(record, RejectionHeaders.STAGE)).isEqualTo("enrich-article");
        assertThat(header(record, RejectionHeaders.EXTRACTOR_VERSION)).isEqualTo("test-1");
        assertThat(topology.state("a")).isNull();
    }

    @Test
    void shouldRejectAnArticleWithMoreInItThanARecordCanHold() {
        assertRejected(
                utf8("a"),
                bytes(article("a", "swarm " + "s".repeat(100_000))),
                RejectionReason.TOO_LARGE,
                "what was found");
    }

    @Test
    void shouldGoOnWithTheNextArticleAfterEachOfThem() {
        for (String word : List.of("throw", "recurse", "hang", "overrun")) {
            topology.send(article(word, word));
        }
        topology.send(article("good", "claim HOLD IRN ISR"));
        assertThat(topology.enriched.readKeyValuesToList())
                .extracting(pair -> pair.key)
                .containsExactly("good");
    }

    @Test
    void shouldCountAnExtractionLeftBehindUntilItEnds() {
        topology.send(article("a", "hang"));
        assertThat(abandoned()).isEqualTo(1);
        hanging.countDown();
        await().until(() -> abandoned() == 0);
    }

    @Test
    void shouldKeepKeyValueHeadersAndTimeAndSayWhereTheRecordWas() {
        RecordHeaders original = new RecordHeaders();
        original.add("traceparent", utf8("00-ab"));
        original.add(RejectionHeaders.REASON, utf8("of an earlier time"));
        topology.raw.pipeInput(new TestRecord<>(utf8("k"), new byte[] {1}, original, 1234L));
        topology.raw.pipeInput(new TestRecord<>(utf8("k"), new byte[] {1}, original, 1235L));
        topology.rejected.readRecord();
        TestRecord<byte[], byte[]> record = topology.rejected.readRecord();

        assertThat(record.key()).isEqualTo(utf8("k"));
        assertThat(record.value()).containsExactly(1);
        assertThat(record.timestamp()).isEqualTo(1235L);
        assertThat(record.headers())
                .extracting(Header::key)
                .containsExactly(
                        "traceparent",
                        RejectionHeaders.REASON,
                        RejectionHeaders.REASON,
                        RejectionHeaders.MESSAGE,
                        RejectionHeaders.CLASS,
                        RejectionHeaders.STAGE,
                        RejectionHeaders.TOPIC,
                        RejectionHeaders.PARTITION,
                        RejectionHeaders.OFFSET,
                        RejectionHeaders.APPLICATION_VERSION,
                        RejectionHeaders.EXTRACTOR_VERSION,
                        RejectionHeaders.REDRIVES);
        assertThat(header(record, RejectionHeaders.REASON)).isEqualTo("MALFORMED");
        assertThat(header(record, RejectionHeaders.CLASS)).isEqualTo("org.trucewire.schemas.MalformedRecordException");
        assertThat(header(record, RejectionHeaders.STAGE)).isEqualTo("decode-article");
        assertThat(header(record, RejectionHeaders.TOPIC)).isEqualTo("articles.raw");
        assertThat(header(record, RejectionHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(record, RejectionHeaders.OFFSET)).isEqualTo("1");
        assertThat(header(record, RejectionHeaders.APPLICATION_VERSION)).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(header(record, RejectionHeaders.EXTRACTOR_VERSION)).isEmpty();
        assertThat(header(record, RejectionHeaders.REDRIVES)).isEqualTo("0");
    }

    @Test
    void shouldBoundTheMessage() {
        topology.send(article("a", "throw"));
        assertThat(header(topology.rejected.readRecord(), RejectionHeaders.MESSAGE))
                .hasSize(1000)
                .startsWith("the extractor failed: java.lang.IllegalStateException");
    }

    @Test
    void shouldLeaveOutAValueThatIsTooLargeForTheTopicAndSaySo() {
        byte[] huge = new byte[17 << 20];
        RecordHeaders original = new RecordHeaders();
        original.add(RejectionHeaders.REDRIVES, utf8("2"));
        topology.raw.pipeInput(new TestRecord<>(utf8("k"), huge, original, 0L));
        TestRecord<byte[], byte[]> record = topology.rejected.readRecord();
        assertThat(record.key()).isEqualTo(utf8("k"));
        assertThat(record.value()).isNull();
        assertThat(header(record, RejectionHeaders.MESSAGE))
                .contains(huge.length + " bytes")
                .contains("offset");
        assertThat(header(record, RejectionHeaders.OMITTED)).isEqualTo(Integer.toString(huge.length));
        assertThat(header(record, RejectionHeaders.REDRIVES)).isEqualTo("2");
    }

    private double abandoned() {
        return topology.meters.get("trucewire.extraction.abandoned").gauge().value();
    }

    /** Alone in its topic, with these bytes and nothing anywhere else. */
    private TestRecord<byte[], byte[]> assertRejected(
            byte @Nullable [] key, byte @Nullable [] value, RejectionReason reason, String message) {
        topology.enriched.readRecordsToList();
        topology.raw.pipeInput(key, value);
        List<TestRecord<byte[], byte[]>> records = topology.rejected.readRecordsToList();
        assertThat(records).hasSize(1);
        TestRecord<byte[], byte[]> record = records.get(0);
        assertThat(record.key()).isEqualTo(key);
        assertThat(record.value()).isEqualTo(value);
        assertThat(header(record, RejectionHeaders.REASON)).isEqualTo(reason.name());
        assertThat(new String(
                        record.headers().lastHeader(RejectionHeaders.MESSAGE).value(), UTF_8))
                .contains(message);
        assertThat(topology.enriched.isEmpty()).isTrue();
        assertThat(topology.claims.isEmpty()).isTrue();
        assertThat(topology.count(
                        "trucewire.articles.rejected", "reason", reason.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(1);
        assertThat(topology.count("trucewire.articles", "outcome", "rejected")).isEqualTo(1);
        return record;
    }

    @Test
    void shouldLogWhichArticleWasRejectedAndNothingOfItsText() {
        Logger logger = (Logger) LoggerFactory.getLogger("org.trucewire.processor");
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        try {
            topology.send(article("week-01\nforged", "throw\nA sentence of the body."));
            topology.raw.pipeInput(utf8("week-02"), utf8("A sentence of no article."));
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(event -> event.getMDCPropertyMap().get("article"))
                .containsExactly("week-01?forged", "week-02");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "rejected by enrich-article: EXTRACTOR_FAILED (IllegalStateException); articles.raw partition 0 offset 0",
                        "rejected by decode-article: MALFORMED (MalformedRecordException); articles.raw partition 0 offset 1");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }
}

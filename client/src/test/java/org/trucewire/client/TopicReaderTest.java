package org.trucewire.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.embedded.EmbeddedBroker;
import org.trucewire.embedded.EmbeddedRegistry;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.ClockTick;
import org.trucewire.schemas.AvroJson;
import org.trucewire.schemas.RejectionHeaders;
import org.trucewire.schemas.SchemaRegistry;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;
import org.trucewire.schemas.UnknownSchemaException;

/** What a reader promises, against a broker. Each test has topics of its own. */
@Timeout(60)
class TopicReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;

    private static int tests;

    private Topics topics;
    private Topic<String, ClockTick> clock;
    private FilledTopics filled;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void fill(TestInfo test) {
        topics = Topics.withPrefix(test.getTestMethod().orElseThrow().getName() + "-" + tests++ + ".");
        clock = topics.clock();
        filled = new FilledTopics(broker.bootstrapServers(), topics.prefix());
        filled.make(clock);
    }

    @AfterEach
    void closeProducer() {
        filled.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldReadEveryTopic() {
        return topics.all().stream()
                .filter(topic -> topic.recordName().isPresent())
                .map(topic -> DynamicTest.dynamicTest(topic.name(), () -> shouldRead(topic)));
    }

    private <K, V> void shouldRead(Topic<K, V> topic) {
        if (!topic.equals(clock)) {
            filled.make(topic);
        }
        V example = FilledTopics.example(topic);
        @SuppressWarnings("unchecked") // all topics with records have ids as keys
        K key = (K) "an id";
        filled.send(topic, key, example);
        filled.send(topic, key, null);
        assertThat(readAll(topic)).hasSize(2).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(key);
            assertThat(record.topic()).isEqualTo(topic.name());
            assertThat(record.time()).isEqualTo(filled.time());
        });
        assertThat(readAll(topic)).extracting(record -> json(record.value())).containsExactly(json(example), null);
    }

    @Test
    void shouldReadRejectedRecordsAsTheyCame() {
        filled.make(topics.rejectedArticles());
        var rejected =
                new ProducerRecord<byte[], byte[]>(topics.rejectedArticles().name(), null, new byte[] {1, 2});
        rejected.headers().add(RejectionHeaders.REASON, "OTHER".getBytes(UTF_8));
        rejected.headers().add(RejectionHeaders.REASON, "MALFORMED".getBytes(UTF_8));
        rejected.headers().add("empty", null);
        filled.send(rejected);
        assertThat(readAll(topics.rejectedArticles())).singleElement().satisfies(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.value()).containsExactly(1, 2);
            assertThat(record.headers()).hasSize(3);
            assertThat(record.header(RejectionHeaders.REASON)).contains("MALFORMED");
            assertThat(record.header("empty")).isEmpty();
            assertThat(record.header("none")).isEmpty();
        });
    }

    @Test
    void shouldReadBothWireFormats() {
        try (EmbeddedRegistry server = EmbeddedRegistry.start()) {
            Topics registered = Topics.of(topics.prefix(), SchemaRegistry.at(server.url(), null));
            tick(1);
            filled.send(filled.record(registered.clock(), 0, "0", new ClockTick(at(2))));
            assertThat(readAll(registered.clock()))
                    .extracting(TopicRecord::value)
                    .containsExactly(new ClockTick(at(1)), new ClockTick(at(2)));
            assertThat(readAll(clock))
                    .filteredOn(record -> record.failure().isPresent())
                    .singleElement()
                    .asString()
                    .contains("schema 1 of a schema registry, and none is set");
        }
    }

    @Test
    void shouldReadOnlyWhatIsCommitted() {
        tick(1);
        filled.sendInVain(clock, "0", new ClockTick(at(2)));
        tick(3);
        filled.sendInVain(clock, "0", new ClockTick(at(4)));
        assertThat(ticks(TopicReader.with(clock, settings()))).containsExactly(1, 3);
    }

    @Test
    void shouldFollowFromNow() {
        tick(1);
        try (var reader = TopicReader.with(clock, settings()).from(Start.NOW).open()) {
            tick(2);
            var records = reader.iterator();
            assertThat(number(records.next())).isEqualTo(2);
            tick(3);
            assertThat(number(records.next())).isEqualTo(3);
        }
        assertThat(ticks(TopicReader.with(clock, settings()).from(Start.NOW))).isEmpty();
    }

    @Test
    void shouldEndBehindWhatWasThereWhenItWasOpened() {
        tick(1);
        try (var reader = TopicReader.with(clock, settings()).untilEnd().open()) {
            tick(2);
            List<Integer> read = new ArrayList<>();
            reader.forEach(record -> read.add(number(record)));
            assertThat(read).containsExactly(1);
        }
    }

    @Test
    void shouldEndWhenItIsStoppedFromOutside() {
        List<Integer> read = new CopyOnWriteArrayList<>();
        tick(1);
        try (var reader = TopicReader.of(clock, settings())) {
            CompletableFuture<Void> loop =
                    CompletableFuture.runAsync(() -> reader.forEach(record -> read.add(number(record))));
            await().atMost(PATIENCE).until(() -> read.equals(List.of(1)));
            assertThat(loop).isNotDone();
            reader.stop();
            await().atMost(PATIENCE).until(loop::isDone);
            assertThat(loop).isCompleted();
        }
    }

    @Test
    void shouldGoOnWhereTheGroupWas() throws Exception {
        IntStream.rangeClosed(1, 5).forEach(this::tick);
        try (var reader = TopicReader.of(clock, group())) {
            assertThatThrownBy(() -> {
                        for (TopicRecord<String, ClockTick> record : reader) {
                            if (number(record) == 3) {
                                throw new IllegalStateException("a bad day");
                            }
                        }
                    })
                    .hasMessage("a bad day");
        }
        assertThat(ticks(TopicReader.with(clock, group())))
                .as("what was in hand is not handled")
                .containsExactly(3, 4, 5);
        assertThat(ticks(TopicReader.with(clock, group()))).isEmpty();
        try (Admin admin = Admin.create(settings())) {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets("g." + topics.prefix())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> committed.put(partition, offset.offset()));
            assertThat(committed).isNotEmpty();
            for (var end : committed.entrySet()) {
                assertThat(admin.listOffsets(Map.of(end.getKey(), OffsetSpec.latest()))
                                .partitionResult(end.getKey())
                                .get()
                                .offset())
                        .as("nothing lags, not even by the mark of a transaction")
                        .isEqualTo(end.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"classic", "consumer"})
    void shouldShareTheTopicWithTheGroup(String protocol) {
        Topics own = Topics.withPrefix("shared-" + protocol + ".");
        try (FilledTopics fill = new FilledTopics(broker.bootstrapServers(), own.prefix())) {
            fill.make(own.clock());
            Map<String, Object> settings = new HashMap<>(group());
            settings.put("group.protocol", protocol);
            List<List<Integer>> read = List.of(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
            List<TopicReader<String, ClockTick>> readers = new ArrayList<>();
            List<CompletableFuture<Void>> loops = new ArrayList<>();
            for (List<Integer> numbers : read) {
                TopicReader<String, ClockTick> reader = TopicReader.of(own.clock(), settings);
                readers.add(reader);
                loops.add(CompletableFuture.runAsync(() -> {
                    try (reader) {
                        reader.forEach(record -> numbers.add(number(record)));
                    }
                }));
            }
            int[] sent = {0};
            await().atMost(PATIENCE).until(() -> {
                int partition = sent[0] % FilledTopics.PARTITIONS;
                sent[0]++;
                fill.send(fill.record(own.clock(), partition, "k", new ClockTick(at(sent[0]))));
                return read.stream().noneMatch(List::isEmpty);
            });
            await().atMost(PATIENCE)
                    .until(() -> Stream.concat(read.get(0).stream(), read.get(1).stream())
                                    .distinct()
                                    .count()
                            == sent[0]);
            readers.forEach(TopicReader::stop);
            await().atMost(PATIENCE).until(() -> loops.stream().allMatch(CompletableFuture::isDone));
            assertThat(loops).allSatisfy(loop -> assertThat(loop).isCompleted());
            assertThat(read.get(0)).doesNotContainAnyElementsOf(read.get(1));
        }
    }

    @Test
    void shouldHandOverWhatCannotBeReadAndGoOn() {
        tick(1);
        filled.send(new ProducerRecord<>(clock.name(), 0, bytes("0"), bytes("no Avro, to be sure")));
        tick(3);
        List<TopicRecord<String, ClockTick>> records = readAll(clock);
        assertThat(records).hasSize(3);
        TopicRecord<String, ClockTick> unreadable = records.get(1);
        assertThat(unreadable.failure()).isPresent();
        assertThat(unreadable.raw().value()).asString(UTF_8).isEqualTo("no Avro, to be sure");
        assertThatThrownBy(unreadable::value)
                .as("nobody takes it for a record without a value")
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("record " + unreadable.offset() + " of partition " + unreadable.partition()
                        + " of " + clock + " cannot be read: no ClockTick: begins neither with");
        assertThatThrownBy(unreadable::key).isInstanceOf(UnreadableRecordException.class);
        assertThat(unreadable).hasToString(unreadable.failure().orElseThrow().getMessage());
    }

    @Test
    void shouldGiveWhatCannotBeReadToAHandlerUntilItTakesIt() {
        tick(1);
        byte[] unknown = filled(topics.clock(), new ClockTick(at(2)));
        ByteBuffer.wrap(unknown).putLong(2, 0); // the fingerprint of no schema
        filled.send(new ProducerRecord<>(clock.name(), 0, bytes("0"), unknown));
        tick(3);
        filled.send(new ProducerRecord<>(clock.name(), 0, bytes("0"), new byte[0]));
        List<TopicRecord<String, ClockTick>> odd = new ArrayList<>();
        TopicReader.Builder<String, ClockTick> reading = TopicReader.with(clock, group());
        assertThatThrownBy(() -> ticks(reading.onUnreadable(record -> {
                    throw new IllegalStateException("the disk is full");
                })))
                .hasMessage("the disk is full");
        assertThat(ticks(reading.onUnreadable(odd::add))).containsExactly(3);
        assertThat(odd).hasSize(2);
        assertThat(odd.get(0).failure().orElseThrow()).hasCauseInstanceOf(UnknownSchemaException.class);
        assertThat(ticks(reading)).as("all is committed").isEmpty();
        assertThat(odd).hasSize(2);
    }

    @Test
    void shouldSkipNothingWhileTheRegistryIsSilent() {
        try (EmbeddedRegistry server = EmbeddedRegistry.start()) {
            Topics writing = Topics.of(topics.prefix(), SchemaRegistry.at(server.url(), null));
            filled.send(writing.clock(), "0", new ClockTick(at(1)));
            server.pause();
            SchemaRegistry registry = SchemaRegistry.at(server.url(), null, Duration.ofSeconds(1));
            try (var reader =
                    TopicReader.of(Topics.of(topics.prefix(), registry).clock(), group())) {
                var records = reader.iterator();
                assertThatThrownBy(records::hasNext)
                        .isInstanceOf(ReadingException.class)
                        .hasMessageContaining("no answer from the schema registry at " + server.url());
                server.resume();
                await().atMost(PATIENCE).ignoreExceptions().until(records::hasNext);
                assertThat(number(records.next())).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchTopic() {
        Topic<String, CeasefireStatus> missing = Topics.withPrefix("missing.").status();
        assertThatThrownBy(() -> TopicReader.of(missing, settings()))
                .isInstanceOf(ReadingException.class)
                .hasMessage("there is no topic missing.ceasefire.status at " + broker.bootstrapServers()
                        + ": check name and prefix, or have it made with `trucewire topics create`");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 500, "request.timeout.ms", 400);
        assertThatThrownBy(() -> TopicReader.of(clock, settings))
                .isInstanceOf(ReadingException.class)
                .hasMessage(
                        "no answer from 127.0.0.1:1: is a broker running there, and may you reach it? Else name other bootstrap servers");
    }

    @Test
    void shouldSayThatTheGroupGaveTheRecordsToAnother() {
        tick(1);
        Map<String, Object> settings = new HashMap<>(group());
        settings.put("max.poll.interval.ms", 500);
        settings.put("heartbeat.interval.ms", 100);
        try (var reader = TopicReader.of(clock, settings)) {
            var records = reader.iterator();
            records.next();
            try (Admin admin = Admin.create(settings())) { // the group puts it out because it does not ask for more
                await().atMost(PATIENCE)
                        .until(() ->
                                admin
                                        .describeConsumerGroups(List.of("g." + topics.prefix()))
                                        .all()
                                        .get()
                                        .values()
                                        .stream()
                                        .allMatch(group -> group.members().isEmpty()));
            }
            assertThatThrownBy(records::hasNext)
                    .isInstanceOf(ReadingException.class)
                    .hasMessageContaining("raise max.poll.interval.ms, or lower max.poll.records");
        } catch (ReadingException e) {
            assertThat(e).as("closing commits nothing either").hasMessageContaining("to another reader");
        }
        assertThat(ticks(TopicReader.with(clock, group()))).as("it comes again").containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "isolation.level, read_uncommitted, isolation.level=read_uncommitted: leave it out",
        "enable.auto.commit, true, enable.auto.commit=true: leave it out",
        "value.deserializer, Mine, 'value.deserializer: leave it out, the topic knows its own'",
        "bootstrap.servers, '', no bootstrap.servers: name a broker"
    })
    void shouldRefuseSettingsThatBreakItsPromises(String name, String value, String message) {
        Properties settings = new Properties();
        settings.putAll(settings());
        settings.setProperty(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicReader.of(clock, settings))
                .withMessageStartingWith(message);
    }

    @Test
    void shouldPassOtherSettingsToKafka() {
        assertThatThrownBy(() -> TopicReader.of(clock, with("auto.offset.reset", "sometimes")))
                .isInstanceOf(ReadingException.class)
                .hasMessageStartingWith("Kafka does not take the settings: Invalid value sometimes");
        Map<String, Object> none = new HashMap<>(group());
        none.put("auto.offset.reset", "none");
        assertThatThrownBy(() -> ticks(TopicReader.with(clock, none)))
                .isInstanceOf(ReadingException.class)
                .hasMessageContaining("auto.offset.reset=none: set it to earliest or latest");
        assertThat(ticks(TopicReader.with(clock, with("isolation.level", "READ_COMMITTED"))))
                .isEmpty();
    }

    @Test
    void shouldNotMixUpGroupsAndOtherStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicReader.with(clock, settings()).from(Start.GROUP))
                .withMessageStartingWith("no group.id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicReader.with(clock, group()).from(Start.BEGINNING))
                .withMessageContaining("leave it out to read from the beginning");
    }

    private void tick(int number) {
        filled.send(filled.record(clock, 0, "0", new ClockTick(at(number))));
    }

    /** Generated records with lists of times cannot tell whether they are equal. */
    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : AvroJson.of((SpecificRecordBase) value).toString();
    }

    private static Instant at(int number) {
        return Instant.ofEpochSecond(number);
    }

    private static int number(TopicRecord<String, ClockTick> record) {
        ClockTick tick = record.value();
        return tick == null ? -1 : (int) tick.getTime().getEpochSecond();
    }

    private static List<Integer> ticks(TopicReader.Builder<String, ClockTick> reading) {
        List<Integer> numbers = new ArrayList<>();
        try (var reader = reading.untilEnd().open()) {
            reader.forEach(record -> numbers.add(number(record)));
        }
        return numbers;
    }

    private <K, V> List<TopicRecord<K, V>> readAll(Topic<K, V> topic) {
        List<TopicRecord<K, V>> records = new ArrayList<>();
        try (var reader = TopicReader.with(topic, settings()).untilEnd().open()) {
            reader.forEach(records::add);
        }
        return records;
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private Map<String, Object> group() {
        return with("group.id", "g." + topics.prefix());
    }

    private Map<String, Object> with(String name, String value) {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), name, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static <V> byte[] filled(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }
}

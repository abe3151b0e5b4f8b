package org.trucewire.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What other teams read about the topics is so, and is there. */
class ContractTest {

    private static final Path ROOT = Path.of(System.getProperty("trucewire.root", ".."));

    @Test
    void shouldBeTheDocumentThatIsThere() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/contract.md")))
                .as("write it anew: ./trucewire schemas contract > docs/contract.md")
                .isEqualTo(Contract.markdown());
        assertThat(Files.readString(ROOT.resolve("docs/asyncapi.json")).strip())
                .as("write it anew: ./trucewire schemas contract --asyncapi > docs/asyncapi.json")
                .isEqualTo(Contract.pretty(Contract.asyncApi()));
    }

    @Test
    void shouldTellEveryTopicEveryReleaseAndEveryHeader() throws IllegalAccessException {
        String contract = Contract.markdown();
        for (Topic<?, ?> topic : Topics.unprefixed().all()) {
            assertThat(contract)
                    .contains("### " + topic.name() + "\n", topic.meaning().promise());
            topic.recordName().ifPresent(record -> assertThat(contract)
                    .contains("| " + record + " | " + Schemas.released(record).size() + " | `"));
        }
        for (Field constant : RejectionHeaders.class.getFields()) {
            String name = (String) constant.get(null);
            if (!name.equals(RejectionHeaders.PREFIX)) {
                assertThat(contract).contains("| `" + name + "` | ");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveExamplesThatAreRecords() {
        return values().map(value -> DynamicTest.dynamicTest(value.schema().getName(), () -> {
            var example = Contract.example(value.schema().getName());
            Class<? extends SpecificRecordBase> type = type(value);
            assertThat(AvroJson.of(AvroJson.read(example, type)).toPrettyString())
                    .isEqualTo(example.toPrettyString());
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldReadWhatEveryReleaseHasWritten() {
        List<DynamicTest> tests = new ArrayList<>();
        values().forEach(serde -> {
            List<Schema> released = Schemas.released(serde.schema().getName());
            for (int i = 0; i < released.size(); i++) {
                Schema schema = released.get(i);
                tests.add(DynamicTest.dynamicTest(serde.schema().getName() + " " + (i + 1), () -> {
                    int read = 0;
                    for (Object record : new RandomData(schema, 50, 20260304)) {
                        byte[] bytes = bytes(schema, record);
                        assertThat(serde.deserialize("", bytes)).isNotNull();
                        read++;
                    }
                    assertThat(read).isEqualTo(50);
                }));
            }
        });
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    /** By the parser of those who write the specification; Node and its package manager must be there. */
    @Test
    void shouldBeAnAsyncApiDocument(@TempDir Path directory) throws IOException, InterruptedException {
        for (String file : List.of("package.json", "check.js")) {
            Files.copy(Path.of("src/test/asyncapi", file), directory.resolve(file));
        }
        Path document = directory.resolve("asyncapi.json");
        Files.writeString(document, Contract.pretty(Contract.asyncApi()));
        try {
            Map.Entry<Integer, String> installed = run(
                    directory, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1");
            if (installed.getKey() != 0) {
                skip("npm cannot install the AsyncAPI parser: " + installed.getValue());
            }
        } catch (IOException e) {
            skip("Node and npm are not there: " + e.getMessage());
        }
        Map.Entry<Integer, String> checked = run(directory, "node", "check.js", document.toString());
        assertThat(checked.getValue())
                .endsWith("8 channels, 8 operations, 8 messages\n")
                .doesNotContain("error ", "warning ");
        assertThat(checked.getKey()).isZero();
    }

    private static void skip(String reason) {
        System.out.println("skipped: " + reason); // the build shows that a test was skipped, but not why
        abort(reason);
    }

    private static Map.Entry<Integer, String> run(Path directory, String... command)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                return Map.entry(-1, String.join(" ", command) + " did not end within 3 minutes");
            }
            return Map.entry(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] bytes(Schema schema, Object record) throws IOException {
        var buffer = new BinaryMessageEncoder<Object>(GenericData.get(), schema).encode(record);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Stream<AvroSerde<?>> values() {
        return Topics.unprefixed().all().stream()
                .map(Topic::value)
                .filter(AvroSerde.class::isInstance)
                .map(serde -> (AvroSerde<?>) serde);
    }

    private static Class<? extends SpecificRecordBase> type(AvroSerde<?> serde) throws ClassNotFoundException {
        return Class.forName("org.trucewire.record." + serde.schema().getName()).asSubclass(SpecificRecordBase.class);
    }
}

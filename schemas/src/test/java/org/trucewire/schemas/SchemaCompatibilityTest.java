package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trucewire.record.RawArticle;

/**
 * The gate: a change of a schema must leave it fully compatible with every released version, or the build fails.
 *
 * <p>Before you "mend" this test: a released file never changes. Give new fields a default, remove only fields that have
 * one, never rename, and add enum symbols only where the enum has a default.
 */
class SchemaCompatibilityTest {

    @TestFactory
    Stream<DynamicTest> shouldBeFullyCompatibleWithEveryReleasedVersion() {
        return Schemas.current().stream()
                .map(current -> DynamicTest.dynamicTest(current.getName(), () -> {
                    List<Schema> released = Schemas.released(current.getName());
                    assertThat(released)
                            .as("released versions of " + current.getName())
                            .isNotEmpty();
                    assertThat(released).allSatisfy(earlier -> assertThat(Compatibility.faults(current, earlier))
                            .isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldDocumentEveryRecordAndField() {
        return Schemas.current().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.getName(), () -> assertDocumented(schema)));
    }

    @Test
    void shouldTellTheReleaseThatARecordWasWrittenWith() {
        var schema = RawArticle.getClassSchema();
        byte[] record = Objects.requireNonNull(AvroSerde.of(RawArticle.class)
                .serialize("", RawArticle.newBuilder().setId("a").setBody("b").build()));
        assertThat(Schemas.release("RawArticle", record)).isEqualTo(Schemas.release(schema));
        assertThat(Schemas.release(Schemas.released("RawArticle").get(0))).hasValue(1);
        assertThat(Schemas.release("RawArticle", new byte[10])).isEmpty();
        assertThat(Schemas.release("RawArticle", new byte[3])).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> shouldCatchBreakingChanges() {
        Schema released = Schemas.released("RawArticle").get(0);
        return Stream.of(
                        breaking("a new field without default", ", {\"name\": \"mood\", \"type\": \"string\"}]}"),
                        breaking("a field of another type", ", {\"name\": \"url\", \"type\": \"long\"}]}"))
                .map(change -> DynamicTest.dynamicTest(
                        change.name(), () -> assertThat(Compatibility.faults(change.schema(), released))
                                .isNotEmpty()));
    }

    @Test
    void shouldCatchTheRemovalOfAFieldThatHasNoDefault() {
        Schema released = Schemas.released("RawArticle").get(0);
        Schema withoutBody = SchemaBuilder.record("RawArticle")
                .namespace("org.trucewire.record")
                .fields()
                .requiredString("id")
                .endRecord();
        assertThat(Compatibility.faults(withoutBody, released))
                .singleElement()
                .asString()
                .startsWith("cannot be read by it: body (READER_FIELD_MISSING_DEFAULT_VALUE at /fields/");
    }

    private record Change(String name, Schema schema) {}

    /** RawArticle's two fields without default and one that breaks the contract. */
    private static Change breaking(String name, String ending) {
        String beginning = "{\"type\": \"record\", \"name\": \"RawArticle\", \"namespace\": \"org.trucewire.record\","
                + " \"fields\": [{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"body\", \"type\": \"string\"}";
        return new Change(name, new SchemaParser().parse(beginning + ending).mainSchema());
    }

    private static void assertDocumented(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as("doc of " + schema.getName()).isNotBlank();
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as("doc of " + schema.getName() + "." + field.name())
                            .isNotBlank();
                    assertDocumented(field.schema());
                });
            }
            case ENUM -> {
                assertThat(schema.getDoc()).as("doc of " + schema.getName()).isNotBlank();
                assertThat(schema.getEnumDefault())
                        .as("default of " + schema.getName())
                        .isNotBlank();
            }
            case ARRAY -> assertDocumented(schema.getElementType());
            case UNION -> schema.getTypes().forEach(SchemaCompatibilityTest::assertDocumented);
            default -> {}
        }
    }
}

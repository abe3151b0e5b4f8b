package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExtractionMappingTest {

    /** A word that the extractor can say and the schema cannot would reject every article that has it. */
    @TestFactory
    Stream<DynamicTest> shouldHaveAWordInTheSchemaForEveryWordOfTheExtractor() {
        return Stream.of(
                sameNames(org.trucewire.extraction.ClaimType.class, org.trucewire.record.ClaimType.class),
                sameNames(org.trucewire.extraction.Coverage.class, org.trucewire.record.Coverage.class),
                sameNames(org.trucewire.extraction.EntityType.class, org.trucewire.record.EntityType.class),
                sameNames(org.trucewire.extraction.Modality.class, org.trucewire.record.Modality.class),
                sameNames(org.trucewire.extraction.Polarity.class, org.trucewire.record.Polarity.class));
    }

    private static DynamicTest sameNames(Class<? extends Enum<?>> extractor, Class<? extends Enum<?>> schema) {
        return DynamicTest.dynamicTest(
                extractor.getSimpleName(), () -> assertThat(names(schema)).containsAll(names(extractor)));
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}

package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;
import org.trucewire.record.CodeLoss;
import org.trucewire.record.EventCodes;
import org.trucewire.record.Provenance;
import org.trucewire.record.RawArticle;

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

    @Test
    void shouldCarryTheTermsOfACeasefire() throws RejectedArticleException {
        Terms terms = new Terms("in Aleppo", "PT72H", "2025-06-24T04:00Z", "2025-06-27", "if both agree", true);
        assertThat(mapped(terms).getTerms())
                .isEqualTo(new org.trucewire.record.Terms(
                        "in Aleppo", "PT72H", "2025-06-24T04:00Z", "2025-06-27", "if both agree", true));
    }

    @Test
    void shouldCarryNoTermsWhereTheSentenceHasNone() throws RejectedArticleException {
        assertThat(mapped(Terms.NONE).getTerms()).isNull();
    }

    /** Agencies are credited there, too. */
    @Test
    void shouldGiveTheExtractorTheByline() {
        RawArticle raw = RawArticle.newBuilder()
                .setId("a")
                .setBody("A truce.")
                .setByline("Anna Lee, Reuters")
                .build();
        assertThat(ExtractionMapping.article(raw).byline()).isEqualTo("Anna Lee, Reuters");
    }

    @Test
    void shouldCarryWordsAndCodes() throws RejectedArticleException {
        var claim = mapped(Terms.NONE);
        assertThat(claim.getNegatedBy()).containsExactly("denied");
        assertThat(claim.getHedgedBy()).containsExactly("may");
        assertThat(claim.getCodes()).isEqualTo(new EventCodes("0871", "CONCEDE", CodeLoss.MERGED));
    }

    private static org.trucewire.record.Claim mapped(Terms terms) throws RejectedArticleException {
        RawArticle raw = RawArticle.newBuilder().setId("a").setBody("A truce.").build();
        Claim claim = new Claim(
                "c",
                ClaimType.DECLARE,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Polarity.POSITIVE,
                Modality.ACTUAL,
                null,
                "A truce.",
                new Span(1, 9),
                "rule",
                0.5,
                terms,
                List.of("denied"),
                List.of("may"));
        Extraction extraction = new Extraction("en", Coverage.FULL, List.of(), List.of(), List.of(claim));
        Provenance provenance = new Provenance("articles.raw", 0, 0L, "test-1", "0");
        return ExtractionMapping.enriched(raw, RawArticles.PUBLISHED, extraction, 1, provenance)
                .getClaims()
                .get(0);
    }

    private static DynamicTest sameNames(Class<? extends Enum<?>> extractor, Class<? extends Enum<?>> schema) {
        return DynamicTest.dynamicTest(
                extractor.getSimpleName(), () -> assertThat(names(schema)).containsAll(names(extractor)));
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}

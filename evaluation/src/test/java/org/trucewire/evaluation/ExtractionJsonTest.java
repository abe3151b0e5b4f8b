package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityType;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Origin;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;

class ExtractionJsonTest {

    private static final Article ARTICLE = new Article("a-1", null, null, "🕊", "Iran “denied” it.\nDonate!");

    private static final Extraction EXTRACTION = new Extraction(
            "en",
            Coverage.FULL,
            List.of(new Span(21, 28)),
            List.of(
                    new EntityMention("Iran", EntityType.COUNTRY, "IRN", new Span(3, 7)),
                    new EntityMention("It", EntityType.ORG, null, new Span(17, 19))),
            List.of(new Claim(
                    "c-1",
                    ClaimType.VIOLATE,
                    new TreeSet<>(List.of("ISR", "IRN")),
                    new TreeSet<>(),
                    new TreeSet<>(List.of("IRN", "ISR")),
                    new TreeSet<>(List.of("QAT")),
                    new TreeSet<>(List.of("IRN")),
                    Polarity.NEGATIVE,
                    Modality.ACTUAL,
                    null,
                    "Iran “denied” it.",
                    new Span(3, 20),
                    "violate.verb",
                    0.75,
                    new Terms(null, "PT72H", "2025-06-24T04:00Z", null, "if Israel stops", false),
                    List.of("denied"),
                    List.of())),
            new Origin("IRNA", "IRN"));

    /** The line is an exchange format: whoever changes it breaks the programs that read it. */
    @Test
    void shouldWriteTheKeysInTheirOrder() {
        assertThat(ExtractionJson.write(ARTICLE, EXTRACTION)).isEqualTo("""
                        {"id":"a-1","claims":[{"id":"c-1","type":"VIOLATE","agents":["IRN","ISR"],"target":[],\
                        "parties":["IRN","ISR"],"mediators":["QAT"],"source":["IRN"],"polarity":"NEGATIVE","modality":"ACTUAL",\
                        "date":null,"evidence":"Iran “denied” it.","start":3,"end":20,"rule":"violate.verb","confidence":0.75,\
                        "terms":{"scope":null,"duration":"PT72H","effectiveFrom":"2025-06-24T04:00Z","effectiveUntil":null,\
                        "condition":"if Israel stops","earlier":false},"negatedBy":["denied"],"hedgedBy":[],\
                        "codes":{"cameo":"016","plover":null,"loss":"MERGED"}}],\
                        "entities":[{"text":"Iran","type":"COUNTRY","id":"IRN","start":3,"end":7},\
                        {"text":"It","type":"ORG","id":null,"start":17,"end":19}],\
                        "language":"en","coverage":"FULL","boilerplate":[[21,28]],\
                        "origin":"IRNA","originActor":"IRN"}""");
    }

    @Test
    void shouldReadBackWhatIsComparedWithGold() {
        assertThat(ExtractionJson.read(ExtractionJson.write(ARTICLE, EXTRACTION)))
                .isEqualTo(Prediction.of("a-1", EXTRACTION));
    }

    @Test
    void shouldKeepEveryArticleOnOneLine() {
        Article article = new Article("a\n1", null, null, "", "");
        Extraction nothing = new Extraction("und", Coverage.NO_CEASEFIRE, List.of(), List.of(), List.of());
        assertThat(ExtractionJson.write(article, nothing))
                .isEqualTo("{\"id\":\"a\\n1\",\"claims\":[],\"entities\":[],\"language\":\"und\","
                        + "\"coverage\":\"NO_CEASEFIRE\",\"boilerplate\":[],\"origin\":null,\"originActor\":null}");
    }

    @Test
    void shouldSayInOneLineWhyALineIsNoPrediction() {
        assertThatThrownBy(() -> ExtractionJson.read("{\"id\": \"a\", "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it is no JSON object: Unexpected end-of-input")
                .message()
                .doesNotContain("\n");
    }
}

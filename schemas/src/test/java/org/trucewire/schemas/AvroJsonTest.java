package org.trucewire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Phase;
import org.trucewire.record.RawArticle;
import org.trucewire.record.Standing;
import org.trucewire.record.Support;

class AvroJsonTest {

    private static final RawArticle ARTICLE = RawArticle.newBuilder()
            .setId("week-01")
            .setTitle("Truce holds")
            .setBody("It holds.")
            .setPublishedAt(Instant.parse("2026-03-02T11:40:00Z"))
            .build();

    @Test
    void shouldReadBackWhatItWrites() {
        assertThat(AvroJson.read(AvroJson.of(ARTICLE), RawArticle.class)).isEqualTo(ARTICLE);
    }

    @Test
    void shouldReadBackRecordsWithinRecordsWithListsMapsAndEnums() {
        CeasefireStatus status = CeasefireStatus.newBuilder()
                .setConflict("IRN~ISR")
                .setParties(List.of("IRN", "ISR"))
                .setStanding(Standing.newBuilder()
                        .setPhase(Phase.AGREED)
                        .setContested(true)
                        .build())
                .setEvidence(List.of())
                .setEvidenceSupport(new Support(2, 1, 0))
                .setBreaches(List.of())
                .setPartial(List.of())
                .setAccusations(List.of())
                .setDenials(List.of())
                .setSupporters(List.of())
                .setOpponents(List.of())
                .setMediators(List.of("QAT"))
                .setMonitors(List.of())
                .setConditions(List.of())
                .setContradictions(List.of())
                .setFacts(List.of())
                .setCounts(Map.of("HOLD", 2, "CALL", 1))
                .setSupport(new Support(3, 2, 1))
                .build();
        assertThat(AvroJson.read(AvroJson.of(status), CeasefireStatus.class)).isEqualTo(status);
    }

    @Test
    void shouldNameTheFieldThatIsNotAsItShouldBe() {
        ObjectNode lacking = AvroJson.of(ARTICLE);
        lacking.remove("title");
        assertThatThrownBy(() -> AvroJson.read(lacking, RawArticle.class)).hasMessage("RawArticle lacks \"title\"");
        ObjectNode unknown = AvroJson.of(ARTICLE).put("colour", "red");
        assertThatThrownBy(() -> AvroJson.read(unknown, RawArticle.class))
                .hasMessage("RawArticle has no field \"colour\"");
        ObjectNode wrong = AvroJson.of(ARTICLE).put("body", 7);
        assertThatThrownBy(() -> AvroJson.read(wrong, RawArticle.class))
                .hasMessage("\"body\": no string, but a NUMBER");
        ObjectNode noTime = AvroJson.of(ARTICLE).put("publishedAt", "yesterday");
        assertThatThrownBy(() -> AvroJson.read(noTime, RawArticle.class))
                .hasMessage("\"publishedAt\": no time such as 2025-06-24T14:00:00Z");
    }
}

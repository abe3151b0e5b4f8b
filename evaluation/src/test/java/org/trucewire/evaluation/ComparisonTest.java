package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.gold;
import static org.trucewire.evaluation.Labels.scored;
import static org.trucewire.evaluation.Labels.with;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.evaluation.ClaimChange.Kind;
import org.trucewire.extraction.ClaimType;

class ComparisonTest {

    private static final String BODY = "It broke. It holds. It ended. It began.";
    private static final ClaimLabel BROKE = with(claim(ClaimType.VIOLATE, "It broke."), ClaimField.AGENTS, "IRN,ISR");
    private static final ClaimLabel HOLDS = claim(ClaimType.HOLD, "It holds.");
    private static final ClaimLabel ENDED = claim(ClaimType.END, "It ended.");
    private static final ClaimLabel BEGAN = claim(ClaimType.START, "It began.");

    private static final GoldArticle GOLD = gold("a", BODY, BROKE, HOLDS, ENDED);

    private static final ClaimLabel BEFORE =
            with(with(with(BROKE, ClaimField.AGENTS, "IRN"), ClaimField.DATE, "2025-06"), ClaimField.SOURCE, "UN");
    private static final ClaimLabel NOW = with(with(BROKE, ClaimField.MODALITY, "POSSIBLE"), ClaimField.SOURCE, "USA");
    private static final ClaimLabel ALARM = claim(ClaimType.CALL, "It began.");

    private static final Comparison COMPARISON = Comparison.of(
            List.of(scored(GOLD, BEFORE, HOLDS, BEGAN, with(BEGAN, ClaimField.DATE, "2025-06"))),
            List.of(scored(GOLD, NOW, ENDED, with(BEGAN, ClaimField.SOURCE, "UN"), ALARM)));

    @Test
    void shouldTellWhatWasGainedLostAndChanged() {
        assertThat(COMPARISON.changes(Kind.GAINED))
                .extracting(ClaimChange::gold)
                .containsExactly(ENDED);
        assertThat(COMPARISON.changes(Kind.LOST)).extracting(ClaimChange::gold).containsExactly(HOLDS);
        assertThat(COMPARISON.changes(Kind.CHANGED))
                .containsExactly(new ClaimChange("a", BROKE, BEFORE, NOW, "It broke."));
        assertThat(COMPARISON.changes(Kind.NEWLY_SPURIOUS))
                .extracting(ClaimChange::now)
                .containsExactly(ALARM);
        assertThat(COMPARISON.changes(Kind.NO_LONGER_SPURIOUS))
                .as("one START of two")
                .hasSize(1);
        assertThat(COMPARISON.changes()).hasSize(5);
    }

    @Test
    void shouldShowEachChangeWithItsFieldsAndSentence() {
        assertThat(COMPARISON.text()).contains("""

                        Gained, 1
                          a  END: polarity POSITIVE, modality ACTUAL
                              It ended.

                        Lost, 1
                          a  HOLD: polarity POSITIVE, modality ACTUAL
                              It holds.

                        Changed, 1
                          a  VIOLATE: agents [IRN] → [IRN, ISR] (now right); source [UN] → [USA] (gold has []); \
                        modality ACTUAL → POSSIBLE (was right); date 2025-06 → none (now right)
                              It broke.
                        """);
    }

    @Test
    void shouldShowTheDifferenceOfEveryFigure() {
        assertThat(COMPARISON.text())
                .containsPattern("detection precision +0\\.500 +0\\.500\n")
                .containsPattern("core F1 +0\\.286 +0\\.571 +\\+0\\.286\n")
                .containsPattern("modality right +1\\.000 +0\\.500 +-0\\.500\n")
                .containsPattern("END +0\\.000 +1\\.000 +\\+1\\.000 +0\\.000 +1\\.000 +\\+1\\.000")
                .containsPattern("CALL +0\\.000 +0\\.000 +0\\.000");
    }

    @Test
    void shouldFindNoChangeWhereThereIsNone() {
        List<ScoredArticle> same = List.of(scored(GOLD, BROKE, BEGAN));
        assertThat(Comparison.of(same, List.of(scored(GOLD, BROKE, BEGAN))).changes())
                .isEmpty();
    }

    @Test
    void shouldSayTheSameInJson() throws JsonProcessingException {
        JsonNode json = COMPARISON.json();
        assertThat(json.at("/figures/core F1").toString())
                .isEqualTo("{\"before\":0.2857,\"now\":0.5714,\"change\":0.2857}");
        assertThat(json.at("/types/HOLD/core recall").toString())
                .isEqualTo("{\"before\":1.0,\"now\":0.0,\"change\":-1.0}");
        assertThat(json.at("/changes"))
                .extracting(change -> change.get("kind").textValue())
                .containsExactly("CHANGED", "LOST", "GAINED", "NEWLY_SPURIOUS", "NO_LONGER_SPURIOUS");
    }

    @Test
    void shouldRefuseToCompareWhatWasScoredAgainstOtherGold() {
        assertThatThrownBy(() -> Comparison.of(List.of(scored(GOLD)), List.of(scored(gold("b", BODY)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the two predictions were not scored against the same gold");
    }
}

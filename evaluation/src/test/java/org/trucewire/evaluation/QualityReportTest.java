package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.gold;
import static org.trucewire.evaluation.Labels.scored;
import static org.trucewire.evaluation.Labels.with;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.ClaimType;

class QualityReportTest {

    private static final String BODY = "It broke. It holds. It ended. It began.";
    private static final ClaimLabel BROKE = with(claim(ClaimType.VIOLATE, "It broke."), ClaimField.AGENTS, "IRN,ISR");
    private static final ClaimLabel HOLDS = claim(ClaimType.HOLD, "It holds.");
    private static final ClaimLabel ENDED = claim(ClaimType.END, "It ended.");
    private static final ClaimLabel BEGAN = claim(ClaimType.START, "It began.");

    private static final List<ScoredArticle> ARTICLES = List.of(
            scored(
                    gold("a", BODY, BROKE, HOLDS, ENDED),
                    with(BROKE, ClaimField.AGENTS, "IRN"),
                    HOLDS,
                    claim(ClaimType.VIOLATE, "It ended.")),
            scored(gold("b", BODY), BEGAN),
            scored(gold("c", BODY, BEGAN)));

    @Test
    void shouldAlignTheFiguresForPeople() {
        assertThat(QualityReport.text(ARTICLES, 0)).isEqualTo("""
                        3 articles (1 negative), 4 claims in gold, 4 predicted

                                   right  gold  predicted  precision  recall     F1
                        detection      2     4          4      0.500   0.500  0.500
                        core           1     4          4      0.250   0.250  0.250
                        full           1     4          4      0.250   0.250  0.250
                        entities       0     0          0          –       –      –

                        entity ids right –, false alarms per 100 negatives 100.0

                        type     gold  predicted  precision  recall     F1  core F1  full F1
                        START       1          1      0.000   0.000  0.000    0.000    0.000
                        HOLD        1          1      1.000   1.000  1.000    1.000    1.000
                        VIOLATE     1          2      0.500   1.000  0.667    0.000    0.000
                        END         1          0          –   0.000  0.000    0.000    0.000

                        field      right  of  accuracy
                        agents         1   2     0.500
                        target         2   2     1.000
                        parties        2   2     1.000
                        mediators      2   2     1.000
                        source         2   2     1.000
                        polarity       2   2     1.000
                        modality       2   2     1.000
                        date           2   2     1.000

                        gold  taken for  times
                        END   VIOLATE        1
                        """);
    }

    @Test
    void shouldListTheErrorsWithTheirSentences() {
        assertThat(QualityReport.text(ARTICLES, 1)).endsWith("""

                        Missed, 1 of 2
                          a  END: polarity POSITIVE, modality ACTUAL (taken for VIOLATE)
                              It ended.

                        Spurious, 1 of 2
                          a  VIOLATE: polarity POSITIVE, modality ACTUAL (in place of END)
                              It ended.

                        Wrong fields, 1 of 1
                          a  VIOLATE: agents gold [IRN, ISR], got [IRN]
                              It broke.
                        """);
    }

    @Test
    void shouldSayWhenArticlesHaveNoPrediction() {
        List<ScoredArticle> articles =
                Scorer.score(new GoldCorpus(List.of(gold("a", BODY, BROKE))), Predictions.of(List.of()));
        assertThat(QualityReport.text(articles, 0)).contains("1 articles have no prediction and count as empty\n");
    }

    @Test
    void shouldSayTheSameInJson() throws JsonProcessingException {
        JsonNode report = QualityReport.json(ARTICLES, 5);
        assertThat(report.at("/articles").intValue()).isEqualTo(3);
        assertThat(report.at("/detection/f1").doubleValue()).isEqualTo(0.5);
        assertThat(report.at("/types/VIOLATE/detection/f1").doubleValue()).isEqualTo(0.6667);
        assertThat(report.at("/types/VIOLATE/fields/agents").doubleValue()).isZero();
        assertThat(report.at("/fields/agents").doubleValue()).isEqualTo(0.5);
        assertThat(report.at("/falseAlarmsPer100Negatives").doubleValue()).isEqualTo(100);
        assertThat(report.at("/confusions/0").toString())
                .isEqualTo("{\"gold\":\"END\",\"predicted\":\"VIOLATE\",\"count\":1}");
        assertThat(report.at("/errors"))
                .extracting(error -> error.get("kind").textValue())
                .containsExactly("MISSED", "MISSED", "SPURIOUS", "SPURIOUS", "WRONG");
        assertThat(report.at("/errors/0/gold/type").textValue()).isEqualTo("END");
        assertThat(report.at("/errors/0/predicted").isNull()).isTrue();
        assertThat(report.at("/errors/4/predicted/agents").toString()).isEqualTo("[\"IRN\"]");
    }
}

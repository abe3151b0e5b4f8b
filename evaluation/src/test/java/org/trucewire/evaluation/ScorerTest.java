package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trucewire.evaluation.Labels.at;
import static org.trucewire.evaluation.Labels.claim;
import static org.trucewire.evaluation.Labels.gold;
import static org.trucewire.evaluation.Labels.scored;
import static org.trucewire.evaluation.Labels.with;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.EntityType;

/** The definitions of the codebook's section "Score", one by one. */
class ScorerTest {

    private static final String BROKEN = "The army broke the truce on Monday.";
    private static final String HOLDING = "Elsewhere the truce was holding.";
    private static final String BODY = BROKEN + " " + HOLDING;

    private static final ClaimLabel VIOLATE = with(claim(ClaimType.VIOLATE, BROKEN), ClaimField.AGENTS, "SDN");
    private static final ClaimLabel HOLD = claim(ClaimType.HOLD, HOLDING);

    @Test
    void shouldDetectAClaimOfTheSameSentenceAndType() {
        assertThat(scored(gold("a", BODY, VIOLATE, HOLD), VIOLATE).answers())
                .containsExactly(Optional.of(VIOLATE), Optional.empty());
    }

    @Test
    void shouldNotDetectAClaimOfAnotherSentence() {
        ScoredArticle article = scored(gold("a", BODY, VIOLATE), claim(ClaimType.VIOLATE, HOLDING));
        assertThat(article.missed()).containsExactly(VIOLATE);
        assertThat(article.spurious()).hasSize(1);
    }

    @Test
    void shouldNotDetectAClaimWhoseSentenceIsNotInTheArticle() {
        assertThat(scored(gold("a", BODY, VIOLATE), claim(ClaimType.VIOLATE, "Nobody wrote this."))
                        .matched())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The army broke the truce on Monday",
                "army broke the truce",
                "The  army\nbroke the\u00a0truce on Monday.",
                BODY
            })
    void shouldTakePartsAndSpellingsOfASentenceForTheSentence(String evidence) {
        assertThat(scored(gold("a", BODY, VIOLATE), claim(ClaimType.VIOLATE, evidence))
                        .matched())
                .hasSize(1);
    }

    /** 35 letters are gold; half of the shorter of the two is what it takes. */
    @Test
    void shouldAskForHalfOfTheShorterPlace() {
        int gold = BROKEN.length();
        ClaimLabel half = at(VIOLATE, 1 + gold - 5, 1 + gold + 5);
        ClaimLabel less = at(VIOLATE, 1 + gold - 4, 1 + gold + 6);
        assertThat(scored(gold("a", BODY, VIOLATE), half).matched()).hasSize(1);
        assertThat(scored(gold("a", BODY, VIOLATE), less).matched()).isEmpty();
    }

    @Test
    void shouldTakeTheSentenceBeforeTheOffsets() {
        ClaimLabel elsewhere = new ClaimLabel(
                ClaimType.VIOLATE,
                VIOLATE.agents(),
                VIOLATE.target(),
                VIOLATE.parties(),
                VIOLATE.mediators(),
                VIOLATE.source(),
                VIOLATE.polarity(),
                VIOLATE.modality(),
                null,
                BROKEN,
                new org.trucewire.extraction.Span(40, 60));
        assertThat(scored(gold("a", BODY, VIOLATE), elsewhere).matched()).hasSize(1);
    }

    @Test
    void shouldMatchOneToOne() {
        ScoredArticle article = scored(gold("a", BODY, VIOLATE), VIOLATE, VIOLATE);
        assertThat(article.matched()).hasSize(1);
        assertThat(article.spurious()).containsExactly(VIOLATE);
    }

    @Test
    void shouldMatchTheBestAgreementFirst() {
        ClaimLabel denial = with(with(VIOLATE, ClaimField.AGENTS, "RSF"), ClaimField.POLARITY, "NEGATIVE");
        ScoredArticle article = scored(gold("a", BODY, VIOLATE, denial), denial, VIOLATE);
        assertThat(article.matched())
                .allSatisfy(pair -> assertThat(pair.wrong()).isEmpty());
    }

    /** Agents and polarity together weigh more than all the other fields that the second has right. */
    @Test
    void shouldPreferAgreementInTheCore() {
        ClaimLabel wanted = with(with(VIOLATE, ClaimField.SOURCE, "UN"), ClaimField.DATE, "2025-06");
        ClaimLabel core = with(VIOLATE, ClaimField.MODALITY, "POSSIBLE");
        ClaimLabel rest = with(wanted, ClaimField.AGENTS, "RSF");
        assertThat(scored(gold("a", BODY, wanted), rest, core).answers()).containsExactly(Optional.of(core));
    }

    @Test
    void shouldTakeTheEarlierOfTwoThatAgreeAlike() {
        ClaimLabel first = with(VIOLATE, ClaimField.SOURCE, "UN");
        ClaimLabel second = with(VIOLATE, ClaimField.DATE, "2025-06");
        assertThat(scored(gold("a", BODY, VIOLATE), first, second).answers()).containsExactly(Optional.of(first));
        assertThat(scored(gold("a", BODY, first, second), VIOLATE).answers())
                .containsExactly(Optional.of(VIOLATE), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountCoreAndFullByTheirFields(ClaimField field) {
        String other =
                switch (field) {
                    case POLARITY -> "NEGATIVE";
                    case MODALITY -> "PLANNED";
                    case DATE -> "2025-06-23";
                    default -> "UN";
                };
        ClaimScores claims = Scores.of(List.of(scored(gold("a", BODY, VIOLATE), with(VIOLATE, field, other))))
                .claims();

        boolean isCore = List.of(ClaimField.AGENTS, ClaimField.POLARITY).contains(field);
        boolean isFull = isCore
                || List.of(ClaimField.SOURCE, ClaimField.MODALITY, ClaimField.PARTIES)
                        .contains(field);
        assertThat(claims.detection().hits()).isOne();
        assertThat(claims.core().hits()).isEqualTo(isCore ? 0 : 1);
        assertThat(claims.full().hits()).isEqualTo(isFull ? 0 : 1);
        assertThat(Arrays.stream(ClaimField.values()).filter(f -> claims.accuracy(f) < 1))
                .containsExactly(field);
    }

    @Test
    void shouldComputePrecisionRecallAndF1FromTheSums() {
        ScoredArticle one = scored(gold("a", BODY, VIOLATE, HOLD), VIOLATE);
        ScoredArticle other = scored(gold("b", BODY, HOLD), HOLD, VIOLATE, VIOLATE);
        Score detection = Scores.of(List.of(one, other)).claims().detection();
        assertThat(detection).isEqualTo(new Score(2, 3, 4));
        assertThat(detection.precision()).isEqualTo(0.5);
        assertThat(detection.recall()).isEqualTo(2.0 / 3);
        assertThat(detection.f1()).isEqualTo(4.0 / 7, within(1e-12));
    }

    @Test
    void shouldBeZeroWhereThereIsNothingToDivideBy() {
        Scores nothing = Scores.of(List.of());
        assertThat(nothing.claims().detection().f1()).isZero();
        assertThat(nothing.claims().accuracy(ClaimField.AGENTS)).isZero();
        assertThat(nothing.entityIdsRight()).isZero();
        assertThat(nothing.falseAlarmsPer100Negatives()).isEmpty();
        assertThat(nothing.of(ClaimType.CALL).detection()).isEqualTo(new Score(0, 0, 0));
    }

    @Test
    void shouldScoreEachTypeByItself() {
        Scores scores = Scores.of(List.of(scored(gold("a", BODY, VIOLATE, HOLD), VIOLATE, VIOLATE)));
        assertThat(scores.types()).containsOnlyKeys(ClaimType.VIOLATE, ClaimType.HOLD);
        assertThat(scores.of(ClaimType.VIOLATE).detection()).isEqualTo(new Score(1, 1, 2));
        assertThat(scores.of(ClaimType.HOLD).detection()).isEqualTo(new Score(0, 1, 0));
    }

    @Test
    void shouldCountEveryClaimOfANegativeArticleAsAFalseAlarm() {
        Scores scores = Scores.of(List.of(
                scored(gold("a", BODY), VIOLATE, HOLD),
                scored(gold("b", BODY)),
                scored(gold("c", BODY, HOLD), VIOLATE)));
        assertThat(scores.falseAlarms()).isEqualTo(2);
        assertThat(scores.falseAlarmsPer100Negatives()).hasValue(100);
    }

    @Test
    void shouldCountAnArticleWithoutPredictionAsEmpty() {
        Scores scores =
                Scores.of(Scorer.score(new GoldCorpus(List.of(gold("a", BODY, HOLD))), Predictions.of(List.of())));
        assertThat(scores.unpredicted()).isOne();
        assertThat(scores.claims().detection()).isEqualTo(new Score(0, 1, 0));
    }

    @Test
    void shouldCountAMissedAndASpuriousClaimOfOneSentenceAsConfusion() {
        ClaimLabel end = claim(ClaimType.END, BROKEN);
        ScoredArticle article = scored(
                gold("a", BODY, VIOLATE, HOLD), end, claim(ClaimType.RESUME, BROKEN), claim(ClaimType.HOLD, BROKEN));
        assertThat(article.confused()).as("one missed claim, once").hasSize(1);
        assertThat(Scores.of(List.of(article, article)).confusions())
                .containsExactly(new Confusion(
                        ClaimType.VIOLATE, article.confused().get(0).predicted().type(), 2));
    }

    @Test
    void shouldNotCountAFoundClaimAsConfused() {
        assertThat(scored(gold("a", BODY, VIOLATE), VIOLATE, claim(ClaimType.END, BROKEN))
                        .confused())
                .isEmpty();
    }

    @Test
    void shouldCountMentionsOfEntitiesByTextAndTypeAndTheirActorsApart() {
        EntityLabel sudan = new EntityLabel("Sudan", EntityType.COUNTRY, "SDN");
        EntityLabel sudanese = new EntityLabel("Sudan", EntityType.COUNTRY, null);
        EntityLabel place = new EntityLabel("Sudan", EntityType.PLACE, "SDN");
        GoldArticle gold = gold("a", BODY, List.of(), List.of(sudan, sudan, sudanese));
        GoldArticle unread = gold("b", BODY, List.of(), null);
        Predictions predictions = Predictions.of(List.of(
                new Prediction("a", List.of(), List.of(sudan, place, sudanese, sudanese, sudan)),
                new Prediction("b", List.of(), List.of(sudan))));

        Scores scores = Scores.of(Scorer.score(new GoldCorpus(List.of(gold, unread)), predictions));

        assertThat(scores.entities()).isEqualTo(new Score(3, 3, 5));
        assertThat(scores.linked()).isEqualTo(3);
        assertThat(Scores.of(Scorer.score(
                                new GoldCorpus(List.of(gold)),
                                Predictions.of(List.of(new Prediction("a", List.of(), List.of(sudanese, sudanese))))))
                        .entityIdsRight())
                .isEqualTo(0.5);
    }
}

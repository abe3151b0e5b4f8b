package org.trucewire.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimActivity;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Phase;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.StatusChange;
import org.trucewire.record.Terms;
import org.trucewire.schemas.AvroSerde;
import org.trucewire.standing.Assessment;

/** Claims in; status, changes and activity out. */
class StandingTest {

    private static final String CONFLICT = "IRN~ISR";

    private StandingFixture standing;

    @BeforeEach
    void start(@TempDir Path directory) {
        standing = new StandingFixture(directory);
    }

    @AfterEach
    void stop() {
        standing.close();
    }

    @Test
    void shouldTellStatusChangesAndActivity() {
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", null), false);
        send(claim("2", ClaimType.START, "2025-06-24T05:20:00Z", null), false);
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.IN_EFFECT);
        assertThat(standing.changes())
                .extracting(change -> change.getAfter().getPhase())
                .containsExactly(Phase.DECLARED, Phase.IN_EFFECT);
        assertThat(standing.meters
                        .get("trucewire.status.changes")
                        .tags("phase", "in_effect", "change", "made")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(standing.activity)
                .containsOnlyKeys("IRN~ISR DECLARE 2025-06-23T22:00:00Z", "IRN~ISR START 2025-06-24T05:00:00Z");
    }

    @Test
    void shouldExpireByEventTimeThoughNothingIsHeardOfTheConflict() {
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", "2025-06-27"), false);
        standing.tick("2025-06-27T23:00:00Z");
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.DECLARED);
        standing.tick("2025-06-28T00:00:00Z");
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.EXPIRED);
        assertThat(standing.changes().get(1).getKnownAt()).isEqualTo(Instant.parse("2025-06-28T00:00:00Z"));
    }

    @Test
    void shouldNotLetTimeGoBack() {
        standing.tick("2025-06-29T00:00:00Z");
        standing.tick("2025-06-24T00:00:00Z");
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", "2025-06-27"), false);
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.EXPIRED);
    }

    @Test
    void shouldTakeBackWhatAClaimHadChanged() {
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", null), false);
        send(claim("2", ClaimType.END, "2025-06-24T05:20:00Z", null), false);
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.ENDED);
        send(claim("2", ClaimType.END, "2025-06-24T05:20:00Z", null), true);
        standing.assess();
        assertThat(standing.status(CONFLICT).getStanding().getPhase()).isEqualTo(Phase.DECLARED);
        assertThat(standing.changes())
                .extracting(change -> change.getAfter().getPhase())
                .containsExactly(Phase.DECLARED);
        assertThat(standing.activity).containsOnlyKeys("IRN~ISR DECLARE 2025-06-23T22:00:00Z");
    }

    @Test
    void shouldForgetAConflictOfWhichNothingStands() {
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", null), false);
        standing.assess();
        send(claim("1", ClaimType.DECLARE, "2025-06-23T22:10:00Z", null), true);
        standing.assess();
        assertThat(standing.status).isEmpty();
        assertThat(standing.changes).isEmpty();
        assertThat(standing.activity).isEmpty();
        assertThat(standing.driver
                        .getKeyValueStore(StandingTopology.CONFLICTS_DUE)
                        .all()
                        .hasNext())
                .isFalse();
        assertThat(standing.driver
                        .getKeyValueStore(StandingTopology.CONFLICTS_HEARD)
                        .all()
                        .hasNext())
                .isFalse();
        assertThat(standing.driver
                        .getKeyValueStore(StandingTopology.CONFLICT_STATES)
                        .all()
                        .hasNext())
                .isFalse();
    }

    @Test
    void shouldForgetClaimsThatAreTooOldWithoutBeingAsked() {
        send(claim("1", ClaimType.CALL, "2025-06-23T22:10:00Z", null), false);
        standing.assess();
        standing.tick(
                Instant.parse("2025-06-23T23:00:00Z").plus(Assessment.MEMORY).toString());
        standing.assess();
        assertThat(standing.status).isEmpty();
        assertThat(standing.activity).isEmpty();
        assertThat(standing.driver
                        .getKeyValueStore(StandingTopology.CONFLICT_CLAIMS)
                        .all()
                        .hasNext())
                .isFalse();
        assertThat(standing.driver
                        .getKeyValueStore(StandingTopology.ACTIVITY)
                        .all()
                        .hasNext())
                .isFalse();
    }

    @Test
    void shouldLetChangesStandWhoseClaimsAreForgotten() {
        send(claim("1", ClaimType.CALL, "2025-06-23T22:10:00Z", null), false);
        send(claim("2", ClaimType.TALKS, "2025-06-24T22:10:00Z", null), false);
        send(claim("3", ClaimType.AGREE, "2025-06-25T22:10:00Z", null), false);
        send(claim("4", ClaimType.HOLD, "2025-06-26T22:10:00Z", null), false);
        send(claim("5", ClaimType.VIOLATE, "2025-06-27T22:10:00Z", null), false);
        standing.assess();
        List<String> before =
                standing.changes().stream().map(StatusChange::getId).toList();
        assertThat(standing.changes())
                .extracting(change -> change.getAfter().getPhase())
                .containsExactly(Phase.CALLED_FOR, Phase.TALKS, Phase.AGREED, Phase.IN_EFFECT, Phase.IN_EFFECT);
        standing.tick(
                Instant.parse("2025-06-25T00:00:00Z").plus(Assessment.MEMORY).toString());
        standing.assess();
        assertThat(standing.status(CONFLICT).getCounts()).doesNotContainKey("CALL");
        assertThat(standing.changes()).extracting(StatusChange::getId).containsExactlyElementsOf(before);

        send(claim("6", ClaimType.END, "2026-08-06T22:10:00Z", null), false);
        standing.assess();
        assertThat(standing.changes())
                .hasSize(6)
                .extracting(StatusChange::getId)
                .containsAll(before);
        assertThat(standing.changes().get(5).getAfter().getPhase()).isEqualTo(Phase.ENDED);
        send(claim("6", ClaimType.END, "2026-08-06T22:10:00Z", null), true);
        standing.assess();
        assertThat(standing.changes())
                .as("the last is taken back, and no other")
                .extracting(StatusChange::getId)
                .containsExactlyElementsOf(before);
    }

    @Test
    void shouldCountAClaimThatComesTwiceOnce() {
        send(claim("1", ClaimType.HOLD, "2025-06-23T22:10:00Z", null), false);
        send(claim("1", ClaimType.HOLD, "2025-06-23T22:10:00Z", null), false);
        standing.assess();
        assertThat(standing.status(CONFLICT).getCounts()).containsEntry("HOLD", 1);
        assertThat(activity("IRN~ISR HOLD 2025-06-23T22:00:00Z")).isEqualTo(1);
    }

    @Test
    void shouldCountALateClaimInItsHour() {
        send(claim("1", ClaimType.HOLD, "2025-06-23T22:10:00Z", null), false);
        send(claim("2", ClaimType.HOLD, "2025-06-25T22:10:00Z", null), false);
        send(claim("3", ClaimType.HOLD, "2025-06-23T22:50:00Z", null), false);
        standing.assess();
        assertThat(activity("IRN~ISR HOLD 2025-06-23T22:00:00Z")).isEqualTo(2);
    }

    @Test
    void shouldMoveAClaimThatIsReportedAnewToItsHour() {
        send(claim("1", ClaimType.HOLD, "2025-06-23T22:10:00Z", null), false);
        send(claim("1", ClaimType.HOLD, "2025-06-23T23:10:00Z", null), false);
        standing.assess();
        assertThat(standing.activity).containsOnlyKeys("IRN~ISR HOLD 2025-06-23T23:00:00Z");
    }

    @Test
    void shouldLeaveOutWhatIsNoClaim() {
        standing.claims.pipeInput(CONFLICT.getBytes(UTF_8), "no Avro".getBytes(UTF_8));
        standing.claims.pipeInput(CONFLICT.getBytes(UTF_8), (byte[]) null);
        standing.clock.pipeInput("0".getBytes(UTF_8), "no Avro".getBytes(UTF_8));
        send(claim("1", ClaimType.HOLD, "2025-06-23T22:10:00Z", null), false);
        standing.assess();
        assertThat(standing.status).containsOnlyKeys(CONFLICT);
    }

    private int activity(String key) {
        return StandingFixture.decoded(ClaimActivity.class, standing.activity.get(key))
                .getClaims();
    }

    private void send(CeasefireClaim claim, boolean retracted) {
        standing.claims.pipeInput(
                claim.getConflict().getBytes(UTF_8),
                AvroSerde.of(CeasefireClaim.class)
                        .serialize(
                                null,
                                CeasefireClaim.newBuilder(claim)
                                        .setRetracted(retracted)
                                        .build()));
    }

    private static CeasefireClaim claim(String id, ClaimType type, String reported, @Nullable String until) {
        return CeasefireClaim.newBuilder()
                .setConflict(CONFLICT)
                .setClaim(Claim.newBuilder()
                        .setId(id)
                        .setType(type)
                        .setParties(List.of("IRN", "ISR"))
                        .setPolarity(Polarity.POSITIVE)
                        .setModality(Modality.ACTUAL)
                        .setEvidence("Sentence " + id + ".")
                        .setStart(0)
                        .setEnd(11)
                        .setRule("test")
                        .setConfidence(1)
                        .setTerms(Terms.newBuilder().setEffectiveUntil(until).build())
                        .build())
                .setArticleId("article-" + id)
                .setReportedAt(Instant.parse(reported))
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
    }
}

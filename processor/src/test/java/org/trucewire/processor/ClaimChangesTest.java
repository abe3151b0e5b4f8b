package org.trucewire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.Topics;

class ClaimChangesTest {

    @BeforeAll
    static void makeTheSerdesAsEveryProgramDoes() {
        Topics.unprefixed();
    }

    @Test
    void shouldSendAllClaimsOfAFirstText() {
        ClaimChanges changes = ClaimChanges.between(List.of(), text(1, claim("x", 1, "IRN", "ISR")));
        assertThat(changes.sent()).extracting(CeasefireClaim::getConflict).containsExactly("IRN~ISR");
        assertThat(changes.standing()).isEqualTo(changes.sent());
    }

    @Test
    void shouldSendNothingForClaimsThatStayAndKeepTheirFirstRecord() {
        List<CeasefireClaim> before = standing(claim("x", 1, "IRN", "ISR"));
        ClaimChanges changes = ClaimChanges.between(before, text(2, claim("x", 1, "IRN", "ISR")));
        assertThat(changes.sent()).isEmpty();
        assertThat(changes.standing()).isEqualTo(before);
    }

    @Test
    void shouldReplaceAClaimOfTheSameConflictAndIdWithoutWithdrawingIt() {
        List<CeasefireClaim> before = standing(claim("x", 1, "IRN", "ISR"));
        ClaimChanges changes = ClaimChanges.between(before, text(2, claim("x", 0.5, "IRN", "ISR")));
        assertThat(changes.sent()).extracting(CeasefireClaim::getRetracted).containsExactly(false);
        assertThat(changes.sent().get(0).getClaim().getConfidence()).isEqualTo(0.5);
    }

    @Test
    void shouldMoveAClaimToAnotherConflictByWithdrawingItFromTheOldOne() {
        List<CeasefireClaim> before = standing(claim("x", 1, "IRN", "ISR"));
        ClaimChanges changes = ClaimChanges.between(before, text(2, claim("x", 1, "IRN", "LBN")));
        assertThat(changes.sent())
                .extracting(claim -> (claim.getRetracted() ? "-" : "+") + claim.getConflict())
                .containsExactly("-IRN~ISR", "+IRN~LBN");
        assertThat(changes.standing()).extracting(CeasefireClaim::getConflict).containsExactly("IRN~LBN");
    }

    @Test
    void shouldWithdrawEverythingWhenNothingIsClaimedAnyMore() {
        List<CeasefireClaim> before = standing(claim("x", 1, "IRN", "ISR"), claim("y", 1));
        ClaimChanges changes = ClaimChanges.between(before, text(2));
        assertThat(changes.sent())
                .allMatch(CeasefireClaim::getRetracted)
                .allMatch(claim -> claim.getRevision() == 2)
                .extracting(CeasefireClaim::getConflict)
                .containsExactly("IRN~ISR", "unknown");
        assertThat(changes.standing()).isEmpty();
    }

    private static List<CeasefireClaim> standing(Claim... claims) {
        return ClaimChanges.between(List.of(), text(1, claims)).standing();
    }

    private static EnrichedArticle text(int revision, Claim... claims) {
        return EnrichedArticle.newBuilder()
                .setId("a")
                .setBody("Text.")
                .setRevision(revision)
                .setLanguage("en")
                .setCoverage(Coverage.FULL)
                .setClaims(List.of(claims))
                .setProvenance(new Provenance("articles.raw", 0, (long) revision, "test-1", "0"))
                .build();
    }

    private static Claim claim(String id, double confidence, String... parties) {
        return Claim.newBuilder()
                .setId(id)
                .setType(ClaimType.HOLD)
                .setParties(List.of(parties))
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence("Text.")
                .setStart(0)
                .setEnd(5)
                .setRule("test")
                .setConfidence(confidence)
                .build();
    }
}

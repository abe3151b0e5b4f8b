package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.Terms;
import org.trucewire.standing.Assessment;
import picocli.CommandLine.Help.Ansi;

class StatusPageTest {

    private static final Instant DAY = Instant.parse("2025-06-24T08:00:00Z");
    private static final String ESCAPE = "\u001b[2J";

    @Test
    void shouldPutConflictsWithoutACeasefireLastAndCountWhatBelongsToNone() {
        List<String> lines = table(
                Ansi.OFF,
                Integer.MAX_VALUE,
                assessed("unknown", claim("1", ClaimType.HOLD)),
                assessed("AAA~BBB", claim("2", ClaimType.RESUME)),
                assessed("CCC~DDD", claim("3", ClaimType.DECLARE)));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("conflict").endsWith("last heard (UTC)");
        assertThat(lines.get(1)).startsWith("CCC~DDD").contains("declared", "24 Jun 2025 08:00");
        assertThat(lines.get(2)).startsWith("AAA~BBB");
        assertThat(lines.get(3)).isEqualTo("1 claim of which no article tells both sides (unknown)");
    }

    @Test
    void shouldFitATableIntoTheTerminal() {
        List<String> lines = table(
                Ansi.OFF,
                100,
                assessed("AAA~group:A Front With A Very Long Name Indeed", claim("1", ClaimType.DECLARE)));
        assertThat(lines).allMatch(line -> line.length() <= 100);
        assertThat(lines.get(1)).contains("…  declared");
    }

    @Test
    void shouldBreakLongLinesOfAPageAtTheWidthOfTheTerminal() {
        Assessment assessment = assessed("AAA~BBB", claim("1", ClaimType.DECLARE, "Words of a sentence ".repeat(20)));
        assertThat(page(Ansi.OFF, 60, assessment)).hasSizeGreaterThan(10).allMatch(line -> line.length() <= 60);
        assertThat(page(Ansi.OFF, Integer.MAX_VALUE, assessment))
                .filteredOn(line -> line.contains("Words of"))
                .allMatch(line -> line.length() > 400);
    }

    @Test
    void shouldNotSendControlCharactersOfStrangersToTheTerminal() {
        Claim hostile = Claim.newBuilder(claim("1", ClaimType.DECLARE, "One " + ESCAPE + "\nline."))
                .setAgents(List.of("group:" + ESCAPE))
                .setSource(List.of("person:" + ESCAPE))
                .setMediators(List.of("person:\u202e" + ESCAPE))
                .setModality(Modality.CONDITIONAL)
                .setTerms(new Terms("in " + ESCAPE, null, null, null, "if " + ESCAPE, false))
                .build();
        Claim breach = Claim.newBuilder(claim("2", ClaimType.VIOLATE))
                .setAgents(List.of("group:" + ESCAPE))
                .setSource(List.of("person:" + ESCAPE))
                .build();
        Assessment assessment = assessed("AAA~group:" + ESCAPE, hostile, breach);
        String shown = String.join("\n", page(Ansi.OFF, Integer.MAX_VALUE, assessment))
                + String.join("\n", table(Ansi.OFF, Integer.MAX_VALUE, assessment));
        assertThat(shown)
                .contains("One [2J line.", "group:[2J", "Open conditions")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    }

    @Test
    void shouldColourOnlyATerminal() {
        Assessment assessment = assessed("AAA~BBB", claim("1", ClaimType.DECLARE));
        assertThat(String.join("\n", page(Ansi.OFF, 80, assessment))).doesNotContain("\u001b");
        assertThat(page(Ansi.ON, 80, assessment).get(0)).contains("\u001b[32mdeclared");
    }

    private static List<String> table(Ansi ansi, int width, Assessment... assessments) {
        StringWriter out = new StringWriter();
        new StatusPage(new PrintWriter(out), ansi, width)
                .table(List.of(assessments).stream().map(Assessment::status).toList());
        return out.toString().lines().toList();
    }

    private static List<String> page(Ansi ansi, int width, Assessment assessment) {
        StringWriter out = new StringWriter();
        new StatusPage(new PrintWriter(out), ansi, width).page(assessment.status(), assessment.changes());
        return out.toString().lines().toList();
    }

    private static Assessment assessed(String conflict, Claim... claims) {
        return Assessment.of(
                conflict,
                List.of(claims).stream().map(claim -> of(conflict, claim)).toList(),
                DAY);
    }

    private static CeasefireClaim of(String conflict, Claim claim) {
        return CeasefireClaim.newBuilder()
                .setConflict(conflict)
                .setClaim(claim)
                .setArticleId("article-" + claim.getId())
                .setOrigin("The Courier " + ESCAPE)
                .setReportedAt(DAY)
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
    }

    private static Claim claim(String id, ClaimType type) {
        return claim(id, type, "Sentence " + id + ".");
    }

    private static Claim claim(String id, ClaimType type, String evidence) {
        return Claim.newBuilder()
                .setId(id)
                .setType(type)
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence(evidence)
                .setStart(0)
                .setEnd(evidence.length())
                .setRule("test")
                .setConfidence(1)
                .build();
    }
}

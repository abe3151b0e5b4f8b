package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.TrustedRecords;
import picocli.CommandLine.Help.Ansi;

class ClaimPageTest {

    static {
        TrustedRecords.declare(); // no serde does it here
    }

    private static final String SENTENCE = "Israel accused Iran of breaking the truce.";
    private static final Provenance PROVENANCE = Provenance.newBuilder()
            .setTopic("raw")
            .setPartition(0)
            .setOffset(0)
            .setExtractorVersion("1")
            .setApplicationVersion("1")
            .build();

    private final Wording wording = new Wording(ActorCatalogue.load(List.of()));

    @Test
    void shouldShowHeadingSentenceAndClaim() {
        assertThat(shown(Ansi.OFF, 120, article("A truce in doubt"), claim(builder(), false)))
                .containsExactly(
                        "24 Jun 2025 08:00  The Courier: A truce in doubt",
                        "  " + SENTENCE,
                        "    IRN~ISR  VIOLATE  Israel: Iran broke the ceasefire",
                        "");
    }

    @Test
    void shouldSayEachSentenceOnce() {
        assertThat(shown(
                        Ansi.OFF,
                        120,
                        article("A truce in doubt"),
                        claim(builder(), false),
                        claim(builder().setId("b").setAgents(List.of("ISR")), false)))
                .filteredOn(line -> line.contains(SENTENCE))
                .hasSize(1);
    }

    @Test
    void shouldMarkWhatIsDeniedNotYetSoOrWithdrawn() {
        assertThat(shown(
                        Ansi.OFF,
                        120,
                        article(""),
                        claim(builder().setPolarity(Polarity.NEGATIVE).setModality(Modality.POSSIBLE), true)))
                .contains("24 Jun 2025 08:00  The Courier")
                .contains(
                        "    IRN~ISR  VIOLATE  Israel: Iran may not break the ceasefire  [negative, possible, withdrawn]");
    }

    @Test
    void shouldShortenLinesToTheWidthOfTheTerminalButKeepTheirMarks() {
        List<String> lines = shown(
                Ansi.OFF,
                60,
                article("A truce in doubt, and then some, and then a bit more"),
                claim(builder().setModality(Modality.PLANNED), true));
        assertThat(lines).allMatch(line -> line.length() <= 60);
        assertThat(lines).anyMatch(line -> line.endsWith("…  [planned, withdrawn]"));
    }

    @Test
    void shouldNotSendControlCharactersOfStrangersToTheTerminal() {
        List<String> lines = shown(
                Ansi.OFF, 120, article("\u001b[2Jgone\u202e"), claim(builder().setEvidence("One\u0007\nline."), false));
        assertThat(String.join("\n", lines))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]")
                .contains("One line.");
    }

    @Test
    void shouldColourOnlyATerminal() {
        CeasefireClaim claim = claim(builder(), false);
        assertThat(String.join("\n", shown(Ansi.OFF, 120, article("t"), claim))).doesNotContain("\u001b");
        assertThat(String.join("\n", shown(Ansi.ON, 120, article("t"), claim)))
                .contains("\u001b[31mIsrael: Iran broke");
    }

    @Test
    void shouldSayWhyAnArticleHasNoClaims() {
        assertThat(shown(Ansi.OFF, 120, article("t"))).contains("  no claims");
        EnrichedArticle german = EnrichedArticle.newBuilder(article("t"))
                .setCoverage(Coverage.OTHER_LANGUAGE)
                .setLanguage("de")
                .build();
        assertThat(shown(Ansi.OFF, 120, german)).contains("  in German: kept, not searched for claims");
    }

    @Test
    void shouldNameThePublisherWhereNobodyElseIsQuoted() {
        assertThat(wording.whoSays(builder().setSource(List.of()).build(), "The Courier"))
                .isEqualTo("The Courier");
        assertThat(wording.whoSays(builder().setSource(List.of()).build(), null))
                .isEqualTo("the article");
    }

    @Test
    void shouldSayInWordsWhoDidWhatToWhomAndWhen() {
        assertThat(wording.claim(builder()
                        .setType(ClaimType.CALL)
                        .setAgents(List.of("group:Elders", "UN", "unnamed:diplomat"))
                        .setTarget(List.of("IRN", "ISR"))
                        .setDate("2025-06-24")
                        .build()))
                .isEqualTo("Elders, United Nations and an unnamed diplomat called for a ceasefire by Iran and Israel"
                        + " on 24 June 2025");
        assertThat(wording.claim(builder()
                        .setType(ClaimType.AGREE)
                        .setAgents(List.of())
                        .setPolarity(Polarity.NEGATIVE)
                        .setMediators(List.of("QAT"))
                        .setDate("2025-06")
                        .build()))
                .isEqualTo("a ceasefire was not agreed in June 2025, mediated by Qatar");
        assertThat(wording.claim(builder()
                        .setType(ClaimType.START)
                        .setAgents(List.of())
                        .setModality(Modality.PLANNED)
                        .build()))
                .isEqualTo("the ceasefire will take effect");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void shouldHaveWordsForEveryTypePolarityAndModality(ClaimType type) {
        for (Polarity polarity : List.of(Polarity.POSITIVE, Polarity.NEGATIVE)) {
            for (Modality modality : Modality.values()) {
                for (List<String> agents : List.of(List.of("IRN"), List.<String>of())) {
                    String words = wording.claim(builder()
                            .setType(type)
                            .setAgents(agents)
                            .setPolarity(polarity)
                            .setModality(modality)
                            .build());
                    assertThat(words).matches("[A-Za-z ]{12,}").doesNotContain(type.name());
                }
            }
        }
    }

    private List<String> shown(Ansi ansi, int width, EnrichedArticle article, CeasefireClaim... claims) {
        StringWriter out = new StringWriter();
        new ClaimPage(new PrintWriter(out), ansi, width, wording).article(article, Arrays.asList(claims));
        return out.toString().lines().toList();
    }

    private static EnrichedArticle article(String title) {
        return EnrichedArticle.newBuilder()
                .setId("a")
                .setPublisher("The Courier")
                .setPublishedAt(Instant.parse("2025-06-24T08:00:00Z"))
                .setTitle(title)
                .setBody(SENTENCE)
                .setLanguage("en")
                .setCoverage(Coverage.FULL)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Claim.Builder builder() {
        return Claim.newBuilder()
                .setId("a")
                .setType(ClaimType.VIOLATE)
                .setAgents(List.of("IRN"))
                .setSource(List.of("ISR"))
                .setParties(List.of("IRN", "ISR"))
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence(SENTENCE)
                .setStart(0)
                .setEnd(SENTENCE.length())
                .setRule("test")
                .setConfidence(1);
    }

    private static CeasefireClaim claim(Claim.Builder claim, boolean retracted) {
        return CeasefireClaim.newBuilder()
                .setConflict("IRN~ISR")
                .setClaim(claim.build())
                .setRetracted(retracted)
                .setArticleId("a")
                .setPublisher("The Courier")
                .setProvenance(PROVENANCE)
                .build();
    }
}

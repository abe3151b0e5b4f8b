package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Coverage;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Entity;
import org.trucewire.record.EntityType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.Terms;

class ClaimWordsTest {

    private static final String TITLE = "Iran and Israel";
    private static final String SENTENCE = "Tehran was accused of violating the truce in Aleppo if it holds.";

    /** Offsets count from the title; the sentence is the body. */
    private static final int BODY = TITLE.length() + 1;

    @Test
    void shouldFindTheNamesOfActorsInTheSentenceAndElseTheNearestOnes() {
        Claim claim =
                claim().setAgents(List.of("IRN")).setSource(List.of("ISR")).build();
        assertThat(words(claim, entity("Iran", "IRN", 0), entity("Israel", "ISR", 9), entity("Tehran", "IRN", BODY)))
                .containsExactly("agents IRN \"Tehran\" at 16", "source ISR \"Israel\" at 9, elsewhere");
    }

    @Test
    void shouldFindTheNamesOfThoseWhoAreInNoCatalogue() {
        Claim claim =
                claim().setAgents(List.of("unnamed:truce", "group:Nowhere")).build();
        assertThat(words(claim)).containsExactly("agents unnamed:truce \"truce\" at " + (BODY + 36));
    }

    @Test
    void shouldFindTheWordsOfTheRuleInTheirForms() {
        Claim claim = claim().setRule("violate.obj:ceasefire<accuse").build();
        assertThat(words(claim)).containsExactly("rule accuse \"accused\" at 27", "rule violate \"violating\" at 38");
    }

    @Test
    void shouldNotTakeTheGrammarOfARuleForWords() {
        Claim claim = claim().setRule("announce.clause:hold.in:truce").build();
        assertThat(words(claim)).containsExactly("rule hold \"holds\" at " + (BODY + 58));
    }

    @Test
    void shouldFindScopeAndCondition() {
        Claim claim = claim().setTerms(new Terms("in Aleppo", "P3D", null, null, "if it holds", false))
                .build();
        assertThat(words(claim))
                .containsExactly(
                        "scope in Aleppo \"in Aleppo\" at " + (BODY + 42),
                        "condition if it holds \"if it holds\" at " + (BODY + 52));
    }

    @Test
    void shouldFindWhatItCanWithoutTheArticle() {
        Claim claim = claim().setRule("violate.obj").setAgents(List.of("IRN")).build();
        assertThat(shown(ClaimWords.of(claim, null))).containsExactly("rule violate \"violating\" at 38");
    }

    private static List<String> words(Claim claim, Entity... entities) {
        EnrichedArticle article = EnrichedArticle.newBuilder()
                .setId("a")
                .setTitle(TITLE)
                .setBody(SENTENCE)
                .setLanguage("en")
                .setCoverage(Coverage.FULL)
                .setEntities(List.of(entities))
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
        return shown(ClaimWords.of(claim, article));
    }

    private static List<String> shown(List<ClaimWords.Found> words) {
        return words.stream()
                .map(found -> found.field() + " " + found.value() + " \"" + found.text() + "\" at " + found.start()
                        + (found.inSentence() ? "" : ", elsewhere"))
                .toList();
    }

    private static Entity entity(String text, @Nullable String actor, int start) {
        return new Entity(text, EntityType.COUNTRY, actor, start, start + text.length());
    }

    private static Claim.Builder claim() {
        return Claim.newBuilder()
                .setId("1")
                .setType(ClaimType.VIOLATE)
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence(SENTENCE)
                .setStart(BODY)
                .setEnd(BODY + SENTENCE.length())
                .setRule("")
                .setConfidence(1);
    }
}

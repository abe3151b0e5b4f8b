package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trucewire.evaluation.ClaimDifference.Kind;

class RunComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BROKE =
            claim("1", "VIOLATE", "Iran broke it.", 0, "'IRN'", "ACTUAL", "{'scope':'Gaza'}");
    private static final String MAY_BREAK = claim("9", "VIOLATE", "Iran broke it.", 0, "'IRN'", "POSSIBLE", "null");
    private static final String HOLDS = claim("2", "HOLD", "It holds.", 20, "", "ACTUAL", "null");
    private static final String CALLED = claim("3", "CALL", "Qatar called for it.", 40, "'QAT'", "ACTUAL", "null");

    private static final String AGREED =
            status("AGREED", "{'actor':'USA','claimId':'1','evidence':'They agreed.'}", "'QAT'");
    private static final String IN_EFFECT =
            status("IN_EFFECT", "{'actor':'USA','claimId':'7','evidence':'They agreed.'},{'actor':'OMN'}", "'QAT'");

    @Test
    void shouldTellWhatWasGainedLostAndChangedFieldByFieldWithItsSentence() {
        RunComparison comparison = RunComparison.of(
                run(record(BROKE, false), record(HOLDS, false)), run(record(MAY_BREAK, false), record(CALLED, false)));
        assertThat(comparison.isSame()).isFalse();
        assertThat(comparison.claims())
                .extracting(ClaimDifference::kind)
                .containsExactly(Kind.CHANGED, Kind.GAINED, Kind.LOST);
        assertThat(comparison.text()).isEqualTo("""
                Gained, 1
                  week-01  CALL: agents [QAT], polarity POSITIVE, modality ACTUAL
                      Qatar called for it.

                Lost, 1
                  week-01  HOLD: polarity POSITIVE, modality ACTUAL
                      It holds.

                Changed, 1
                  week-01  VIOLATE: modality ACTUAL → POSSIBLE; terms.scope Gaza → none
                      Iran broke it.

                1 claims gained, 1 lost, 1 changed; the status of 0 conflicts differs; \
                compared were 2 claims and the status of no conflict (not told by both)
                """);
    }

    @Test
    void shouldNotCompareHowAClaimWasFoundNorItsId() {
        String other = BROKE.replace("'id':'1'", "'id':'x'")
                .replace("'rule':'r'", "'rule':'s'")
                .replace("0.9", "0.1");
        assertThat(RunComparison.of(run(record(BROKE, false)), run(record(other, false)))
                        .isSame())
                .isTrue();
    }

    @Test
    void shouldCompareWhatBothTellOfAClaim() {
        String extracted = "{'id':'week-01','claims':[" + BROKE + "],'entities':[]}";
        assertThat(RunComparison.of(run(extracted), run(record(BROKE, false))).isSame())
                .isTrue();
        assertThat(RunComparison.of(run(extracted), run(record(MAY_BREAK, false)))
                        .claims())
                .hasSize(1);
    }

    @Test
    void shouldCountTheLastRecordOfAClaimAnArticleAndAConflict() {
        RunOutput last = run(record(BROKE, false), record(HOLDS, false), record(HOLDS, true), AGREED, IN_EFFECT);
        assertThat(RunComparison.of(last, run(record(BROKE, false), IN_EFFECT)).isSame())
                .isTrue();
        RunOutput corrected = run("{'id':'a','claims':[" + BROKE + "]}", "{'id':'a','claims':[" + HOLDS + "]}");
        assertThat(RunComparison.of(corrected, run("{'id':'a','claims':[" + HOLDS + "]}"))
                        .isSame())
                .isTrue();
    }

    @Test
    void shouldTellHowAStatusDiffersByFieldAndByElement() {
        RunComparison comparison = RunComparison.of(
                run(AGREED, change("2026-03-02T10:00:00Z")), run(IN_EFFECT, change("2026-03-03T10:00:00Z")));
        assertThat(comparison.text()).startsWith("""
                Status, 1
                  IRN~ISR
                      standing.phase AGREED → IN_EFFECT
                      supporters + {actor:OMN}
                      transitions - 2026-03-02T10:00:00Z AGREED → {phase:IN_EFFECT}
                      transitions + 2026-03-03T10:00:00Z AGREED → {phase:IN_EFFECT}
                """);
        assertThat(RunComparison.of(run(AGREED), run(AGREED.replace("IRN~ISR", "KHM~THA")))
                        .text())
                .contains("  IRN~ISR: none now, before AGREED\n", "  KHM~THA: none before, now AGREED\n");
    }

    @Test
    void shouldSayWhenOneRunTellsNothingOfStatus() {
        RunComparison comparison = RunComparison.of(run(record(BROKE, false), AGREED), run(record(BROKE, false)));
        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.text())
                .isEqualTo("no difference in 1 claims and the status of no conflict (not told by both)\n");
    }

    @Test
    void shouldFindNoDifferenceWithWhatItWrote(@TempDir Path folder) {
        RunOutput run = run(record(BROKE, false), record(CALLED, false), AGREED, change("2026-03-02T10:00:00Z"));
        run.write(folder);
        RunOutput again = RunOutput.read(List.of(folder.resolve("claims.jsonl"), folder.resolve("status.jsonl")));
        assertThat(RunComparison.of(run, again).text())
                .isEqualTo("no difference in 2 claims and the status of 1 conflicts\n");
        assertThat(RunComparison.of(again, run(record(BROKE, false), AGREED)).claims())
                .hasSize(1);
    }

    @Test
    void shouldReadRecordsAsTailPrintsThem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tail.jsonl");
        Files.writeString(
                file,
                ("{'topic':'t','key':'IRN~ISR','value':" + record(BROKE, false)
                                + "}\n{'topic':'t','key':'IRN~ISR','value':" + AGREED
                                + "}\n{'topic':'t','key':'IRN~ISR','value':null}\n")
                        .replace('\'', '"'));
        assertThat(RunComparison.of(RunOutput.read(List.of(file)), run(record(BROKE, false), AGREED))
                        .compared())
                .as("the status is withdrawn")
                .contains("no conflict");
        Files.writeString(file, "{\"topic\":\"t\",\"value\":{\"body\":\"An article.\"}}\n");
        assertThatThrownBy(() -> RunOutput.read(List.of(file)))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ", line 1: it is none of: an article with claims, a claim, a status, a transition");
    }

    @Test
    void shouldSayTheSameInJson() {
        JsonNode json = RunComparison.of(run(record(BROKE, false), AGREED), run(record(MAY_BREAK, false), IN_EFFECT))
                .json();
        assertThat(json.get("same").booleanValue()).isFalse();
        assertThat(json.at("/claims/0/kind").asText()).isEqualTo("CHANGED");
        assertThat(json.at("/claims/0/fields/0").toString())
                .isEqualTo("{\"field\":\"modality\",\"before\":\"ACTUAL\",\"now\":\"POSSIBLE\"}");
        assertThat(json.at("/claims/0/sentence").asText()).isEqualTo("Iran broke it.");
        assertThat(json.at("/statuses/0/elements/0/change").asText()).isEqualTo("GAINED");
    }

    private static RunOutput run(String... outputs) {
        RunOutput.Builder builder = new RunOutput.Builder();
        for (String output : outputs) {
            builder.add(json(output));
        }
        return builder.build();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String claim(
            String id, String type, String evidence, int start, String agents, String modality, String terms) {
        return "{'id':'" + id + "','type':'" + type + "','agents':[" + agents + "],'polarity':'POSITIVE','modality':'"
                + modality + "','evidence':'" + evidence + "','start':" + start + ",'end':"
                + (start + evidence.length())
                + ",'rule':'r','confidence':0.9,'terms':" + terms + "}";
    }

    private static String record(String claim, boolean isRetracted) {
        return "{'articleId':'week-01','conflict':'IRN~ISR','retracted':" + isRetracted + ",'claim':" + claim + "}";
    }

    private static String status(String phase, String supporters, String mediators) {
        return "{'conflict':'IRN~ISR','standing':{'phase':'" + phase + "','since':null},'supporters':[" + supporters
                + "],'mediators':[" + mediators + "]}";
    }

    private static String change(String knownAt) {
        return "{'id':'" + knownAt + "','conflict':'IRN~ISR','retracted':false,'before':{'phase':'AGREED'},"
                + "'after':{'phase':'IN_EFFECT'},'knownAt':'" + knownAt + "'}";
    }
}

package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trucewire.evaluation.Labels.at;
import static org.trucewire.evaluation.Labels.claim;

import org.junit.jupiter.api.Test;
import org.trucewire.evaluation.FoldedText.Place;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.ClaimType;

class FoldedTextTest {

    private static final ClaimLabel CLAIM = claim(ClaimType.HOLD, "It holds.");

    @Test
    void shouldFoldQuotationMarksAndWhiteSpace() {
        assertThat(FoldedText.fold(" “It’s\u00a0\t‘over’,”\n\u2003he\u0085said.\u3000"))
                .isEqualTo("\"It's 'over',\" he said.");
    }

    @Test
    void shouldKeepWhatOnlyLooksLikeASpace() {
        assertThat(FoldedText.fold("no\u200bbreak")).isEqualTo("no\u200bbreak");
    }

    @Test
    void shouldFindTheFirstOccurrenceOfASentence() {
        assertThat(text("", "It holds. It holds.").locate(CLAIM)).isEqualTo(new Place(0, 9));
    }

    @Test
    void shouldFindASentenceWithOtherQuotationMarks() {
        assertThat(text("Title", "He said: “It  holds.”").locate(claim(ClaimType.HOLD, "\"It holds.\"")))
                .isEqualTo(new Place(15, 26));
    }

    @Test
    void shouldCountCodePointsWhereOffsetsCountUtf16Units() {
        FoldedText text = text("🕊🕊", "It holds 🕊 here.");
        assertThat(text.locate(at(CLAIM, 5, 22))).isEqualTo(new Place(3, 19));
        assertThat(text.locate(claim(ClaimType.HOLD, "It holds 🕊 here."))).isEqualTo(new Place(3, 19));
    }

    @Test
    void shouldLeaveOutHalfAnEmojiAtTheEdgeOfASpan() {
        FoldedText text = text("", "🕊🕊🕊");
        assertThat(text.locate(at(CLAIM, 2, 6)))
                .as("from the middle of the first to the middle of the third")
                .isEqualTo(new Place(0, 1));
    }

    @Test
    void shouldCutASpanThatRunsOverTheEnd() {
        assertThat(text("", "It holds.").locate(at(CLAIM, 4, 400))).isEqualTo(new Place(3, 9));
        assertThat(text("", "It holds.").locate(at(CLAIM, 300, 400))).isEqualTo(new Place(9, 9));
    }

    @Test
    void shouldKeepTheSpaceBeforeASpanAndDropThoseInItsEnds() {
        assertThat(text("", "One.  Two. ").locate(at(CLAIM, 6, 12))).isEqualTo(new Place(5, 9));
    }

    @Test
    void shouldFindNoPlaceForASentenceThatIsNotThere() {
        assertThat(text("Title", "Body.").locate(CLAIM)).isNull();
    }

    @Test
    void shouldPrintNoControlCharacter() {
        assertThat(FoldedText.printable("red \u001b[31malert\u0007")).isEqualTo("red [31malert");
    }

    private static FoldedText text(String title, String body) {
        return new FoldedText(new Article("a", null, null, title, body));
    }
}

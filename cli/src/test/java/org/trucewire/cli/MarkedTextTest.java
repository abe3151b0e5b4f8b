package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class MarkedTextTest {

    private static final String TEXT = "Rain fell. Iran broke the truce. Nobody spoke.";

    @Test
    void shouldMarkTheSentenceAndItsWordsWithSignsWhereThereAreNoStyles() {
        assertThat(marked().lines(Ansi.OFF, Integer.MAX_VALUE))
                .containsExactly("Rain fell. >>[Iran] [broke] the truce.<< Nobody spoke.");
    }

    @Test
    void shouldMarkThemWithStylesOnATerminal() {
        assertThat(marked().lines(Ansi.ON, Integer.MAX_VALUE)).singleElement().satisfies(line -> {
            assertThat(line).startsWith("Rain fell. \u001b[1m\u001b[36mIran").endsWith("Nobody spoke.");
            assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(TEXT);
        });
    }

    @Test
    void shouldBreakLinesByWhatIsSeenAndLeaveNoStyleOpenAtTheirEnds() {
        assertThat(marked().lines(Ansi.ON, 20)).hasSizeGreaterThan(2).allSatisfy(line -> {
            String seen = line.replaceAll("\u001b\\[[0-9;]*m", "");
            assertThat(seen.length()).isLessThanOrEqualTo(20);
            int reset = Math.max(line.lastIndexOf("\u001b[0m"), line.lastIndexOf("\u001b[39m"));
            assertThat(reset).isGreaterThanOrEqualTo(line.lastIndexOf("\u001b[1m"));
        });
    }

    @Test
    void shouldKeepTheFirstOfMarksThatOverlapAndNoneOutsideTheSentence() {
        MarkedText text = new MarkedText(TEXT);
        text.sentence(11, 32);
        text.words(11, 21, MarkedText.Mark.TERMS);
        text.words(16, 21, MarkedText.Mark.RULE);
        text.words(0, 4, MarkedText.Mark.ACTOR);
        assertThat(text.lines(Ansi.OFF, Integer.MAX_VALUE))
                .containsExactly("Rain fell. >>[Iran broke] the truce.<< Nobody spoke.");
    }

    @Test
    void shouldLeaveOutControlCharacters() {
        MarkedText text = new MarkedText("One \u001b[2J\u202eline\nand\u0007 another");
        text.sentence(0, 5);
        assertThat(String.join("\n", text.lines(Ansi.OFF, Integer.MAX_VALUE)))
                .contains("[2Jline and another")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    private static MarkedText marked() {
        MarkedText text = new MarkedText(TEXT);
        text.sentence(11, 32);
        text.words(11, 15, MarkedText.Mark.ACTOR);
        text.words(16, 21, MarkedText.Mark.RULE);
        return text;
    }
}

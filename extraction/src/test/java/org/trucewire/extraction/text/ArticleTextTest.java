package org.trucewire.extraction.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trucewire.extraction.Article;

class ArticleTextTest {

    private static final ArticleText.Reader READER = new ArticleText.Reader();

    @Test
    void shouldTakeTheTitleForTheFirstSentence() {
        ArticleText text = READER.read(article("Truce holds", "It held. Nobody knows why."));
        assertThat(sentences(text)).containsExactly("Truce holds", "It held.", "Nobody knows why.");
        assertThat(text.sentences().get(0).isHeadline()).isTrue();
        assertThat(text.sentences().get(1).isHeadline()).isFalse();
    }

    @Test
    void shouldNotEndASentenceAtAnAbbreviationOrANumber() {
        assertThat(sentences("U.S. envoy Lt. Gen. J. R. Smith left at 4 a.m. with 3.5 tons. He was late."))
                .containsExactly("U.S. envoy Lt. Gen. J. R. Smith left at 4 a.m. with 3.5 tons.", "He was late.");
    }

    @Test
    void shouldEndASentenceBehindTheClosingQuotationMark() {
        assertThat(sentences("He was angry: “They broke it.” On Friday he left."))
                .containsExactly("He was angry: “They broke it.”", "On Friday he left.");
    }

    @Test
    void shouldNotCutAQuotationInsideASentence() {
        assertThat(sentences("He told them to “STOP NOW. GO HOME. LEAVE!” and left. Then it rained."))
                .containsExactly("He told them to “STOP NOW. GO HOME. LEAVE!” and left.", "Then it rained.");
    }

    @Test
    void shouldCutAQuotationThatBeginsASentence() {
        ArticleText text = READER.read(article("", "“We accept. The guns stop at noon,” the envoy said."));
        assertThat(sentences(text)).containsExactly("“We accept.", "The guns stop at noon,” the envoy said.");
        assertThat(text.sentences().get(1).insideQuotation()).isTrue();
    }

    @Test
    void shouldTakeSeveralStopsForOne() {
        assertThat(sentences("He waited... Nobody came?! Then it rained."))
                .containsExactly("He waited...", "Nobody came?!", "Then it rained.");
    }

    @Test
    void shouldPassOverWhatHasNoWord() {
        assertThat(sentences("It rained. * * * … — 😀! It stopped.")).containsExactly("It rained.", "It stopped.");
    }

    @Test
    void shouldCutASentenceOfOver200WordsAtItsNextComma() {
        List<String> sentences = sentences("The guns fell silent ".repeat(52) + "at noon, it was said, and so on.");
        assertThat(sentences).hasSize(2);
        assertThat(sentences.get(0)).endsWith("silent at noon,");
        assertThat(sentences.get(1)).isEqualTo("it was said, and so on.");
    }

    @Test
    void shouldCutASentenceWithoutCommasAndSpacesBetweenCharacters() {
        String text = "a" + "😀".repeat(4000);
        assertThat(READER.read(article("", text)).sentences())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(
                                sentence.span().end() - sentence.span().start())
                        .isLessThanOrEqualTo(3001))
                .noneMatch(sentence -> Character.isLowSurrogate(
                        ("\n" + text).charAt(sentence.span().start())));
    }

    @Test
    void shouldCutOpenQuotationsToo() {
        assertThat(sentences("“ the truce holds ".repeat(500))).hasSizeGreaterThan(5);
    }

    @Test
    void shouldNotEndASentenceBeforeItsSpeechTag() {
        assertThat(sentences("“Who broke it?” he asked. No one knew."))
                .containsExactly("“Who broke it?” he asked.", "No one knew.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WASHINGTON/DUBAI, June 24 - Guns fell silent.",
                "MUSCAT/SANAA — Guns fell silent.",
                "KERAN (Kupwara): Guns fell silent.",
                "JUBA, South Sudan (NW) — Guns fell silent."
            })
    void shouldLeaveTheDatelineOut(String body) {
        assertThat(sentences(body)).containsExactly("Guns fell silent.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Reporting by our Kyiv bureau; Editing by S. Duarte)",
                "AFP contributed reporting.",
                "By Efe Omoregie, Asaba",
                "Also read: Why the strait matters",
                "Sign up for the morning briefing.",
                "We use cookies to improve your experience.",
                "© Meridian Wire",
                "(With inputs from agencies)"
            })
    void shouldTakeCreditsAndPromptsForBoilerplate(String line) {
        ArticleText text = READER.read(article("Truce", "It held.\n" + line));
        assertThat(text.boilerplate()).extracting(span -> span.of(text.text())).containsExactly(line);
        assertThat(sentences(text)).containsExactly("Truce", "It held.");
    }

    @Test
    void shouldTakeAnAppealAndAllAfterItForBoilerplate() {
        String appeal = "Dear readers,\nThe ceasefire in our office is over.\nSupport us.\n\nRemind me later.";
        ArticleText text = READER.read(article("", "It held.\n" + appeal));
        assertThat(text.boilerplate()).extracting(span -> span.of(text.text())).containsExactly(appeal);
    }

    @Test
    void shouldKnowWhatIsQuoted() {
        ArticleText text = READER.read(article("", "He said “no truce” twice. \"Never closed\nNext paragraph."));
        assertThat(text.isQuoted(text.text().indexOf("truce"))).isTrue();
        assertThat(text.isQuoted(text.text().indexOf("twice"))).isFalse();
        assertThat(text.isQuoted(text.text().indexOf("closed"))).isTrue();
        assertThat(text.isQuoted(text.text().indexOf("Next"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"and so on ", "x", "“so "})
    void shouldBoundTheLengthOfSentences(String piece) {
        ArticleText text = READER.read(article("", piece.repeat(5000)));
        assertThat(text.sentences())
                .hasSizeGreaterThan(1)
                .allSatisfy(s -> assertThat(s.span().end() - s.span().start()).isLessThanOrEqualTo(3001));
    }

    private static Article article(String title, String body) {
        return new Article("a", null, null, title, body);
    }

    private static List<String> sentences(String body) {
        return sentences(READER.read(article("", body)));
    }

    private static List<String> sentences(ArticleText text) {
        return Stream.of(text)
                .flatMap(t -> t.sentences().stream())
                .map(s -> s.span().of(text.text()))
                .toList();
    }
}

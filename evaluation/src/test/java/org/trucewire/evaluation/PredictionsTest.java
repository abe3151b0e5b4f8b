package org.trucewire.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Span;

class PredictionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldReadWhatAnotherProgramLeavesOut() throws IOException {
        Predictions predictions =
                Predictions.read(file("{\"id\": \"a\", \"claims\": [{\"type\": \"END\", \"start\": 3, \"end\": 9}]}"));
        assertThat(predictions.of("a").entities()).isEmpty();
        assertThat(predictions.of("a").claims()).singleElement().satisfies(claim -> {
            assertThat(claim.type()).isEqualTo(ClaimType.END);
            assertThat(claim.span()).isEqualTo(new Span(3, 9));
            assertThat(claim.polarity()).isNull();
            assertThat(claim.agents()).isEmpty();
        });
    }

    @Test
    void shouldKnowWhatIsNotPredicted() throws IOException {
        Predictions predictions = Predictions.read(file("{\"id\": \"a\", \"claims\": []}"));
        assertThat(predictions.has("a")).isTrue();
        assertThat(predictions.has("b")).isFalse();
        assertThat(predictions.of("b").claims()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "a", "claims": []}                                              | there are two predictions for the article "a"
            {"claims": []}                                                         | it has no "id"
            []                                                                     | it is no JSON object
            {"id": "b", "claims": [{"type": "END"}]}                               | claim 1: a claim needs its evidence, or start and end
            {"id": "b", "claims": [{"type": "END", "start": 3}]}                   | claim 1: "end" should be an offset, a whole number
            {"id": "b", "claims": [{"type": "END", "start": 3.5, "end": 9}]}       | claim 1: "start" should be an offset, a whole number
            {"id": "b", "claims": [{"type": "END", "start": 9, "end": 3}]}         | claim 1: no span: 9 to 3
            {"id": "b", "claims": [{"type": "FIN", "evidence": "x"}]}              | claim 1: type "FIN" is none of CALL
            {"id": "b"}                                                            | it has no "claims"
            {"id": "b", "claims": [], "entities": {}}                              | "entities" should be a list
            """)
    void shouldRefuseABadLineByFileAndNumber(String line, String message) throws IOException {
        Path file = file("{\"id\": \"a\", \"claims\": []}\n" + line + "\n");
        assertThatThrownBy(() -> Predictions.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ", line 2: " + message);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("predicted.jsonl"), text);
    }
}

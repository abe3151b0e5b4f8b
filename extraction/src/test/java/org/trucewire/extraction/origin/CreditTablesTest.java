package org.trucewire.extraction.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.actor.Medium;
import org.trucewire.extraction.table.Table;

class CreditTablesTest {

    private static final List<String> COLUMNS = List.of("place", "who", "pattern");

    @Test
    void shouldReadEveryLine() {
        ActorCatalogue catalogue = ActorCatalogue.load(List.of());
        assertThatCode(() -> OriginReader.load(catalogue)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "LINE ! ANY ! by somebody ! the pattern does not tell where the agency stands",
                "LINE ! ANY ! {agency} and {agencies} ! the pattern does not tell where the agency stands",
                "LINE ! ANY ! ({agency} ! no pattern: ",
                "PAGE ! ANY ! {agency} ! place \"PAGE\" is none of ",
                "LINE ! ALL ! {agency} ! who \"ALL\" is none of ",
            })
    void shouldRefuseALineThatIsNotAsItShouldBe(String place, String who, String pattern, String message) {
        Table.Row row = new Table.Row("credits.tsv", 7, COLUMNS, List.of(place, who, pattern));
        assertThatThrownBy(() -> Credits.form(row))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("credits.tsv, line 7: " + message);
    }

    @Test
    void shouldKnowForWhomStateMediaSpeakAndThatAgenciesSpeakForNobody() {
        ActorCatalogue catalogue = ActorCatalogue.load(List.of());
        MediaNames media = new MediaNames(catalogue);
        assertThat(media.find("Xinhua").map(Medium::speaksFor)).contains("CHN");
        assertThat(media.find("Reuters")).hasValueSatisfying(reuters -> {
            assertThat(reuters.isAgency()).isTrue();
            assertThat(reuters.speaksFor()).isNull();
        });
        assertThat(media.find("The Guardian"))
                .hasValueSatisfying(guardian -> assertThat(guardian.isAgency()).isFalse());
        assertThat(media.find("Guardian Angel")).isEmpty();
    }
}

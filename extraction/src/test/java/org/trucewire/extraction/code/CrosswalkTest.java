package org.trucewire.extraction.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;
import org.trucewire.extraction.table.Table;

class CrosswalkTest {

    private final Crosswalk crosswalk = Crosswalk.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CALL    | POSITIVE | ACTUAL      | KEN |     | 0256 REQUEST/yield MERGED
            AGREE   | POSITIVE | ACTUAL      | SDN |     | 0356 AGREE MERGED
            AGREE   | NEGATIVE | ACTUAL      | SDN |     | 1246 REJECT/yield MERGED
            REJECT  | POSITIVE | ACTUAL      | SDN |     | 1246 REJECT/yield MERGED
            REJECT  | POSITIVE | POSSIBLE    | SDN |     | 1246 REJECT/yield MERGED
            TALKS   | POSITIVE | PLANNED     | SDN |     | 036 AGREE MERGED
            TALKS   | POSITIVE | ACTUAL      | SDN |     | 046 CONSULT MERGED
            START   | POSITIVE | PLANNED     |     |     | 0356 CONCEDE MERGED
            START   | POSITIVE | ACTUAL      |     |     | 0871 RETREAT/ceasefire MERGED
            VIOLATE | POSITIVE | ACTUAL      | SDN |     | 196 ASSAULT MERGED
            VIOLATE | POSITIVE | ACTUAL      | SDN | RSF | 112 ACCUSE/allege MERGED
            VIOLATE | NEGATIVE | ACTUAL      | SDN | SDN | 016 null MERGED
            EXTEND  | POSITIVE | ACTUAL      | SDN |     | 081 null WRONG
            END     | POSITIVE | ACTUAL      | SDN |     | 196 null WRONG
            END     | POSITIVE | ACTUAL      |     |     | null null MISSING
            RESUME  | POSITIVE | CONDITIONAL | SDN | SDN | 138 THREATEN MERGED
            """)
    void shouldGiveTheCodesThatOthersGive(
            ClaimType type,
            Polarity polarity,
            Modality modality,
            @Nullable String agents,
            @Nullable String source,
            String expected) {
        EventCodes codes = crosswalk.of(claim(type, polarity, modality, agents, source));
        assertThat(codes.cameo() + " " + codes.plover() + " " + codes.loss()).isEqualTo(expected);
    }

    @Test
    void shouldHaveCodesForEveryClaim() {
        for (ClaimType type : ClaimType.values()) {
            for (Polarity polarity : Polarity.values()) {
                for (Modality modality : Modality.values()) {
                    EventCodes codes = crosswalk.of(claim(type, polarity, modality, null, null));
                    assertThat(codes.loss() == EventCodes.Loss.MISSING)
                            .as("%s %s %s", type, polarity, modality)
                            .isEqualTo(codes.cameo() == null);
                }
            }
        }
    }

    @Test
    void shouldBeDocumentedRowByRow() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "crosswalk.md")).stream()
                .filter(line -> line.matches("\\| [A-Z]+ \\| [+-] .*"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> String.join(" ", cells[1], cells[2], cells[4], cells[6], cells[7]))
                .toList();
        List<String> rows = Table.beside(
                        Crosswalk.class, "crosswalk.tsv", "type", "polarity", "case", "cameo", "plover", "loss")
                .rows()
                .stream()
                .map(row -> String.join(
                        " ",
                        row.get("type"),
                        row.get("polarity"),
                        row.get("cameo"),
                        row.get("plover"),
                        row.get("loss")))
                .toList();
        assertThat(documented).isEqualTo(rows);
    }

    private static Claim claim(
            ClaimType type, Polarity polarity, Modality modality, @Nullable String agents, @Nullable String source) {
        return new Claim(
                "1",
                type,
                set(agents),
                set(null),
                set("SDN"),
                set(null),
                set(source),
                polarity,
                modality,
                null,
                "A sentence.",
                new Span(0, 11),
                "test",
                1,
                Terms.NONE,
                List.of(),
                List.of());
    }

    private static SortedSet<String> set(@Nullable String actor) {
        return actor == null ? new TreeSet<>() : new TreeSet<>(List.of(actor));
    }
}

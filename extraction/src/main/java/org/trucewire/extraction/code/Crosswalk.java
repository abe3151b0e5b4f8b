package org.trucewire.extraction.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.code.EventCodes.Loss;
import org.trucewire.extraction.table.Table;

/** From claims to the codes of other event data, by {@code crosswalk.tsv}; {@code docs/crosswalk.md} shows it to analysts. */
public final class Crosswalk {

    /** Of which claims of a type and polarity a row is. */
    private enum Case {
        /** All that no row before it is of. */
        ANY,
        /** Planned, conditional or possible. */
        AHEAD,
        /** Done by somebody who is named. */
        AGENT,
        /** Somebody's word, and not only the reporter's. */
        SAID
    }

    private record Row(ClaimType type, Polarity polarity, Case when, EventCodes codes) {

        boolean isOf(Claim claim) {
            return type == claim.type()
                    && polarity == claim.polarity()
                    && switch (when) {
                        case ANY -> true;
                        case AHEAD -> claim.modality() != Modality.ACTUAL;
                        case AGENT -> !claim.agents().isEmpty();
                        case SAID -> !claim.source().isEmpty();
                    };
        }
    }

    private final List<Row> rows;

    private Crosswalk(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads the bundled table.
     *
     * @throws IllegalArgumentException if a line is not as it should be
     */
    public static Crosswalk load() {
        return new Crosswalk(
                Table.beside(Crosswalk.class, "crosswalk.tsv", "type", "polarity", "case", "cameo", "plover", "loss")
                        .rows()
                        .stream()
                        .map(Crosswalk::row)
                        .toList());
    }

    /** The codes of a claim. Codes know no hedges: what is hedged and has no code of its own shares that of the fact. */
    public EventCodes of(Claim claim) {
        return rows.stream()
                .filter(row -> row.isOf(claim))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no code for " + claim.type() + " " + claim.polarity()))
                .codes();
    }

    private static Row row(Table.Row row) {
        EventCodes codes = new EventCodes(cell(row, "cameo"), cell(row, "plover"), Loss.valueOf(row.required("loss")));
        return new Row(
                ClaimType.valueOf(row.required("type")),
                row.required("polarity").equals("+") ? Polarity.POSITIVE : Polarity.NEGATIVE,
                Case.valueOf(row.required("case")),
                codes);
    }

    private static @Nullable String cell(Table.Row row, String column) {
        String cell = row.get(column);
        return cell.isEmpty() ? null : cell;
    }
}

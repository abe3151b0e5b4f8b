package org.trucewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.schemas.Contract;
import org.trucewire.schemas.Schemas;

class SchemasCommandTest {

    @Test
    void shouldListEveryRecordWithItsRelease() {
        CommandRun run = CommandRun.of("schemas", "list");
        assertThat(run.code()).isZero();
        assertThat(run.outLines())
                .hasSameSizeAs(Schemas.current())
                .anyMatch(line -> line.matches("ClockTick +release 1"));
    }

    @Test
    void shouldPrintSchemasThatAvroReads() {
        assertThat(new SchemaParser()
                        .parse(CommandRun.of("schemas", "show", "CeasefireClaim")
                                .out())
                        .mainSchema())
                .isEqualTo(CeasefireClaim.getClassSchema());
        assertThat(new SchemaParser()
                        .parse(CommandRun.of("schemas", "show", "RawArticle", "--release", "1")
                                .out())
                        .mainSchema())
                .isEqualTo(Schemas.released("RawArticle").get(0));
    }

    @Test
    void shouldSayWhatThereIsInsteadOfWhatIsNot() {
        CommandRun unknown = CommandRun.of("schemas", "show", "Truce");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no record \"Truce\", but RawArticle, ");
        CommandRun later = CommandRun.of("schemas", "show", "ClockTick", "--release", "0");
        assertThat(later.code()).isEqualTo(2);
        assertThat(later.err()).contains("--release 0: ClockTick has the releases 1 to ");
        assertThat(CommandRun.of("schemas").code()).isEqualTo(2);
    }

    @Test
    void shouldPrintTheContract() {
        assertThat(CommandRun.of("schemas", "contract").out()).isEqualTo(Contract.markdown());
        assertThat(CommandRun.of("schemas", "contract", "--asyncapi").out())
                .isEqualToNormalizingNewlines(Contract.pretty(Contract.asyncApi()) + "\n");
    }
}

package org.trucewire.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void shouldQuoteWhatNeedsItAndDisarmFormulas() throws Exception {
        String rows = """
                [{"name": "=HYPERLINK(1)", "list": ["a", "b"], "text": "say \\"no\\", twice", "none": null, "number": 3},
                 {"name": "plain", "more": true}]
                """;
        assertThat(Csv.of(new ObjectMapper().readTree(rows))).isEqualTo("""
                name,list,text,none,number,more\r
                '=HYPERLINK(1),a;b,"say ""no"", twice",,3,\r
                plain,,,,,true\r
                """);
    }
}

package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words deny a claim, and which make it less than a fact. The claim that is looked at is the last. */
class ClaimWordsTest {

    private static final String CONTEXT = "Sudan and the RSF signed a truce on Monday. ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF did not violate the ceasefire.                            | NEGATIVE ACTUAL [not] []
            The RSF denied that it had violated the ceasefire.                | NEGATIVE ACTUAL [denied] []
            The RSF never agreed to the ceasefire.                            | NEGATIVE ACTUAL [never] []
            The RSF failed to honour the ceasefire.                           | NEGATIVE ACTUAL [failed] []
            No side has agreed to the ceasefire.                              | NEGATIVE ACTUAL [No] []
            The RSF criticised the truce.                                     | NEGATIVE ACTUAL [criticised] []
            The RSF may extend the ceasefire.                                 | POSITIVE POSSIBLE [] [may]
            The RSF will extend the ceasefire.                                | POSITIVE PLANNED [] [will]
            The RSF would extend the ceasefire if Sudan withdrew.             | POSITIVE CONDITIONAL [] [would, if]
            The RSF has reportedly violated the ceasefire.                    | POSITIVE POSSIBLE [] [reportedly]
            Kenya hopes that the RSF will extend the ceasefire.               | POSITIVE POSSIBLE [] [hopes, will]
            The RSF violated the ceasefire.                                   | POSITIVE ACTUAL [] []
            The RSF said the ceasefire had not ended.                         | NEGATIVE ACTUAL [not] []
            """)
    void shouldNameTheWords(String sentence, String expected) {
        Article article = new Article("a", null, null, "", CONTEXT + sentence);
        List<Claim> claims =
                SharedExtractor.FULL.extract(article, Budget.unlimited()).claims();
        Claim claim = claims.get(claims.size() - 1);
        assertThat(claim.evidence()).isEqualTo(sentence);
        assertThat(claim.polarity() + " " + claim.modality() + " " + claim.negatedBy() + " " + claim.hedgedBy())
                .isEqualTo(expected);
    }
}

package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sentence says of the ceasefire that a claim is about. */
class ClaimTermsTest {

    /** A Tuesday. */
    private static final Instant PUBLISHED = Instant.parse("2025-06-24T14:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Sudan and the Rapid Support Forces agreed to a 72-hour truce.                       | AGREE   | PT72H
            Israel and Hezbollah reached a ceasefire of 60 days.                                | AGREE   | P60D
            The army announced a unilateral ceasefire for two weeks.                            | DECLARE | P2W
            The army halted its attacks for seven days.                                         | START   | P7D
            The rebels agreed to a month's truce in the north.                                  | AGREE   | P1M
            The week-long truce was violated by Israel, Hamas said.                             | VIOLATE | P1W
            The truce was extended by another week.                                             | EXTEND  | P1W
            The truce begins at 0400 GMT on Wednesday and lasts 48 hours.                       | START   | PT48H
            The truce in Aleppo has held for three days.                                        | HOLD    | none
            A ceasefire is holding in Sudan after two weeks of fighting.                        | HOLD    | none
            Russia violated the ceasefire two days after it began.                              | VIOLATE | none
            """)
    void shouldTellHowLongItIsToLast(String sentence, ClaimType type, @Nullable String duration) {
        assertThat(terms(sentence, type)).extracting(Terms::duration).containsExactly(duration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            The Taliban announced on Monday a three-day ceasefire from Thursday for the Eid holiday. | DECLARE | 2025-06-26        | none
            The truce begins at 0400 GMT on Wednesday and lasts 48 hours.                            | START   | 2025-06-25T04:00Z | none
            Israel and Hezbollah reached a ceasefire of 60 days that takes effect at 4 a.m. on Wednesday. | AGREE | 2025-06-25T04:00 | none
            The guns fell silent at noon on Saturday.                                                | START   | 2025-06-21T12:00  | none
            A nationwide ceasefire came into force on Monday.                                        | START   | 2025-06-23        | none
            The ceasefire expires at 11:59 p.m. on Friday.                                           | END     | none              | 2025-06-27T23:59
            The truce ends at midnight on Friday.                                                    | END     | none              | 2025-06-28T00:00
            The truce, which both signed in Doha, lapses at midnight on Friday unless it is renewed. | END     | none              | 2025-06-28T00:00
            The two sides agreed to extend the truce until July 5.                                   | EXTEND  | none              | 2025-07-05
            The army declared a truce from Friday to Sunday.                                         | DECLARE | 2025-06-27        | 2025-06-29
            The ceasefire collapsed on Monday.                                                       | END     | none              | none
            Both sides signed the truce on Monday.                                                   | AGREE   | none              | none
            """)
    void shouldTellFromWhenAndUntilWhenItCounts(
            String sentence, ClaimType type, @Nullable String from, @Nullable String until) {
        assertThat(terms(sentence, type)).singleElement().satisfies(terms -> {
            assertThat(terms.effectiveFrom()).isEqualTo(from);
            assertThat(terms.effectiveUntil()).isEqualTo(until);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Sudan and the Rapid Support Forces agreed to a truce in Khartoum on Monday.                 | AGREE   | in Khartoum
            The Houthis agreed to a ceasefire at sea.                                                   | AGREE   | at sea
            Ukraine proposed a truce for energy facilities and ports.                                   | OFFER   | for energy facilities and ports
            Russia declared a 30-day moratorium on strikes on energy infrastructure.                    | DECLARE | on energy infrastructure
            A nationwide ceasefire came into force on Monday.                                           | START   | nationwide
            The rebels agreed to a truce in the provinces of Cauca and Narino, which starts on July 1.  | AGREE   | in the provinces of Cauca and Narino
            The ceasefire between India and Pakistan was signed in Doha.                                | AGREE   | none
            Russia violated the ceasefire in Donetsk.                                                   | VIOLATE | none
            """)
    void shouldTellWhereItCountsAndWhatItSpares(String sentence, ClaimType type, @Nullable String scope) {
        assertThat(terms(sentence, type)).extracting(Terms::scope).containsExactly(scope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Hamas will accept the truce if Israel withdraws from Gaza.                             | AGREE | if Israel withdraws from Gaza
            If Israel halts its strikes, Iran will observe the ceasefire, its foreign minister said. | HOLD | If Israel halts its strikes
            The rebels said they would respect the ceasefire as long as the army does.             | HOLD  | as long as the army does
            The rebels accepted the truce on condition that prisoners are freed.                   | AGREE | on condition that prisoners are freed
            Hamas offered a truce in exchange for the release of prisoners.                        | OFFER | in exchange for the release of prisoners
            The rebels will not sign the ceasefire unless the siege is lifted.                     | AGREE | unless the siege is lifted
            Hamas accepted the truce once the text had been changed.                               | AGREE | none
            Sudan has accepted the ceasefire.                                                      | AGREE | none
            """)
    void shouldTellOnWhatItDepends(String sentence, ClaimType type, @Nullable String condition) {
        assertThat(terms(sentence, type)).extracting(Terms::condition).containsExactly(condition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            An earlier truce fell apart after a month.                  | END   | true
            The 2023 ceasefire collapsed within weeks.                  | END   | true
            Both sides had violated a previous ceasefire, the UN said.  | VIOLATE | true
            The truce collapsed on Monday.                              | END   | false
            The army declared a new ceasefire.                          | DECLARE | false
            """)
    void shouldTellAnEarlierCeasefireFromTheOneInTheNews(String sentence, ClaimType type, boolean earlier) {
        assertThat(terms(sentence, type)).extracting(Terms::earlier).containsExactly(earlier);
    }

    @Test
    void shouldNotMixTheTermsOfTwoCeasefires() {
        String sentence = "Israel rejected the 60-day truce after Hamas violated an earlier ceasefire.";
        assertThat(terms(sentence, ClaimType.REJECT))
                .extracting(Terms::duration)
                .containsExactly("P60D");
        assertThat(terms(sentence, ClaimType.VIOLATE)).containsExactly(new Terms(null, null, null, null, null, true));
    }

    private static List<Terms> terms(String sentence, ClaimType type) {
        Article article = new Article("a", null, PUBLISHED, "", sentence + "\nThe ceasefire is the first.");
        return SharedExtractor.FULL.extract(article, Budget.unlimited()).claims().stream()
                .filter(claim -> claim.evidence().equals(sentence) && claim.type() == type)
                .map(Claim::terms)
                .toList();
    }
}

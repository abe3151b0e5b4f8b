package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.table.Table;

/** Many ways to say the same: constructions one by one, and how many of seven hundred sentences (ways.tsv) are understood. */
class ClaimWaysTest {

    private static final Instant PUBLISHED = Instant.parse("2025-01-08T00:00:00Z");
    private static final String BEFORE = "Rwanda and Burundi agreed to a ceasefire on Monday. ";

    /** Whose ceasefire each number of the table means. */
    private static final List<String> PAIRS = List.of(
            "Rwanda and Burundi",
            "Armenia and Azerbaijan",
            "Sudan's army and the Rapid Support Forces (RSF)",
            "Myanmar's junta and the Arakan Army",
            "Israel and Hezbollah",
            "India and Pakistan",
            "Colombia and the National Liberation Army (ELN)",
            "The Philippines and the New People's Army (NPA)",
            "Thailand and Cambodia",
            "Syria and the Syrian Democratic Forces (SDF)");

    /** Of these types is told before there is a ceasefire. */
    private static final Set<String> BEFOREHAND = Set.of("CALL", "OFFER", "TALKS", "REJECT", "DECLARE", "AGREE");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It was the other army's commander who broke the truce, Rwanda's foreign ministry said. | VIOLATE BDI < RWA
            The two officers, Gen. Jean Rao and Gen. Paul Khan, promised that not a shot would be fired. | HOLD BDI,RWA < BDI,RWA
            Both presidents have given the African Union their word that the truce will be kept. | HOLD BDI,RWA < BDI,RWA
            The truce came into effect at noon, according to the Imburi news agency. | START < media:Imburi
            By Rwanda's count the truce has been broken nine times. | VIOLATE < RWA
            A Rwandan officer who asked not to be named said the truce was dead. | END < RWA
            The truce, the minister went on, had been violated from the first day. | VIOLATE < RWA
            The truce may be extended on Friday, two diplomats briefed on the talks said. | EXTEND < unnamed:diplomats
            Burundi stopped short of calling off the truce. | END- BDI
            Far from observing the truce, Rwanda treats it as a joke. | HOLD- RWA
            Reports that Rwanda had accepted a new truce were untrue, its spokesman said. | AGREE- RWA < RWA
            Kenya was delighted that Rwanda and Burundi had agreed a truce. | ENDORSE KEN
            Kenya praised Rwanda and Burundi for agreeing to the truce. | ENDORSE KEN
            Kenya is glad to see the two sides stop shooting. | ENDORSE KEN
            Rwanda announced a halt to what it calls anti-terrorist operations. | DECLARE RWA
            Rwanda said it was suspending offensive actions for a week. | DECLARE RWA
            Rwanda denies any breach. | VIOLATE- RWA
            The truce will remain in force beyond Sunday. | EXTEND
            Shelling around Cibitoke stopped on Saturday. | START
            The two armies are at war again. | RESUME BDI,RWA
            Rwanda has been conferring with the Burundians about a new truce. | TALKS BDI,RWA
            """)
    void shouldReadWhoDoesWhatBySuchConstructions(String sentence, String claim) {
        assertThat(claims(BEFORE, sentence).map(c -> (c.type()
                                + (c.polarity() == Polarity.NEGATIVE ? "- " : " ")
                                + String.join(",", c.agents())
                                + (c.source().isEmpty() ? "" : " < " + String.join(",", c.source())))
                        .replace("  ", " ")
                        .trim()))
                .contains(claim);
    }

    /** Found by type: 0.68 of those that were read, 0.58 of the others; with polarity and agents 0.53 and 0.45. */
    @Test
    @Tag("slow")
    void shouldUnderstandAsManyOfSevenHundredAsHasBeenReached() {
        int[] lines = new int[2];
        int[] detected = new int[2];
        int[] understood = new int[2];
        int line = 0;
        for (Table.Row row : Table.beside(
                        ClaimWaysTest.class, "ways.tsv", "pair", "type", "polarity", "agents", "sentence")
                .rows()) {
            int unread = ++line % 3 == 0 ? 1 : 0;
            String type = row.get("type");
            String before = PAIRS.get(Integer.parseInt(row.get("pair")) - 1)
                    + (BEFOREHAND.contains(type)
                            ? " have been fighting for a month after their last ceasefire collapsed in the autumn. "
                            : " agreed to a ceasefire on Monday. ");
            Set<String> agents = new TreeSet<>(Arrays.asList(row.get("agents").split(",", -1)));
            agents.remove("none");
            Polarity polarity = row.get("polarity").equals("-") ? Polarity.NEGATIVE : Polarity.POSITIVE;
            List<Claim> found = claims(before, row.get("sentence"))
                    .filter(claim -> claim.type().name().equals(type))
                    .toList();
            lines[unread]++;
            detected[unread] += found.isEmpty() ? 0 : 1;
            boolean right = found.stream()
                    .anyMatch(claim -> claim.polarity() == polarity && agents.equals(new TreeSet<>(claim.agents())));
            understood[unread] += right ? 1 : 0;
        }
        String figures = "read: %d, found %d, understood %d; unread: %d, found %d, understood %d"
                .formatted(lines[0], detected[0], understood[0], lines[1], detected[1], understood[1]);
        System.out.println("ways: " + figures);
        assertThat(detected[0]).as(figures).isGreaterThanOrEqualTo((int) (0.66 * lines[0]));
        assertThat(detected[1]).as(figures).isGreaterThanOrEqualTo((int) (0.56 * lines[1]));
        assertThat(understood[0]).as(figures).isGreaterThanOrEqualTo((int) (0.51 * lines[0]));
        assertThat(understood[1]).as(figures).isGreaterThanOrEqualTo((int) (0.43 * lines[1]));
    }

    private static Stream<Claim> claims(String before, String sentence) {
        return SharedExtractor.FULL
                .extract(new Article("ways", "Example Wire", PUBLISHED, "", before + sentence), Budget.unlimited())
                .claims()
                .stream()
                .filter(claim -> sentence.contains(claim.evidence()));
    }
}

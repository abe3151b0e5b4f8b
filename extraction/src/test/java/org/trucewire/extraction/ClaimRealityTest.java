package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether what a sentence says of a ceasefire has happened. Its claims are given by type, denied ones with a minus, and the first letter of how real
 * they are: actual, planned, conditional, possible; the last sentence of each text is looked at.
 */
class ClaimRealityTest {

    private static final Instant PUBLISHED = Instant.parse("2025-03-05T12:00:00Z");
    private static final String BEFORE = "Troops and rebels have fought a war with artillery and drones. "
            + "Sudan and the RSF talked of a truce on Monday. ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Monitors will enforce the ceasefire agreed in Jeddah.                          | MONITOR:P AGREE:A
            Kenya set the pace by telling reporters that the RSF had broken the truce.     | VIOLATE:A
            Kenya asked them to respect the truce concluded on 12 April.                   | CALL:A AGREE:A
            Kenya appealed to the rivals to observe a truce pact they signed in December.  | CALL:A AGREE:A
            Kenya asked both to abide by the truce they agreed to last month.              | CALL:A AGREE:A
            A truce she helped to negotiate last week came into effect at midnight.        | START:A
            The deal, agreed by the army and the RSF in May, includes a truce which took effect on Friday. | AGREE:A START:A
            Fighting goes on despite the truce declared on Wednesday by the army.          | RESUME:A DECLARE:A
            Convoys make use of a pause offered by the army and accepted on Friday by the RSF. | OFFER:A AGREE:A
            The army declared, simultaneously with the RSF, a truce for the whole country. | DECLARE:A
            The truce, to last three months, was declared at the start of the rains.       | DECLARE:A HOLD:P
            Neither of the two forces, the army or the RSF, has signed up to a truce.      | AGREE-:A
            The army had said it would not talk to men emerging from the bush but on Sunday offered a truce. | OFFER:A
            Within hours there will be a cessation of hostilities.                         | START:P
            Kenya praised the RSF for declaring a truce.                                   | DECLARE:A
            This follows a move by both sides agreeing to a truce.                         | AGREE:A
            The envoy helped negotiate a truce in May.                                     | AGREE:A
            It was announced that the two sides had agreed a truce.                        | AGREE:A
            It was the first time that they had declared a truce.                          | DECLARE:A
            Both sides agreed to observe a truce.                                          | AGREE:A
            The accord provides for a truce from Tuesday and for elections.                | AGREE:A
            People danced after a deal calling for an immediate truce.                     | AGREE:A
            """)
    void shouldReadWhatHasHappened(String sentence, String claims) {
        assertThat(claims(sentence)).containsAll(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kenya had insisted the rebels agree to a truce during the talks.               | CALL:A
            Kenya suggested that a truce be arranged.                                      | AGREE:P
            The RSF repeated an offer to declare a truce.                                  | DECLARE:P
            The delegation held talks with mediators in a bid to reach a truce.            | AGREE:P
            Now the mediators are trying to get a truce signed by Friday.                  | AGREE:P
            Envoys are at odds over a timetable for sealing the truce.                     | AGREE:P
            The transition could begin only after a truce was agreed with the rebels.      | AGREE:P
            The army is trying to win ground before negotiating a truce.                   | AGREE:P
            Even if the army and the RSF agree to a truce, war may come back.             | AGREE:C
            Kenya will talk to any force that calls a truce.                               | DECLARE:C
            Kenya is willing to host them provided the RSF first declares a truce.         | DECLARE:P
            As soon as the truce is signed, the RSF will become a party.                   | AGREE:P
            Kenya hoped a team of envoys from the bloc would be able to negotiate a truce. | AGREE:P
            The general must agree to a truce.                                             | CALL:A
            """)
    void shouldNotTakeForRealWhatIsNot(String sentence, String claims) {
        assertThat(claims(sentence)).containsAll(Arrays.asList(claims.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            After the truce she began working for a charity.                               | START
            Some returns have begun with the truce.                                        | START
            The parties agreed on the composition of a cabinet ahead of a truce.           | AGREE
            The rebels renewed their commitment to the truce.                              | EXTEND
            Zimbabwe secured agreement by all parties to attend a dinner.                  | AGREE
            The truce called for a referendum in the south.                                | DECLARE
            The rebels are declaring that the truce is over.                               | DECLARE
            The truce that ended the war is a model for others.                            | START
            """)
    void shouldNotReadWhatIsNotSaid(String sentence, String type) {
        assertThat(claims(sentence)).noneMatch(claim -> claim.startsWith(type));
    }

    private static List<String> claims(String sentence) {
        Extraction extraction = SharedExtractor.FULL.extract(
                new Article("reality", "Example Wire", PUBLISHED, "Sudan and the RSF", BEFORE + sentence),
                Budget.unlimited());
        return extraction.claims().stream()
                .filter(claim -> sentence.contains(claim.evidence()))
                .map(claim -> claim.type()
                        + (claim.polarity() == Polarity.NEGATIVE ? "-" : "")
                        + ":"
                        + claim.modality().name().charAt(0))
                .toList();
    }
}

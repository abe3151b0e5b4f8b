package org.trucewire.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trucewire.record.Accusation;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.CeasefireStatus;
import org.trucewire.record.Stance;
import org.trucewire.record.Standing;
import org.trucewire.record.StatusChange;
import org.trucewire.schemas.AvroSerde;

/** The table of cases: what is claimed, and how a reader would say the ceasefire stands. */
class AssessmentTest {

    /** Name, now, how it stands, then what is claimed. */
    private static final String CASES = """
            = nothing is heard | 06-24T12:00 | NONE
            = a call | 06-24T12:00 | CALLED_FOR since=2025-06-24
            06-24T10:00 a/W CALL UN
            = talks are held | 06-24T12:00 | TALKS since=2025-06-23
            06-24T10:00 a/W TALKS IRN,ISR on=2025-06-23
            = talks are broken off | 06-26T12:00 | CALLED_FOR since=2025-06-24
            06-24T10:00 a/W CALL UN
            06-24T10:00 a/W TALKS IRN,ISR
            06-25T10:00 b/W TALKS IRN,ISR neg
            = talks may come | 06-24T12:00 | NONE
            06-24T10:00 a/W TALKS IRN,ISR possible
            = an offer | 06-24T12:00 | OFFERED since=2025-06-24
            06-24T10:00 a/W OFFER IRN
            = an offer on conditions | 06-24T12:00 | OFFERED since=2025-06-24
            06-24T10:00 a/W OFFER IRN conditional if=if_Israel_stops
            = an offer refused | 06-25T12:00 | TALKS since=2025-06-23
            06-23T10:00 a/W TALKS IRN,ISR
            06-24T10:00 b/W OFFER USA
            06-25T10:00 c/W REJECT IRN
            = an offer renewed after a refusal | 06-26T12:00 | OFFERED since=2025-06-24
            06-24T10:00 b/W OFFER USA
            06-25T10:00 c/W REJECT IRN
            06-26T10:00 d/W OFFER USA
            = one side consents | 06-24T12:00 | OFFERED since=2025-06-24
            06-24T10:00 a/W AGREE ISR
            = both sides consent, one after the other | 06-25T12:00 | AGREED since=2025-06-25
            06-24T10:00 a/W AGREE ISR
            06-25T10:00 b/W AGREE IRN
            = an agreement without names | 06-25T12:00 | AGREED since=2025-06-24
            06-25T10:00 a/W AGREE - on=2025-06-24
            = a reported agreement that one side denies | 06-25T12:00 | OFFERED since=2025-06-24
            06-24T10:00 a/W AGREE IRN,ISR src=USA
            06-25T10:00 b/W AGREE IRN neg src=IRN
            = a side's own word outweighs a third party's | 06-25T12:00 | NONE
            06-24T10:00 a/W AGREE IRN neg src=IRN
            06-25T10:00 b/W AGREE IRN src=USA
            = a side changes its mind | 06-26T12:00 | AGREED since=2025-06-26
            06-24T10:00 a/W AGREE IRN neg src=IRN
            06-25T10:00 b/W AGREE ISR
            06-26T10:00 c/W AGREE IRN src=IRN
            = consent hoped for | 06-24T12:00 | NONE
            06-24T10:00 a/W AGREE IRN possible src=USA
            = a promise to observe it is consent | 06-24T12:00 | AGREED since=2025-06-24
            06-24T10:00 a/W HOLD IRN planned src=IRN
            06-24T11:00 b/W AGREE ISR
            = a third party announces | 06-24T12:00 | DECLARED since=2025-06-23
            06-24T10:00 a/W DECLARE USA on=2025-06-23
            = a third party announces and one side denies | 06-24T12:00 | DECLARED since=2025-06-23
            06-24T10:00 a/W DECLARE USA on=2025-06-23
            06-24T11:00 b/W AGREE IRN neg src=IRN
            = a third party announces and both sides deny | 06-24T13:00 | NONE
            06-24T10:00 a/W DECLARE USA on=2025-06-23
            06-24T11:00 b/W AGREE IRN neg src=IRN
            06-24T12:00 c/W AGREE ISR neg src=ISR
            = both deny, then one comes round | 06-25T12:00 | DECLARED since=2025-06-23
            06-24T10:00 a/W DECLARE USA on=2025-06-23
            06-24T11:00 b/W AGREE IRN neg src=IRN
            06-24T12:00 c/W AGREE ISR neg src=ISR
            06-25T10:00 d/W AGREE ISR src=ISR
            = a unilateral truce | 06-24T12:00 | DECLARED since=2025-06-24
            06-24T10:00 a/W DECLARE ISR
            = a unilateral truce that the declarer denies | 06-24T12:00 | NONE
            06-24T10:00 a/W DECLARE ISR src=USA
            06-24T11:00 b/W DECLARE ISR neg src=ISR
            06-24T11:30 c/W AGREE IRN neg src=IRN
            = a beginning is fixed | 06-24T12:00 | AGREED since=2025-06-24
            06-24T10:00 a/W START - planned on=2025-06-29
            = it begins | 06-24T12:00 | IN_EFFECT since=2025-06-24T04:00
            06-23T22:00 a/W DECLARE USA
            06-24T05:00 b/W START - from=2025-06-24T04:00
            = it is holding, and nobody said since when | 06-24T12:00 | IN_EFFECT
            06-24T10:00 a/W HOLD -
            = it is holding since it was declared | 06-26T12:00 | IN_EFFECT since=2025-06-23
            06-23T22:00 a/W DECLARE USA
            06-26T10:00 b/W HOLD -
            = a fragile one is in effect | 06-24T12:00 | IN_EFFECT
            06-24T10:00 a/W HOLD - neg
            = hoped that it holds | 06-24T12:00 | NONE
            06-24T10:00 a/W HOLD - possible src=RUS
            = a breach presupposes a ceasefire | 06-24T12:00 | IN_EFFECT contested
            06-24T10:00 a/W VIOLATE IRN src=ISR
            = a breach told beside a call to observe it | 06-24T12:00 | IN_EFFECT contested
            06-24T10:00 a/W VIOLATE IRN src=ISR
            06-24T10:00 a/W CALL UN
            = fighting goes on although somebody asked for a ceasefire | 06-24T12:00 | CALLED_FOR since=2025-06-24
            06-24T10:00 a/W CALL UN
            06-24T11:00 b/W RESUME ISR
            = contested but holding | 06-25T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T05:00 a/W START -
            06-24T10:00 b/W VIOLATE IRN src=ISR
            06-25T10:00 c/W HOLD -
            = a breach denied is contested still | 06-25T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T05:00 a/W START -
            06-24T10:00 b/W VIOLATE IRN src=ISR
            06-24T11:00 c/W VIOLATE IRN neg src=IRN
            = a denial alone makes nothing contested | 06-25T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START -
            06-24T11:00 c/W VIOLATE IRN neg src=IRN
            = fighting resumed in the truce | 06-25T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T05:00 a/W START -
            06-25T11:00 c/W RESUME ISR
            = fighting before the truce is no breach | 06-25T12:00 | IN_EFFECT since=2025-06-24
            06-23T11:00 c/W RESUME ISR
            06-24T05:00 a/W START -
            = a threat is no breach | 06-25T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START -
            06-25T11:00 c/W RESUME ISR possible src=ISR
            = the violation of an old truce | 06-24T12:00 | CALLED_FOR since=2025-06-24
            06-24T10:00 a/W CALL UN
            06-24T10:00 a/W VIOLATE IRN on=2024-11-03
            = a breach dated before the present truce | 06-26T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START - on=2025-06-24
            06-26T10:00 b/W VIOLATE IRN on=2025-06-20
            = a historic ceasefire in the background | 06-24T12:00 | CALLED_FOR since=2025-06-24
            06-24T10:00 a/W CALL UN
            06-24T10:00 a/W AGREE - on=2023-11
            06-24T10:00 a/W END - on=2023-12-01
            = a restricted truce does not flip the general one | 06-24T12:00 | NONE
            06-24T10:00 a/W DECLARE ISR scope=on_energy_facilities
            06-24T10:00 a/W START -
            = a restricted truce beside the general one | 06-25T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START -
            06-25T10:00 b/W END - scope=on_energy_facilities
            = a truce in a town does not flip the general one | 06-24T12:00 | NONE
            06-24T10:00 a/W DECLARE ISR scope=in_Khorramshahr
            = the end of a truce in a town beside the general one | 06-25T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START -
            06-25T10:00 b/W END - scope=in_Khorramshahr
            = a truce where the war is fought is the general one | 06-24T12:00 | DECLARED since=2025-06-24
            06-24T10:00 a/W DECLARE ISR scope=in_Gaza
            = the announced end passes | 06-28T00:00 | EXPIRED since=2025-06-27 until=2025-06-27
            06-24T10:00 a/W DECLARE ISR until=2025-06-27
            = the announced end is ahead | 06-27T23:59 | DECLARED since=2025-06-24 until=2025-06-27
            06-24T10:00 a/W DECLARE ISR until=2025-06-27
            = so many hours from the beginning | 06-27T03:00 | IN_EFFECT since=2025-06-24T04:00 until=2025-06-27T04:00
            06-23T22:00 a/W DECLARE USA for=PT72H
            06-24T05:00 b/W START - from=2025-06-24T04:00
            = so many hours have passed | 06-27T04:00 | EXPIRED since=2025-06-27T04:00 until=2025-06-27T04:00
            06-23T22:00 a/W DECLARE USA for=PT72H
            06-24T05:00 b/W START - from=2025-06-24T04:00
            = so many days | 06-26T12:00 | AGREED since=2025-06-24 until=2025-06-26
            06-24T10:00 a/W AGREE - for=P3D
            = an end that is planned for a day | 06-28T00:00 | EXPIRED since=2025-06-27 until=2025-06-27
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - planned on=2025-06-27
            = extended before it expires | 06-28T12:00 | IN_EFFECT since=2025-06-24 until=2025-06-30
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR for=P3D
            = an extension told twice | 06-28T12:00 | IN_EFFECT since=2025-06-24 until=2025-06-30
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR for=P3D
            06-26T18:00 c/V EXTEND - for=P3D
            = extended twice | 07-01T12:00 | IN_EFFECT since=2025-06-24 until=2025-07-03
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR for=P3D
            06-30T10:00 c/V EXTEND IRN,ISR for=P3D
            = extended after it expired | 06-29T12:00 | IN_EFFECT since=2025-06-24 until=2025-07-05
            06-24T10:00 a/W START - until=2025-06-27
            06-28T10:00 b/W EXTEND IRN,ISR until=2025-07-05
            = extended, nobody says how long | 07-29T12:00 | IN_EFFECT since=2025-06-24
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR
            = it collapses | 06-26T12:00 | ENDED since=2025-06-25
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - on=2025-06-25
            = a side calls it off | 06-26T12:00 | ENDED since=2025-06-26
            06-24T10:00 a/W START -
            06-26T10:00 b/W END ISR src=ISR
            = one side says the other ended it | 06-26T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T10:00 a/W START -
            06-26T10:00 b/W END ISR src=IRN
            = it may collapse | 06-26T12:00 | IN_EFFECT since=2025-06-24
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - possible
            = collapse and a new deal the same day | 06-26T20:00 | AGREED since=2025-06-26
            06-24T10:00 a/W START - on=2025-06-24
            06-26T10:00 b/W END - on=2025-06-26
            06-26T18:00 c/W AGREE IRN,ISR on=2025-06-26
            = the old agreement told again after the collapse | 06-27T12:00 | ENDED since=2025-06-26
            06-23T10:00 a/W AGREE IRN,ISR
            06-24T10:00 a/W START - on=2025-06-24
            06-26T10:00 b/W END - on=2025-06-26
            06-27T10:00 c/W AGREE IRN,ISR
            06-27T10:00 c/W START - on=2025-06-24
            = the agreement in the article of its collapse | 06-26T12:00 | ENDED since=2025-06-26
            06-26T10:00 b/W AGREE IRN,ISR on=2025-06-23
            06-26T10:00 b/W END - on=2025-06-26
            = after an expiry a new truce | 07-02T12:00 | DECLARED since=2025-07-02 until=2025-07-04
            06-24T10:00 a/W DECLARE ISR until=2025-06-27
            07-02T10:00 b/W DECLARE ISR on=2025-07-02 until=2025-07-04
            = breaches of the last truce do not stain the new one | 07-02T12:00 | DECLARED since=2025-07-02
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W VIOLATE IRN src=ISR
            07-02T10:00 c/W DECLARE USA on=2025-07-02
            07-02T10:00 c/W VIOLATE IRN on=2025-06-26
            = an end dated before the present truce | 06-26T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START - on=2025-06-24
            06-26T10:00 b/W END - on=2025-06-14
            = the end of an earlier truce, without a date | 06-26T12:00 | IN_EFFECT since=2025-06-24
            06-24T05:00 a/W START - on=2025-06-24
            06-26T10:00 b/W END - earlier
            = an end told that was before the beginning | 06-26T12:00 | IN_EFFECT since=2025-06-24 until=2025-06-28
            06-24T05:00 a/W START - on=2025-06-24 until=2025-06-28
            06-26T10:00 b/W AGREE - on=2025-06-23 until=2025-06-21
            = the signing of an earlier truce | 06-26T12:00 | AGREED since=2025-06-25
            06-25T05:00 a/W AGREE - on=2025-06-25
            06-26T10:00 b/W AGREE - on=2025-05-14
            = others say that who has refused consents | 06-25T12:00 | OFFERED since=2025-06-24
            06-24T09:00 a/W AGREE ISR src=ISR
            06-24T10:00 b/W REJECT IRN src=IRN
            06-24T11:00 c/W AGREE IRN src=USA
            = fighting before the fixed beginning | 06-24T12:00 | DECLARED since=2025-06-23
            06-23T22:00 a/W DECLARE USA
            06-23T22:00 a/W START - planned from=2025-06-25T04:00
            06-24T09:00 b/W RESUME IRN
            = fighting after the fixed beginning | 06-26T12:00 | DECLARED contested since=2025-06-23
            06-23T22:00 a/W DECLARE USA
            06-23T22:00 a/W START - planned from=2025-06-25T04:00
            06-25T09:00 b/W RESUME IRN
            = an extension, then how long it is | 06-26T12:00 | IN_EFFECT since=2025-06-23 until=2025-07-26
            06-23T22:00 a/W DECLARE USA on=2025-06-23 until=2025-06-26
            06-25T10:00 b/W EXTEND IRN,ISR
            06-25T12:00 c/W EXTEND IRN,ISR for=P30D
            = a founding told again after an extension | 06-26T12:00 | IN_EFFECT since=2025-06-23 until=2025-07-10
            06-23T22:00 a/W DECLARE USA on=2025-06-23 until=2025-06-26
            06-25T10:00 b/W EXTEND IRN,ISR until=2025-07-10
            06-25T12:00 c/W AGREE IRN,ISR on=2025-06-23 until=2025-06-26
            = others say that it is over | 06-26T12:00 | DECLARED contested since=2025-06-23
            06-23T22:00 a/W DECLARE USA on=2025-06-23
            06-25T10:00 b/W END - src=RUS
            = a side says that it is over | 06-26T12:00 | ENDED since=2025-06-25
            06-23T22:00 a/W DECLARE USA on=2025-06-23
            06-25T10:00 b/W END - src=IRN
            = another ceasefire without a day, months later | 10-02T12:00 | AGREED since=2025-10-01
            06-23T22:00 a/W AGREE IRN,ISR
            06-25T10:00 b/W END - on=2025-06-25
            10-01T10:00 c/W AGREE IRN,ISR
            = a month told after the day | 06-26T12:00 | DECLARED since=2025-06-23
            06-23T22:00 a/W DECLARE USA on=2025-06-23
            06-25T10:00 b/W DECLARE USA on=2025-06
            = an end told by another clock is the expiry | 06-25T12:00 | EXPIRED since=2025-06-25T00:00 until=2025-06-25T00:00
            06-23T22:00 a/W DECLARE USA until=2025-06-25T00:00
            06-25T02:00 b/W END - on=2025-06-24
            = a collapse told after the announced end | 06-28T12:00 | ENDED since=2025-06-24 until=2025-06-27T00:00
            06-23T22:00 a/W DECLARE USA until=2025-06-27T00:00
            06-28T02:00 b/W END - on=2025-06-24
            = a length told after an end that is told | 06-24T12:00 | DECLARED since=2025-06-23 until=2025-06-25T00:00
            06-23T22:00 a/W DECLARE USA until=2025-06-25T00:00
            06-24T02:00 b/W AGREE IRN,ISR for=P5D
            = it is holding although some said that it was over | 06-28T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - on=2025-06-25
            06-28T10:00 c/W HOLD - src=USA
            = it held on a day after it was said to be over | 06-28T12:00 | IN_EFFECT contested since=2025-06-24
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - on=2025-06-25
            06-28T10:00 c/W HOLD - on=2025-06-27
            = it had held until it was over | 06-28T12:00 | ENDED since=2025-06-25
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - on=2025-06-25
            06-28T10:00 c/W HOLD -
            06-28T10:00 d/W HOLD - on=2025-06-25
            = it was said to hold in an article of its end | 06-28T12:00 | ENDED since=2025-06-25
            06-24T10:00 a/W START -
            06-26T10:00 b/W END - on=2025-06-25
            06-28T10:00 c/W HOLD - src=USA
            06-28T10:00 c/W RESUME ISR
            = it holds beyond its announced end | 06-29T12:00 | IN_EFFECT since=2025-06-24
            06-24T10:00 a/W START - until=2025-06-27
            06-29T10:00 b/W HOLD - on=2025-06-28
            = an earlier extension told after the expiry | 07-02T12:00 | EXPIRED since=2025-06-30 until=2025-06-30
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR until=2025-06-30
            07-01T10:00 c/W EXTEND IRN,ISR until=2025-06-30
            07-01T12:00 d/W EXTEND IRN,ISR on=2025-06-26
            07-01T14:00 e/W EXTEND IRN,ISR
            07-01T14:00 e/W RESUME ISR
            = a second extension told after the expiry | 07-02T12:00 | IN_EFFECT since=2025-06-24 until=2025-07-03
            06-24T10:00 a/W START - until=2025-06-27
            06-26T10:00 b/W EXTEND IRN,ISR until=2025-06-30
            07-01T10:00 c/W EXTEND IRN,ISR for=P3D
            = both sides deny that it holds | 06-25T12:00 | NONE
            06-24T10:00 a/W HOLD - src=USA
            06-25T10:00 b/W AGREE IRN neg src=IRN
            06-25T11:00 c/W AGREE ISR neg src=ISR
            = praise and observers move nothing | 06-24T12:00 | NONE
            06-24T10:00 a/W ENDORSE RUS
            06-24T10:00 a/W MONITOR UN
            """;

    @TestFactory
    Stream<DynamicTest> shouldSayHowItStands() {
        List<DynamicTest> cases = new ArrayList<>();
        for (String block : CASES.split("(?m)^= ", -1)) {
            if (!block.isBlank()) {
                String[] parts = block.split("\n", 2);
                String[] head = parts[0].split(" \\| ", -1);
                cases.add(DynamicTest.dynamicTest(head[0], () -> assertThat(
                                describe(assess(parts[1], head[1]).status().getStanding()))
                        .isEqualTo(head[2].strip())));
            }
        }
        assertThat(cases).hasSizeGreaterThan(60);
        return cases.stream();
    }

    @TestFactory
    Stream<DynamicTest> shouldNotDependOnTheOrderOfClaims() {
        return Stream.of(CASES.split("(?m)^= ", -1))
                .filter(block -> !block.isBlank())
                .map(block -> {
                    String[] parts = block.split("\n", 2);
                    String[] head = parts[0].split(" \\| ", -1);
                    return DynamicTest.dynamicTest(head[0], () -> {
                        List<CeasefireClaim> claims = new ArrayList<>(Claims.of(parts[1]));
                        Instant now = Claims.time(head[1]);
                        List<String> expected = bytes(Assessment.of(Claims.CONFLICT, claims, now));
                        Random random = new Random(7);
                        for (int i = 0; i < 10; i++) {
                            Collections.shuffle(claims, random);
                            assertThat(bytes(Assessment.of(Claims.CONFLICT, claims, now)))
                                    .isEqualTo(expected);
                        }
                    });
                });
    }

    @Test
    void shouldTellEveryTransitionWithBothTimes() {
        List<StatusChange> changes = assess("""
                        06-23T22:00 a/W DECLARE USA for=PT72H on=2025-06-23
                        06-24T05:00 b/W START - from=2025-06-24T04:00
                        06-25T09:00 c/W VIOLATE IRN src=ISR on=2025-06-24
                        """, "07-01T00:00").changes();
        assertThat(changes.stream()
                        .map(change -> change.getKnownAt() + " " + change.getHappenedAt() + " "
                                + describe(change.getAfter())
                                + " " + change.getCauses().size()))
                .containsExactly(
                        "2025-06-23T22:00:00Z 2025-06-23 DECLARED since=2025-06-23 until=2025-06-26 1",
                        "2025-06-24T05:00:00Z 2025-06-24T04:00 IN_EFFECT since=2025-06-24T04:00 until=2025-06-27T04:00 1",
                        "2025-06-25T09:00:00Z 2025-06-24 IN_EFFECT contested since=2025-06-24T04:00 until=2025-06-27T04:00 1",
                        "2025-06-27T04:00:00Z 2025-06-27T04:00 EXPIRED contested since=2025-06-27T04:00 until=2025-06-27T04:00 0");
        assertThat(changes.stream().map(StatusChange::getId)).doesNotHaveDuplicates();
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).getBefore()).isEqualTo(changes.get(i - 1).getAfter());
        }
    }

    @Test
    void shouldAnswerWhatWasKnownByReadingUpToThere() {
        String claims = """
                06-23T22:00 a/W DECLARE USA on=2025-06-23
                06-24T05:00 b/W START -
                06-25T09:00 c/W END - on=2025-06-24
                """;
        Instant then = Claims.time("06-24T14:00");
        List<StatusChange> all = assess(claims, "07-01T00:00").changes();
        Standing known = all.stream()
                .filter(change -> !change.getKnownAt().isAfter(then))
                .reduce((first, second) -> second)
                .orElseThrow()
                .getAfter();
        List<CeasefireClaim> earlier = Claims.of(claims).stream()
                .filter(claim -> !claim.getPublishedAt().isAfter(then))
                .toList();
        assertThat(known)
                .isEqualTo(
                        Assessment.of(Claims.CONFLICT, earlier, then).status().getStanding());
        assertThat(describe(known)).isEqualTo("IN_EFFECT since=2025-06-24");
    }

    @Test
    void shouldTakeBackWhatIsRetracted() {
        List<CeasefireClaim> claims = Claims.of("""
                06-23T22:00 a/W DECLARE USA on=2025-06-23
                06-24T05:00 b/W END -
                """);
        assertThat(describe(Assessment.of(Claims.CONFLICT, claims.subList(0, 1), Claims.time("06-25T00:00"))
                        .status()
                        .getStanding()))
                .isEqualTo("DECLARED since=2025-06-23");
    }

    @Test
    void shouldCountIndependentOrigins() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/Post VIOLATE IRN src=ISR says=Israel_said_on_Tuesday_that_Iran_had_broken_the_ceasefire.
                        06-24T11:00 b/Post VIOLATE IRN src=ISR
                        06-24T12:00 c/Herald VIOLATE IRN src=ISR says=Israel_said_on_Tuesday_that_Iran_had_broken_the_ceasefire.
                        06-24T13:00 d/Times VIOLATE IRN src=ISR
                        06-24T13:00 e/Globe VIOLATE IRN src=ISR says=Iran_broke_it.
                        06-24T13:00 f/Star VIOLATE IRN src=ISR says=Iran_broke_it.
                        """, "06-25T00:00").status();
        assertThat(status.getFacts()).singleElement().satisfies(fact -> {
            assertThat(fact.getSupport().getArticles()).isEqualTo(6);
            assertThat(fact.getSupport().getOrigins())
                    .as("Post with Herald, Times, Globe, Star")
                    .isEqualTo(4);
        });
    }

    @Test
    void shouldShowWhoAccusesWhomAndWhoDenies() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/W VIOLATE IRN src=ISR
                        06-24T10:00 a/W VIOLATE ISR src=IRN
                        06-24T11:00 b/V VIOLATE IRN src=ISR
                        06-24T12:00 c/V VIOLATE IRN neg src=IRN
                        06-24T13:00 d/V VIOLATE -
                        """, "06-25T00:00").status();
        assertThat(status.getAccusations().stream()
                        .map(cell -> cell.getAccuser() + ">" + cell.getAccused() + " "
                                + cell.getSupport().getOrigins() + (cell.getDenied() ? " denied" : "")))
                .containsExactly("IRN>ISR 1", "ISR>IRN 2 denied", "reporter>unnamed 1");
        assertThat(status.getContradictions()).singleElement().satisfies(pair -> {
            assertThat(pair.getAsserted().getArticleId()).isEqualTo("b");
            assertThat(pair.getDenied().getArticleId()).isEqualTo("c");
        });
    }

    @Test
    void shouldTellForAndAgainstByTheLastWord() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/W ENDORSE RUS
                        06-24T10:00 a/W CALL UN
                        06-24T11:00 b/V ENDORSE RUS neg
                        06-24T12:00 c/V REJECT IRN
                        06-24T12:00 c/V AGREE - med=QAT,EGY
                        06-24T12:00 c/V MONITOR UN planned
                        06-24T12:00 c/V MONITOR GBR possible
                        06-24T12:00 c/V ENDORSE person:Doe neg
                        06-24T13:00 d/V REJECT ISR src=IRN
                        06-24T13:00 d/V REJECT ISR neg src=ISR
                        """, "06-25T00:00").status();
        assertThat(status.getSupporters().stream().map(stance -> stance.getActor()))
                .containsExactly("UN");
        assertThat(status.getOpponents().stream().map(stance -> stance.getActor()))
                .containsExactly("IRN", "RUS");
        assertThat(status.getMediators()).containsExactly("EGY", "QAT");
        assertThat(status.getMonitors()).containsExactly("UN");
        assertThat(status.getCounts()).containsEntry("ENDORSE", 3).containsEntry("AGREE", 1);
    }

    @Test
    void shouldKeepConditionsOpenUntilTheActIsDone() {
        String condition = "06-24T10:00 a/W AGREE IRN conditional if=if_Israel_withdraws src=IRN";
        assertThat(assess(condition, "06-25T00:00").status().getConditions())
                .singleElement()
                .satisfies(open -> assertThat(open.getCondition()).isEqualTo("if Israel withdraws"));
        assertThat(assess(condition + ";06-25T10:00 b/W AGREE IRN", "06-26T00:00")
                        .status()
                        .getConditions())
                .isEmpty();
    }

    @Test
    void shouldCloseConditionsWithTheCeasefire() {
        String truce = "06-23T22:00 a/W DECLARE USA until=2025-06-25T00:00;"
                + "06-24T10:00 b/W HOLD IRN conditional if=if_Israel_does src=IRN";
        assertThat(assess(truce, "06-24T12:00").status().getConditions()).hasSize(1);
        assertThat(assess(truce, "06-26T00:00").status().getConditions()).isEmpty();
    }

    @Test
    void shouldTakePraiseUnderAConditionForNoConditionOfTheParties() {
        assertThat(assess("06-24T10:00 a/W ENDORSE RUS conditional if=if_there_is_one src=RUS", "06-25T00:00")
                        .status()
                        .getConditions())
                .isEmpty();
    }

    @Test
    void shouldTakeWhatReportersTellForNoDenial() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/W REJECT IRN src=USA
                        06-24T12:00 b/V REJECT IRN neg
                        06-24T10:00 a/W TALKS IRN,ISR
                        06-24T12:00 b/V TALKS IRN,ISR neg src=IRN
                        """, "06-25T00:00").status();
        assertThat(status.getContradictions()).isEmpty();
    }

    @Test
    void shouldMissNobodyAmongTheAccusedWhereTheAccuserNamesThem() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/W VIOLATE - src=ISR
                        06-24T12:00 b/V VIOLATE IRN src=ISR
                        06-24T12:00 b/V VIOLATE - src=UN
                        """, "06-25T00:00").status();
        assertThat(status.getAccusations().stream().map(cell -> cell.getAccuser() + ">" + cell.getAccused()))
                .containsExactly("ISR>IRN", "UN>unnamed");
    }

    @Test
    void shouldAssessAPartialCeasefireByItself() {
        CeasefireStatus status = assess("""
                        06-24T10:00 a/W DECLARE ISR scope=on_energy_facilities for=P3D
                        06-24T10:00 a/W START -
                        06-25T10:00 b/W VIOLATE IRN src=ISR
                        """, "06-25T12:00").status();
        assertThat(describe(status.getStanding())).isEqualTo("NONE");
        assertThat(status.getPartial()).singleElement().satisfies(partial -> {
            assertThat(partial.getScope()).isEqualTo("on energy facilities");
            assertThat(describe(partial.getStanding()))
                    .isEqualTo("IN_EFFECT contested since=2025-06-24 until=2025-06-26");
        });
    }

    @Test
    void shouldCountUnassignedClaimsWithoutGuessing() {
        CeasefireStatus status = Assessment.of(
                        Parties.UNASSIGNED, Claims.of("06-24T10:00 a/W START -"), Claims.time("06-25T12:00"))
                .status();
        assertThat(describe(status.getStanding())).isEqualTo("NONE");
        assertThat(status.getCounts()).containsEntry("START", 1);
        assertThat(status.getFacts()).isEmpty();
    }

    /** To the byte, as it will stand on the topics. */
    private static List<String> bytes(Assessment assessment) {
        List<String> bytes = new ArrayList<>();
        bytes.add(HexFormat.of().formatHex(AvroSerde.of(CeasefireStatus.class).serialize(null, assessment.status())));
        assessment
                .changes()
                .forEach(change -> bytes.add(HexFormat.of()
                        .formatHex(AvroSerde.of(StatusChange.class).serialize(null, change))));
        bytes.add(String.valueOf(assessment.nextDue()));
        return bytes;
    }

    private static Assessment assess(String claims, String now) {
        return Assessment.of(Claims.CONFLICT, Claims.of(claims), Claims.time(now));
    }

    private static String describe(Standing standing) {
        return standing.getPhase()
                + (standing.getContested() ? " contested" : "")
                + (standing.getSince() == null ? "" : " since=" + standing.getSince())
                + (standing.getUntil() == null ? "" : " until=" + standing.getUntil());
    }

    @Test
    void shouldForgetWhatIsMoreThanAYearAgo() {
        Assessment assessment = Assessment.of(
                Claims.CONFLICT,
                Claims.of("01-01T10:00 a/W CALL UN;01-02T10:00 b/W HOLD -"),
                Instant.parse("2026-02-05T10:00:00.001Z"));
        assertThat(assessment.forgotten())
                .extracting(CeasefireClaim::getArticleId)
                .containsExactly("a");
        assertThat(assessment.nextDue()).contains(Instant.parse("2026-02-06T10:00:00.001Z"));
    }

    @Test
    void shouldRememberForYearsSinceWhenItIsInForce() {
        List<CeasefireClaim> claims = Claims.of("01-01T10:00 a/W START -;01-02T10:00 b/W HOLD -");
        Assessment years = Assessment.of(Claims.CONFLICT, claims, Instant.parse("2034-12-31T10:00:00Z"));
        assertThat(years.forgotten()).extracting(CeasefireClaim::getArticleId).containsExactly("b");
        assertThat(describe(years.status().getStanding())).isEqualTo("IN_EFFECT since=2025-01-01");
        assertThat(years.nextDue()).contains(Instant.parse("2035-01-02T10:00:00.001Z"));
        assertThat(Assessment.of(Claims.CONFLICT, claims, Instant.parse("2035-01-02T10:00:00.001Z"))
                        .forgotten())
                .hasSize(2);
    }

    @Test
    void shouldRememberTheLatestOfTooManyActs() {
        StringBuilder lines = new StringBuilder("06-24T09:00 a/W CALL UN\n");
        for (int i = 0; i < Assessment.MOST_ACTS + 2; i++) {
            lines.append("06-24T10:00 b").append(10_000 + i).append("/W AGREE IRN\n");
        }
        Assessment assessment = assess(lines.toString(), "06-25T00:00");
        assertThat(assessment.forgotten())
                .extracting(CeasefireClaim::getArticleId)
                .containsExactly("b10000", "b10001");
        assertThat(assessment.status().getCounts())
                .containsEntry("AGREE", Assessment.MOST_ACTS)
                .containsEntry("CALL", 1);
    }

    @Test
    void shouldNameThoseHeardLastWhereThereAreTooMany() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            String day = String.format("%02d-%02dT10:00 ", 1 + i / 28, 1 + i % 28);
            String actor = String.format("A%03d", 999 - i); // the later, the earlier in the alphabet
            lines.append(day)
                    .append("a")
                    .append(i)
                    .append("/W VIOLATE IRN src=")
                    .append(actor)
                    .append('\n');
            lines.append(day)
                    .append("a")
                    .append(i)
                    .append("/W ENDORSE ")
                    .append(actor)
                    .append('\n');
            lines.append(day)
                    .append("a")
                    .append(i)
                    .append("/W MONITOR ")
                    .append(actor)
                    .append(" med=")
                    .append(actor)
                    .append('\n');
        }
        CeasefireStatus status = assess(lines.toString(), "06-25T00:00").status();
        assertThat(status.getAccusations())
                .hasSize(100)
                .extracting(Accusation::getAccuser)
                .isSorted()
                .contains("A880")
                .doesNotContain("A999");
        assertThat(status.getSupporters())
                .hasSize(100)
                .extracting(Stance::getActor)
                .isSorted()
                .contains("A880")
                .doesNotContain("A999");
        assertThat(status.getMonitors()).hasSize(50).isSorted().contains("A880").doesNotContain("A999");
        assertThat(status.getMediators()).isEqualTo(status.getMonitors());
    }

    @Test
    void shouldRememberTheLatestOfTooManyClaims() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Assessment.MOST_CLAIMS + 3; i++) {
            lines.append("06-24T10:00 a").append(10_000 + i).append("/W HOLD -\n");
        }
        Assessment assessment = assess(lines.toString(), "06-25T00:00");
        assertThat(assessment.forgotten())
                .extracting(CeasefireClaim::getArticleId)
                .containsExactly("a10000", "a10001", "a10002");
        assertThat(assessment.status().getCounts()).containsEntry("HOLD", Assessment.MOST_CLAIMS);
    }

    @Test
    void shouldTellOriginsThatSpeakForAParty() {
        List<CeasefireClaim> claims =
                new ArrayList<>(Claims.of("06-24T10:00 a/W VIOLATE ISR src=IRN;06-24T11:00 b/V VIOLATE ISR src=IRN"));
        claims.set(
                0,
                CeasefireClaim.newBuilder(claims.get(0))
                        .setOrigin("IRNA")
                        .setOriginActor("IRN")
                        .build());
        CeasefireStatus status = Assessment.of(Claims.CONFLICT, claims, Claims.time("06-25T00:00"))
                .status();
        assertThat(status.getFacts()).singleElement().satisfies(fact -> {
            assertThat(fact.getSupport().getOrigins()).isEqualTo(2);
            assertThat(fact.getSupport().getPartyOrigins()).isEqualTo(1);
        });
    }
}

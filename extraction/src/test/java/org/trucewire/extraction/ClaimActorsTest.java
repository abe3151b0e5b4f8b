package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom claims are about: agents, source, parties, mediators. The last sentence of each text is the one that is looked at. */
class ClaimActorsTest {

    private static final Instant PUBLISHED = Instant.parse("2025-03-05T12:00:00Z");
    private static final String SUDAN = "Sudan and the RSF signed a truce on Monday. ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sudan and the RSF signed a truce on Monday.        | The group broke the truce within hours.                    | [RSF]
            Sudan and the RSF signed a truce on Monday.        | Paramilitaries broke the truce within hours.               | [RSF]
            Sudan and the RSF signed a truce on Monday.        | The junta has respected the ceasefire.                     | [SDN]
            Sudan and the RSF signed a truce on Monday.        | Forces loyal to the RSF have violated the ceasefire.       | [RSF]
            Colombia and the ELN signed a truce on Monday.     | Colombian guerrillas broke the truce on Tuesday.           | [ELN]
            India and Pakistan signed a truce on Monday.       | Both armies have respected the ceasefire.                  | [IND, PAK]
            India and Pakistan signed a truce on Monday.       | The two leaders agreed to extend the ceasefire.            | [IND, PAK]
            India and Pakistan signed a truce on Monday.       | Guns on both sides have kept the truce.                    | [IND, PAK]
            Ethiopia and Eritrea signed a truce on Monday.     | It was Eritrea whose troops violated the ceasefire.        | [ERI]
            The ELN declared a unilateral truce on Friday.     | The government welcomed it.                                | [COL]
            Oman has tried for years.                          | Chad and the group FACT signed a truce on Monday.          | [CHAD-REBELS, TCD]
            Sudan and the RSF signed a truce on Monday.        | Sudan's warring generals have respected the truce.         | [RSF, SDN]
            Sudan and the RSF signed a truce on Monday.        | Two jets bombed a market on Tuesday despite the truce.     | [SDN]
            Colombia and the ELN signed a truce on Monday.     | The ELN says the other side broke the truce.               | [COL]
            Ethiopia and Eritrea signed a truce on Monday.     | It was Eritrea and its Sudanese allies who broke the truce. | [ERI, SDN]
            Indonesia wants peace in the north.                | Separatists in Aceh broke a truce with Jakarta.            | [GAM]
            Khartoum wants peace in the west.                  | Darfur rebels have respected the truce.                    | [SLA]
            Sudan and the RSF signed a truce on Monday.        | Sudan and rebels loyal to the RSF have respected the truce. | [RSF, SDN]
            Sudan and the RSF signed a truce on Monday.        | The president ordered a halt to all attacks.               | [SDN]
            Sudan and the RSF signed a truce on Monday.        | The generals rejected the truce.                           | [SDN]
            Sudan and the RSF signed a truce on Monday.        | Parliament approved the truce.                             | [SDN]
            Colombia and the ELN signed a truce on Monday.     | The rebel army broke the truce on Tuesday.                 | [ELN]
            Colombia and the ELN signed a truce on Monday.     | Pro-government militias broke the truce on Tuesday.        | []
            Ethiopia and the TPLF signed a truce on Monday.    | Tigrayan forces broke the truce on Tuesday.                | [TPLF]
            India and Pakistan signed a truce on Monday.       | The two directors-general agreed to extend the ceasefire.  | [IND, PAK]
            Congo and the M23 signed a truce on Monday.        | The army command in Kinshasa accepted the ceasefire.       | [COD]
            Chad and the Free Lake Army, a rebel group, signed a truce on Monday. | The group broke the truce on Tuesday.   | [group:Free Lake Army]
            Chad and the Lake Council (LC), a militia, signed a truce on Monday.  | The council rejected the ceasefire.     | [group:Lake Council]
            Sudan and the RSF signed a truce on Monday.        | Sudan said a mortar round fired from Chad had wounded a soldier, in breach of the truce. | [TCD]
                        A rebel group in Chad has gone to war. The Kanem Defence Council (KDC) fought soldiers.   | The KDC broke the truce on Tuesday. | [group:Kanem Defence Council]
            Israel said Hezbollah had fired two rockets and called for a ceasefire.                   |                                     | [ISR]
            Sudan and the RSF signed a truce on Monday.        | The RSF ordered an end to the truce.                       | [RSF]
            Sudan and the RSF signed a truce on Monday.        | Talks on extending the truce between Sudan and the RSF collapsed. | [RSF, SDN]
            Sudan and the RSF signed a truce on Monday.        | Burhan welcomed it. His rival, Hemedti, rejected the truce. | [RSF]
            """)
    void shouldFindWhomShortNamesMean(String before, String sentence, String agents) {
        assertThat(last((before + " " + Objects.toString(sentence, "")).strip()).agents())
                .hasToString(agents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "They have broken the truce," a Pakistani general said.                                    | [IND]
            "The enemy has broken the ceasefire," a Pakistani general said.                            | [IND]
            India said it had respected the truce.                                                     | [IND]
            India's prime minister told reporters that his troops would respect the truce.             | [IND]
            Pakistan said the army had respected the truce.                                            | [PAK]
            """)
    void shouldFindWhomPronounsMean(String sentence, String agents) {
        assertThat(last("India and Pakistan signed a truce on Monday. " + sentence)
                        .agents())
                .hasToString(agents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF called the army's raid a breach of the truce.          | [SDN]
            The RSF put an end to the truce on Friday.                     | [RSF]
            Nine soldiers killed in what Sudan calls a breach of the truce | []
            A Sudanese opposition leader, Amna Yusif, condemned the truce. | [person:Amna Yusif]
            The Kenyan president blamed both sides. He called for a truce. | [KEN]
            Sudan let the truce lapse on Friday.                           | [SDN]
            Sudan agreed a truce with the RSF on Sunday.                   | [RSF, SDN]
            A committee led by Egypt will monitor the ceasefire.           | [EGY]
            Kenya will host Sudan and the RSF for talks on a truce.        | [RSF, SDN]
            Talks on a truce between Sudan and the RSF resumed in Geneva.  | [RSF, SDN]
            Aid agencies called for an extension of the truce.             | [unnamed:aid agencies]
            The truce was broken on Tuesday.                               | []
            The RSF said the truce would be called off at once if the army attacked. | [RSF]
            The RSF walked out of the truce talks. | [RSF]
            The order to cease fire was given by General Burhan.           | [SDN]
            Calls for a truce came from Egypt and Kenya.                   | [EGY, KEN]
            Egypt added its voice to calls for a truce.                    | [EGY]
            "Not one shell has been fired from our side," the RSF said.    | [RSF]
            The RSF said it was committed to respecting the truce.         | [RSF]
            The RSF vowed that El Obeid would burn again.                  | [RSF]
            Army accused of breaking the truce.                            | [SDN]
            The archbishop of Juba, Paul Lado, welcomed the truce.         | [person:Paul Lado]
            """)
    void shouldFindWhoActsWithoutBeingTheSubject(String sentence, String agents) {
        assertThat(last(SUDAN + sentence).agents()).hasToString(agents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF has broken the truce.                                                      | []
            The RSF has broken the truce, the foreign ministry said.                           | [SDN]
            The RSF has broken the truce, an army spokesman told reporters in Port Sudan.      | [SDN]
            The RSF has broken the truce, according to Egypt.                                  | [EGY]
            The RSF has broken the truce, a diplomat in Cairo said.                            | [unnamed:diplomat]
            The RSF has broken the truce, villagers said by telephone.                         | [unnamed:villagers]
            Radio Omdurman reported that the RSF had broken the truce.                         | [media:Radio Omdurman]
            The minister spoke to reporters. Khalid Aleisir, Sudan's information minister, spoke too. He said the RSF had broken the truce. | [SDN]
            It was the RSF that broke the truce, Sudan said.                                   | [SDN]
            The two leaders agreed to extend the truce.                                        | []
            The truce, which Egypt had announced, collapsed on Friday.                         | []
            The truce, in the words of the Sudanese army, is dead.                             | [SDN]
            An Egyptian minister said the RSF had assured him that its men would respect the truce. | [RSF]
            Reuters quoted an Egyptian official as saying that the truce had begun.            | [EGY]
            Egypt voiced hope that the truce would last.                                       | []
            The RSF put out a statement that the army had broken the truce.                    | [RSF]
            "The army broke the truce," said RSF spokesman Omar Bashir.                        | [RSF]
            The RSF fired shells in violation of the truce, an Egyptian spokesman said.        | [EGY]
            Egypt said the RSF had committed three violations of the truce.                    | [EGY]
            The RSF has broken the truce twice, by the army's count.                           | [SDN]
            To hear the army tell it, the RSF has broken the truce.                            | [SDN]
            Army chief Yassir Omer said the RSF had broken the truce.                          | [SDN]
            A rebel commander said the army had broken the truce.                              | [RSF]
            The commander of the brigade, General Musa Adam, said the RSF had broken the truce. | [SDN]
            Egypt brokered the truce. The two sides have broken the truce, the mediators said. | [EGY]
            Burhan has promised that the truce will be respected.                              | [SDN]
            The RSF accused the army of breaking a truce signed in Jeddah.                     | []
            Egypt, announcing the truce, said little else.                                     | []
            Egypt's minister said he was dismayed and urged both sides to respect the truce.   | []
            Egypt and Kenya, which brokered it, spoke. The two mediators said the truce was holding. | [EGY, KEN]
            It was the army, the rebels' envoy said on the radio, that had broken the truce.   | [RSF]
            The RSF denied that as well, and warned that it would not respect the truce.       | [RSF]
            Kenya fears that the two armies will break the truce.                              | [KEN]
            Kenya hopes that the two will sign a truce.                                        | [KEN]
            """)
    void shouldFindWhoSays(String sentence, String source) {
        assertThat(last(SUDAN + sentence).source()).hasToString(source);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Egypt hails truce, Sudan says raids go on      | []
            Egypt hails truce, says talks go on            | []
            RSF broke truce, army says                     | [SDN]
            Egypt: RSF broke truce                         | []
            RSF violating truce, says Egyptian minister    | [EGY]
            RSF broke truce: Egyptian minister             | [EGY]
            Sudan: RSF broke truce                         | [SDN]
            Army: RSF broke truce                          | [SDN]
                        RSF will respect truce, its leader vows        | [RSF]
            Sudan, RSF sign truce; fighting continues, residents say | []
            No truce for Eid, says army         | [SDN]
            """)
    void shouldFindWhoSaysInHeadlines(String headline, String source) {
        List<Claim> claims = claims(headline, SUDAN);
        assertThat(claims).first().satisfies(claim -> {
            assertThat(claim.evidence()).isEqualTo(headline);
            assertThat(claim.source()).hasToString(source);
        });
    }

    @Test
    void shouldTakeBreachesThatBothReportForMutualCharges() {
        assertThat(claims("", SUDAN + "Both sides reported breaches of the truce."))
                .filteredOn(claim -> claim.type() == ClaimType.VIOLATE)
                .extracting(claim -> claim.agents() + " says " + claim.source())
                .containsExactlyInAnyOrder("[RSF] says [SDN]", "[SDN] says [RSF]");
    }

    @Test
    void shouldTellABreachOnceWhereVerbAndNounBothTellIt() {
        assertThat(claims("", SUDAN + "The army shelled a village in violation of the ceasefire, the RSF said."))
                .filteredOn(claim -> claim.type() == ClaimType.VIOLATE)
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.agents()).containsExactly("SDN");
                    assertThat(claim.source()).containsExactly("RSF");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The ELN declared a unilateral truce on Friday.                                             | [COL, ELN]
            Kenya and Uganda talked of trade, and Rwanda and Congo of peace. M23 rebels declared a ceasefire on Monday. | [COD, M23]
            Israel raided Lebanon in spite of the ceasefire. Hezbollah said Israel had broken the truce. | [HEZBOLLAH, ISR]
            Egypt's proposal for a truce was accepted by Hamas on Sunday. Israel rejected the ceasefire. | [HAMAS, ISR]
            Liberia's government and the rebel groups LURD and MODEL signed a ceasefire on Tuesday.    | [LBR, LURD, MODEL]
            The Houthis and the Saudi-led coalition signed a truce on Monday. Yemen's government welcomed the ceasefire. | [HOUTHI, SAUDI-COALITION, YEM]
            Sudan and the RSF signed a truce on Monday. The truce between Chad and FACT of last year has collapsed. | [CHAD-REBELS, TCD]
            Sudan and the RSF signed a truce on Monday. The SPLM-North rebels will fight on despite the truce. | [RSF, SDN]
            Sudan and the RSF signed a truce on Monday. The SPLM-North rebels declared a ceasefire of their own. | [SDN, SPLM-N]
            Congo, Rwanda and the M23 signed a truce. All three sides have respected the truce. | [COD, M23, RWA]
            Congo, Rwanda and the M23 signed a truce. The truce between Congo and Rwanda has collapsed. | [COD, RWA]
            Uganda, whose army Sudan shelled, signed a border agreement with Sudan. LRA rebels broke a truce with Uganda. | [LRA, UGA]
                        Soldiers fought for Kidal. Mali and the Dune Liberation Front (DLF) signed a truce. Algeria and Niger welcomed the truce. | [MLI, group:Dune Liberation Front]
            Israel accused Hezbollah of raids. The RSF accused Sudan of raids. Thailand accused Cambodia of violating the ceasefire. | [KHM, THA]
            Israel raided Lebanon. Lebanon, Israel said, shields Hezbollah. Hezbollah fired at Israel. The truce has collapsed. | [HEZBOLLAH, ISR]
            Rwanda backs the rebels. Congo and Rwanda spoke of the truce with the M23. M23 fighters broke the truce. | [COD, M23]
            """)
    void shouldFindBetweenWhomTheCeasefireIs(String text, String parties) {
        assertThat(last(text).parties()).hasToString(parties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sudan and the RSF signed a Kenya-brokered truce on Monday.             | [KEN]
            Sudan and the RSF signed a truce under Saudi auspices on Monday.       | [SAU]
            Sudan and the RSF signed a truce with Turkish mediation on Monday.     | [TUR]
            Sudan and the RSF signed a truce on Monday, mediator Oman said.        | [OMN]
            Sudan and the RSF signed a truce in Cairo on Monday.                   | []
                        The RSF rejected Egypt's proposal for a truce with Sudan.              | [EGY]
            Sudan and the RSF signed a truce on Monday. Chad, which hosts Sudanese refugees, welcomed the truce. | []
            Egypt brokered a truce between Sudan and the RSF. Sudan said the mediators had extended the truce. | [EGY]
            """)
    void shouldFindTheMediators(String text, String mediators) {
        assertThat(last(text).mediators()).hasToString(mediators);
    }

    @Test
    void shouldTakeEachTurnOfATranscriptForItsSpeakers() {
        String text = SUDAN
                + "\nMs. Tamsin Rowe, a spokeswoman for Kenya, met reporters."
                + "\nMS. ROWE: The truce began last night. We welcome it."
                + "\nQUESTION: Who broke the truce?"
                + "\nMS. ROWE: The RSF says that the army has broken it."
                + "\nQUESTION: The truce is dead, then."
                + "\nMS. ROWE: It has been extended.";
        assertThat(claims("", text).stream()
                        .skip(1)
                        .map(claim -> claim.type() + " " + claim.agents() + " " + claim.source()))
                .containsExactly(
                        "START [] [KEN]", "ENDORSE [KEN] [KEN]", "VIOLATE [SDN] [RSF]", "END [] []", "EXTEND [] [KEN]");
    }

    @Test
    void shouldCountAnEnemyOfBothSidesWhomTheHeadlineNames() {
        String body =
                "Ethiopia and the TPLF signed a truce on Monday. Eritrea shelled Adigrat. The truce has collapsed.";
        assertThat(claims("Eritrea fights on in Ethiopia", body)).last().satisfies(claim -> assertThat(claim.parties())
                .containsExactly("ERI", "ETH", "TPLF"));
        assertThat(claims("Ethiopia signs truce", body)).last().satisfies(claim -> assertThat(claim.parties())
                .containsExactly("ETH", "TPLF"));
    }

    @Test
    void shouldTellBothChargesThatAreTraded() {
        assertThat(claims("", SUDAN + "Sudan and the RSF traded accusations on Tuesday of violating the truce."))
                .filteredOn(claim -> claim.type() == ClaimType.VIOLATE)
                .extracting(claim -> claim.agents() + " says " + claim.source())
                .containsExactlyInAnyOrder("[RSF] says [SDN]", "[SDN] says [RSF]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF said it would end the truce the moment a shot was fired.         | CONDITIONAL
            The RSF said it would respect the truce on the day the last jet was gone. | CONDITIONAL
                        The RSF said it would respect the truce from the day of the vote.        | PLANNED
            The RSF said it would leave the town and respect the truce.              | PLANNED
            The truce takes effect on March 9, the RSF said.                         | PLANNED
            """)
    void shouldMakeWhatIsToComeDependOnADay(String sentence, Modality modality) {
        assertThat(last(SUDAN + sentence).modality()).isEqualTo(modality);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The RSF spokesman was quoted by a radio as saying its drones would go on bombing Omdurman.     | [RSF]
            The UN mission, which supervises the truce, said it had recorded ten violations of it.         | [UN]
            The army will not pull out of the truce, Burhan's spokesman said on Friday, turning away.      | [SDN]
            Burhan let it be understood that Sudan would accept the truce.                                 | [SDN]
            The RSF announced a truce of its own on Sunday, citing the feast.                              | []
            The RSF and Sudan will go on observing the truce until Friday.                                 | []
            """)
    void shouldFindWhoSpeaks(String sentence, String source) {
        assertThat(last(SUDAN + sentence).source()).hasToString(source);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ibrahim Kone, whose Azawad Liberation Army (ALA) left the CMA in May, rejected the truce. | [group:Azawad Liberation Army]
            General Abdel Fattah El-Burhan has rejected the truce.                    | [SDN]
            Cairo coaxed the two back to the table in June.                           | [RSF, SDN]
            """)
    void shouldFindWhoActs(String sentence, String agents) {
        assertThat(last(SUDAN + sentence).agents()).hasToString(agents);
    }

    /** The last claim of a text. */
    private static Claim last(String text) {
        List<Claim> claims = claims("", text);
        assertThat(claims).as("claims of \"%s\"", text).isNotEmpty();
        Claim last = claims.get(claims.size() - 1);
        assertThat(text).as("the claim of the last sentence").endsWith(last.evidence());
        return last;
    }

    private static List<Claim> claims(String title, String body) {
        return SharedExtractor.FULL
                .extract(new Article("test", "Test Wire", PUBLISHED, title, body), Budget.unlimited())
                .claims();
    }
}

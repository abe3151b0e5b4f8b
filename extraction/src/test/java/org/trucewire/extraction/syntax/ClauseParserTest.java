package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Span;

/**
 * Which pieces of a sentence are read by themselves, and on what they are hung. The parser of the pieces is played by one that hangs all
 * words on the first verb: finite, or else any, or else the first noun.
 */
class ClauseParserTest {

    private static final Set<String> FINITE = Set.of("VBD", "VBZ", "VBP", "MD");

    private final List<String> pieces = new ArrayList<>();

    /** A sentence, word by word as {@code text/tag}; the pieces in the order in which they are read; {@code head>word:relation} between them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            brackets            | the/DT truce/NN (/-LRB- signed/VBN in/IN Doha/NNP )/-RRB- held/VBD on/IN Friday/NNP               | the truce held on Friday; signed in Doha                             | truce>signed:appos
            a semicolon         | it/PRP held/VBD for/IN days/NNS ;/: then/RB it/PRP broke/VBD down/RP                               | it held for days; then it broke down                                 | held>broke:parataxis
            a dash              | it/PRP held/VBD for/IN days/NNS –/: the/DT longest/JJS truce/NN so/RB far/RB                        | it held for days; the longest truce so far                           | held>truce:parataxis
            a label             | Kremlin/NNP :/: the/DT truce/NN is/VBZ over/RB now/RB                                               | Kremlin; the truce is over now                                       | is>Kremlin:dep
            who between commas  | an/DT envoy/NN ,/, who/WP asked/VBD for/IN silence/NN ,/, said/VBD so/RB                            | an envoy said so; who asked for silence                              | envoy>asked:acl:relcl
            who at the end      | he/PRP thanked/VBD the/DT envoys/NNS ,/, who/WP met/VBD for/IN days/NNS ./.                         | he thanked the envoys .; who met for days                            | envoys>met:acl:relcl
            under which         | a/DT truce/NN ,/, under/IN which/WDT both/DT withdrew/VBD ,/, held/VBD on/RP                        | a truce held on; under which both withdrew                           | truce>withdrew:acl:relcl
            a year before who   | the/DT truce/NN of/IN 1994/CD ,/, which/WDT held/VBD for/IN weeks/NNS ,/, is/VBZ gone/VBN           | the truce of 1994 is gone; which held for weeks                      | truce>held:acl:relcl
            a participle        | the/DT truce/NN ,/, agreed/VBD on/IN Monday/NNP ,/, began/VBD at/IN dawn/NN                         | the truce began at dawn; agreed on Monday                            | truce>agreed:acl
            a condition ahead   | if/IN it/PRP holds/VBZ ,/, the/DT army/NN will/MD leave/VB town/NN                                  | the army will leave town; if it holds                                | holds>if:mark will>holds:advcl
            a participle ahead  | asked/VBN about/IN it/PRP ,/, the/DT envoy/NN shook/VBD his/PRP$ head/NN                            | the envoy shook his head; asked about it                             | shook>asked:advcl
            while behind        | the/DT army/NN left/VBD town/NN ,/, while/IN rebels/NNS stayed/VBD behind/RB                        | the army left town; while rebels stayed behind                       | stayed>while:mark left>stayed:advcl
            one in another      | he/PRP left/VBD town/NN ;/: an/DT envoy/NN ,/, who/WP had/VBD asked/VBN ,/, said/VBD so/RB          | he left town; an envoy said so; who had asked                        | envoy>had:acl:relcl left>said:parataxis
            """)
    void shouldReadPieceByPiece(String kind, String sentence, String expectedPieces, String expectedArcs) {
        List<Word> words = words(sentence);
        ClauseParser.Parse parse = parse(words);
        assertThat(String.join("; ", pieces)).as(kind).isEqualTo(expectedPieces);
        assertThat(arcs(words, parse)).as(kind).isEqualTo(expectedArcs);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            too short               | if/IN so/RB ,/, he/PRP left/VBD
            an apposition           | the/DT envoy/NN ,/, a/DT general/NN ,/, left/VBD town/NN
            a list                  | Egypt/NNP ,/, Qatar/NNP ,/, and/CC Oman/NNP wait/VBP there/RB
            a bracket left open     | the/DT truce/NN (/-LRB- held/VBD on/IN Friday/NNP night/NN
            a colon in a sentence   | he/PRP said/VBD it/PRP plainly/RB :/: nobody/NN wants/VBZ war/NN
            as, but no clause       | it/PRP held/VBD for/IN days/NNS ,/, as/IN a/DT start/NN only/RB
            after, but no clause    | after/IN long/JJ talks/NNS ,/, the/DT army/NN left/VBD town/NN
            """)
    void shouldReadTheRestAsAWhole(String kind, String sentence) {
        List<Word> words = words(sentence);
        parse(words);
        assertThat(pieces).as(kind).containsExactly(text(words));
    }

    @Test
    void shouldSeeTheVerbOfAMainClauseThatHasNone() {
        List<String> read = new ArrayList<>();
        new ClauseParser(piece -> {
                    read.add(piece.stream().map(Word::tag).collect(Collectors.joining(" ")));
                    return whole(piece);
                })
                .parse(words(
                        "the/DT truce/NN ,/, which/WDT began/VBD on/IN Monday/NNP ,/, unravelled/VBN at/IN dawn/NN"));
        assertThat(read).containsExactly("DT NN VBD IN NN", "WDT VBD IN NNP");
    }

    @Test
    void shouldReadOnlySoManyPiecesOneInAnother() {
        String sentence = String.join(" ;/: ", Collections.nCopies(40, "it/PRP held/VBD on/RP"));
        List<Word> words = words(sentence);
        assertThat(arcs(words, parse(words))).contains("held>held:parataxis");
        assertThat(pieces).hasSizeLessThan(20);
    }

    private ClauseParser.Parse parse(List<Word> words) {
        ClauseParser.Parse parse = new ClauseParser(this::whole).parse(words);
        assertThat(IntStream.of(parse.heads).filter(head -> head == Graph.ROOT)).hasSize(1);
        for (int i = 0; i < words.size(); i++) {
            int steps = 0;
            for (int at = i; at != Graph.ROOT; at = parse.heads[at]) {
                assertThat(steps++).as("steps from word %s to the root", i).isLessThan(words.size());
            }
        }
        return parse;
    }

    private ClauseParser.Parse whole(List<Word> piece) {
        pieces.add(text(piece));
        int root = IntStream.range(0, piece.size())
                .filter(i -> FINITE.contains(piece.get(i).tag()))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, piece.size())
                        .filter(i -> piece.get(i).tag().startsWith("VB"))
                        .findFirst()
                        .orElseGet(() -> IntStream.range(0, piece.size())
                                .filter(i -> piece.get(i).isNoun())
                                .findFirst()
                                .orElse(0)));
        int[] heads = new int[piece.size()];
        String[] relations = new String[piece.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = i == root ? Graph.ROOT : root;
            relations[i] = i == root ? "root" : "inside";
        }
        return new ClauseParser.Parse(heads, relations);
    }

    private static List<Word> words(String sentence) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (String token : sentence.split(" ", -1)) {
            String[] fields = token.split("/", -1);
            words.add(new Word(
                    words.size(), fields[0], fields[0], fields[1], new Span(start, start + fields[0].length())));
            start += fields[0].length() + 1;
        }
        return words;
    }

    private static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static String arcs(List<Word> words, ClauseParser.Parse parse) {
        return IntStream.range(0, words.size())
                .filter(i -> !Set.of("inside", "root", "punct").contains(parse.relations[i]))
                .mapToObj(i ->
                        words.get(parse.heads[i]).text() + ">" + words.get(i).text() + ":" + parse.relations[i])
                .collect(Collectors.joining(" "));
    }
}

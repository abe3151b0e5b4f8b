package org.trucewire.extraction.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trucewire.extraction.Span;

/** A sentence as the parser gives it, word by word as {@code text/lemma/tag/relation>head}, and a word with what it is to hang on. */
class RepairsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a gerund behind a preposition governs its noun       | accused/accuse/VBD/root>-1 it/it/PRP/obj>0 of/of/IN/case>4 breaking/break/VBG/amod>4 truces/truce/NNS/obl>0 | 4 | obj>3
            a past tense goes on with a past tense               | asked/ask/VBD/root>-1 that/that/IN/mark>3 they/they/PRP/nsubj>3 leave/leave/VB/ccomp>0 and/and/CC/cc>5 warned/warn/VBD/conj>3 | 5 | conj>0
            a past tense is not joined to a perfect              | said/say/VBD/root>-1 they/they/PRP/nsubj>3 had/have/VBD/aux>3 kept/keep/VBN/ccomp>0 and/and/CC/cc>5 left/leave/VBD/conj>3 | 5 | conj>0
            a perfect goes on with a participle                  | said/say/VBD/root>-1 they/they/PRP/nsubj>3 had/have/VBD/aux>3 kept/keep/VBN/ccomp>0 and/and/CC/cc>5 broken/break/VBN/conj>3 | 5 | conj>3
            a clause with a subject of its own stays             | asked/ask/VBD/root>-1 that/that/IN/mark>3 they/they/PRP/nsubj>3 leave/leave/VB/ccomp>0 and/and/CC/cc>6 she/she/PRP/nsubj>6 left/leave/VBD/conj>3 | 6 | conj>3
            behind a comma the second verb that tells is the first one's | said/say/VBD/root>-1 they/they/PRP/nsubj>3 had/have/VBD/aux>3 kept/keep/VBN/ccomp>0 ,/,/,/punct>3 but/but/CC/cc>6 listed/list/VBN/conj>3 it/it/PRP/obj>6 | 6 | conj>0
            without a comma it is not                            | said/say/VBD/root>-1 they/they/PRP/nsubj>3 had/have/VBD/aux>3 kept/keep/VBN/ccomp>0 and/and/CC/cc>5 listed/list/VBN/conj>3 it/it/PRP/obj>5 | 5 | conj>3
            behind a truce and its participle comes the verb     | left/leave/VBD/root>-1 after/after/IN/case>3 a/a/DT/det>3 truce/truce/NN/obl>0 made/make/VBN/acl>3 by/by/IN/case>6 Oman/Oman/NNP/obl>4 fell/fall/VBD/acl>6 apart/apart/RB/advmod>7 | 7 | advcl>0
            a participle behind a truce is none                  | left/leave/VBD/root>-1 after/after/IN/case>3 a/a/DT/det>3 truce/truce/NN/obl>0 brokered/broker/VBD/acl>3 by/by/IN/case>6 Oman/Oman/NNP/obl>4 | 4 | acl>3
            who is killed is no killer                           | soldiers/soldier/NNS/nsubj>1 killed/kill/VBN/root>-1 in/in/IN/case>3 raid/raid/NN/obl>1 | 0 | nsubj:pass>1
            who kills somebody is                                | soldiers/soldier/NNS/nsubj>1 killed/kill/VBN/root>-1 six/six/CD/obj>1 | 0 | nsubj>1
            a participle behind the object describes it          | enforce/enforce/VB/root>-1 the/the/DT/det>2 truce/truce/NN/nsubj>3 agreed/agree/VBD/ccomp>0 in/in/IN/case>5 May/May/NNP/obl>3 | 3 | acl>2
            what is said has its own verb                        | said/say/VBD/root>-1 the/the/DT/det>2 truce/truce/NN/nsubj>3 ended/end/VBD/ccomp>0 in/in/IN/case>5 May/May/NNP/obl>3 | 3 | ccomp>0
            how long after is no object                          | broke/break/VBD/root>-1 the/the/DT/det>3 truce/truce/NN/compound>3 hours/hour/NNS/obj>0 after/after/IN/mark>6 it/it/PRP/nsubj>6 began/begin/VBD/advcl>0 | 2 | obj>0
            neither of them is no sentence                       | neither/neither/DT/root>-1 of/of/IN/case>2 them/they/PRP/nmod>0 has/have/VBZ/aux>4 signed/sign/VBN/dep>0 | 4 | root>-1
            a pronoun and its verb describe the noun before      | urged/urge/VBD/root>-1 them/they/PRP/obj>0 to/to/TO/mark>3 keep/keep/VB/advcl>7 a/a/DT/det>5 pact/pact/NN/obj>3 they/they/PRP/nsubj>7 signed/sign/VBD/ccomp>0 | 7 | acl:relcl>5
            """)
    void shouldMendWhatGrammarDoesNotAllow(String rule, String sentence, int word, String expected) {
        List<Word> words = new ArrayList<>();
        String[] tokens = sentence.split(" ", -1);
        int[] heads = new int[tokens.length];
        String[] relations = new String[tokens.length];
        int start = 0;
        for (int i = 0; i < tokens.length; i++) {
            String[] fields = tokens[i].split("/", -1);
            String[] arc = fields[3].split(">", -1);
            words.add(new Word(i, fields[0], fields[1], fields[2], new Span(start, start + fields[0].length())));
            start += fields[0].length() + 1;
            relations[i] = arc[0];
            heads[i] = Integer.parseInt(arc[1]);
        }
        Repairs.mend(words, heads, relations);
        assertThat(relations[word] + ">" + heads[word]).as(rule).isEqualTo(expected);
    }
}

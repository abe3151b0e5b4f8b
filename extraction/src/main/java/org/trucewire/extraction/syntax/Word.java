package org.trucewire.extraction.syntax;

import org.trucewire.extraction.Span;

/**
 * One word or punctuation mark of a sentence.
 *
 * @param index place in the sentence, from 0
 * @param text the word as the parser reads it: brackets and quotes as they stand, shouted words in lower case
 * @param lemma dictionary form, lower case but for names
 * @param tag Penn Treebank part of speech
 * @param span where it stands in the article
 */
public record Word(int index, String text, String lemma, String tag, Span span) {

    /** A verb in any form, auxiliaries and participles included. */
    public boolean isVerb() {
        return tag.startsWith("VB") || tag.equals("MD");
    }

    /** A common or proper noun. */
    public boolean isNoun() {
        return tag.startsWith("NN");
    }

    /** A proper noun. */
    public boolean isProperNoun() {
        return tag.startsWith("NNP");
    }

    /** An adjective. */
    public boolean isAdjective() {
        return tag.startsWith("JJ");
    }

    /** A personal or possessive pronoun. */
    public boolean isPronoun() {
        return tag.startsWith("PRP");
    }
}

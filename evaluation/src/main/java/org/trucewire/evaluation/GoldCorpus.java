package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * Gold: articles with their claims and entities, from files in the codebook's format.
 *
 * @param articles in the order of the files and of the lines in a file; no two of one id
 */
@SuppressWarnings("DoNotCallSuggester")
public record GoldCorpus(List<GoldArticle> articles) {

    /** Copies the list. */
    public GoldCorpus {
        articles = List.copyOf(articles);
    }

    /**
     * Reads gold files: JSON Lines, one article a line. Keys that the codebook does not name are left alone.
     *
     * @param files the files, in order
     * @throws InputException if a file is missing or empty, a line is no article or has no list of claims, a claim has an
     *     unknown type or a sentence that is not in its article, or an id is used twice, be it in two files
     */
    public static GoldCorpus read(List<Path> files) {
        throw new UnsupportedOperationException("GoldCorpus.read " + files);
    }

    /** The files, in order. */
    public List<Path> files() {
        return articles.stream().map(GoldArticle::file).distinct().toList();
    }
}

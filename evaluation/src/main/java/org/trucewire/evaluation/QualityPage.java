package org.trucewire.evaluation;

import java.nio.file.Path;
import java.util.List;

/** The page of measured quality, {@code docs/quality.md}: written by a command, never by hand. */
@SuppressWarnings("DoNotCallSuggester")
public final class QualityPage {

    private QualityPage() {}

    /**
     * Writes the page: for each group, each gold file and all of them the figures of claims and entities, and for each group
     * and all of them the figures by type and by field. It holds no date: the same figures give the same bytes.
     *
     * @param page where to write; replaced if it is there, its folders are made
     * @param command the command that makes it, as the reader would type it
     * @param extractorVersion version of the extractor that made the predictions
     * @param articles the articles scored
     * @param groups named groups of gold files; may be empty
     * @throws InputException if the page cannot be written, or a group names a file that is not among the articles'
     */
    public static void write(
            Path page, String command, String extractorVersion, List<ScoredArticle> articles, List<GoldGroup> groups) {
        throw new UnsupportedOperationException(
                "QualityPage.write " + page + command + extractorVersion + articles + groups);
    }
}

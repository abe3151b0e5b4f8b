package org.trucewire.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.Extractor;
import org.trucewire.ingest.ArticleFiles;
import org.trucewire.ingest.ArticleReceiver;
import org.trucewire.ingest.Fault;
import org.trucewire.record.RawArticle;

/**
 * The articles of the gold for development, in turns: whole news texts, those that the gate lets in and the others apart. What is
 * drawn from them has an id of its own, so that nothing counts as repeated.
 *
 * @param ceasefire articles about a ceasefire
 * @param other other news
 */
record GoldFeed(List<RawArticle> ceasefire, List<RawArticle> other) {

    /** A prime: neighbours of the feed are not neighbours of the gold, whose files are of a war each. */
    private static final int STEP = 31;

    /** Copies the lists. */
    GoldFeed {
        ceasefire = List.copyOf(ceasefire);
        other = List.copyOf(other);
    }

    /**
     * Reads the articles.
     *
     * @param folder of the gold
     * @param extractor tells which are about a ceasefire
     * @throws BenchException if there are none of a kind
     */
    static GoldFeed read(Path folder, Extractor extractor) {
        List<RawArticle> ceasefire = new ArrayList<>();
        List<RawArticle> other = new ArrayList<>();
        for (RawArticle article : articles(folder)) {
            Coverage coverage =
                    extractor.extract(article(article), Budget.unlimited()).coverage();
            (coverage == Coverage.FULL ? ceasefire : other).add(article);
        }
        if (ceasefire.isEmpty() || other.isEmpty()) {
            throw new BenchException(
                    folder + ": it needs articles about a ceasefire and others, as seeds/gold/dev has them");
        }
        return new GoldFeed(ceasefire, other);
    }

    /**
     * All articles of a folder.
     *
     * @throws BenchException if one cannot be read
     */
    static List<RawArticle> articles(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BenchException(
                    folder + ": there is no such folder; run bench from an installation with its seeds");
        }
        List<RawArticle> articles = new ArrayList<>();
        ArticleFiles.of(List.of(folder), InputStream.nullInputStream()).read(new ArticleReceiver() {
            @Override
            public void article(RawArticle article) {
                articles.add(article);
            }

            @Override
            public void fault(Fault fault) {
                throw new BenchException("cannot read " + fault);
            }
        });
        return articles;
    }

    /** As the extractor takes it. */
    static Article article(RawArticle raw) {
        return new Article(raw.getId(), raw.getPublisher(), raw.getPublishedAt(), raw.getTitle(), raw.getBody());
    }

    /** Those about a ceasefire, as the extractor takes them. */
    List<Article> aboutCeasefires() {
        return ceasefire.stream().map(GoldFeed::article).toList();
    }

    /** Is an article of a feed with this share about a ceasefire? They are spread evenly. */
    static boolean isCeasefire(int number, double share) {
        return (long) ((number + 1) * share + 1e-9) > (long) (number * share + 1e-9);
    }

    /**
     * An article of the feed.
     *
     * @param number its place
     * @param share of articles about a ceasefire, from 0 to 1
     * @param id its id
     */
    RawArticle article(int number, double share, String id) {
        List<RawArticle> kind = isCeasefire(number, share) ? ceasefire : other;
        int place = isCeasefire(number, share) ? (int) (number * share + 1e-9) : number;
        RawArticle article = kind.get((int) ((long) place * STEP % kind.size()));
        return RawArticle.newBuilder(article).setId(id).build();
    }
}

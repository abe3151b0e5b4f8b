package org.trucewire.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.claim.ClaimFinder;
import org.trucewire.extraction.entity.EntityRecogniser;
import org.trucewire.extraction.origin.OriginReader;
import org.trucewire.extraction.syntax.EnglishSyntax;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Languages;
import org.trucewire.extraction.text.Sentence;

/**
 * The extractor: language, boilerplate and sentences, origin, gate, entities, claims. Made once per process and shared by its
 * threads.
 */
public final class ClaimExtractor implements Extractor {

    /** Has to be raised with every release in which program, models or tables may give another extraction of the same text. */
    private static final String VERSION = "0.1.0";

    private final ExtractorOptions options;
    private final String version;
    private final Languages languages;
    private final ArticleText.Reader reader = new ArticleText.Reader();
    private final EnglishSyntax syntax;
    private final EntityRecogniser recogniser;
    private final ClaimFinder claims;
    private final OriginReader origins;

    private ClaimExtractor(
            ExtractorOptions options, Languages languages, EnglishSyntax syntax, ActorCatalogue catalogue) {
        this.options = options;
        this.version = VERSION + options.versionSuffix();
        this.languages = languages;
        this.syntax = syntax;
        this.recogniser = new EntityRecogniser(catalogue);
        this.claims = new ClaimFinder(syntax, catalogue);
        this.origins = OriginReader.load(catalogue);
    }

    /**
     * Loads models and tables; takes some seconds and 0.5 GB of heap.
     *
     * @throws IllegalStateException if a model or table is missing, or a table, a user's among them, has a bad line: the
     *     message names file and line
     */
    public static ClaimExtractor load(ExtractorOptions options) {
        ClaimExtractor extractor = begin(options);
        extractor.prepare();
        return extractor;
    }

    /**
     * Loads the tables and begins to load the models; {@link #prepare()} waits for them.
     *
     * @throws IllegalStateException if a model or table is missing, or a table, a user's among them, has a bad line
     */
    public static ClaimExtractor begin(ExtractorOptions options) {
        return load(options, EnglishSyntax.begin());
    }

    /**
     * With models that are loaded, or will be, for more than one extractor in a process: they may share them.
     *
     * @throws IllegalStateException as {@link #load(ExtractorOptions)}
     */
    public static ClaimExtractor load(ExtractorOptions options, EnglishSyntax syntax) {
        return new ClaimExtractor(options, Languages.load(), syntax, ActorCatalogue.load(options.actorFiles()));
    }

    @Override
    public void prepare() {
        syntax.awaitModels();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Extraction extract(Article article, Budget budget) {
        String language = languages.of(article.text());
        if (!language.equals(Languages.ENGLISH) && !language.equals(Languages.UNDETERMINED)) {
            return new Extraction(
                    language, Coverage.OTHER_LANGUAGE, List.of(), List.of(), List.of(), origins.of(article, List.of()));
        }
        budget.check();
        ArticleText text = reader.read(article);
        budget.check();
        Origin origin = origins.of(article, text.boilerplate());
        boolean relevant = claims.isRelevant(text);
        boolean recognise =
                options.entities() == EntityMode.FULL || (options.entities() == EntityMode.AUTO && relevant);
        if (!recognise && !relevant) {
            return new Extraction(
                    language,
                    Coverage.NO_CEASEFIRE,
                    text.boilerplate(),
                    recogniser.known(
                            text.text(),
                            text.sentences().stream().map(Sentence::span).toList(),
                            article.publishedAt()),
                    List.of(),
                    origin);
        }
        List<EnglishSyntax.Tagged> tagged = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            budget.check();
            tagged.add(syntax.tag(text.text(), sentence.span(), recognise));
        }
        Instant publishedAt = article.publishedAt();
        budget.check();
        List<EntityMention> mentions = recogniser.recognise(text.text(), tagged, publishedAt, article.publisher());
        return new Extraction(
                language,
                relevant ? Coverage.FULL : Coverage.NO_CEASEFIRE,
                text.boilerplate(),
                mentions,
                relevant ? claims.find(article, text, tagged, inSentences(mentions, text), budget) : List.of(),
                origin);
    }

    /** The mentions but for those of the dateline: no claim is made there. */
    private static List<EntityMention> inSentences(List<EntityMention> mentions, ArticleText text) {
        List<EntityMention> inside = new ArrayList<>();
        int next = 0;
        for (Sentence sentence : text.sentences()) {
            while (next < mentions.size()
                    && mentions.get(next).span().start() < sentence.span().end()) {
                if (sentence.span().contains(mentions.get(next).span())) {
                    inside.add(mentions.get(next));
                }
                next++;
            }
        }
        return inside;
    }
}

package org.trucewire.bench;

import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimExtractor;
import org.trucewire.extraction.EntityMention;
import org.trucewire.extraction.EntityMode;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.ExtractorOptions;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.claim.ClaimFinder;
import org.trucewire.extraction.entity.EntityRecogniser;
import org.trucewire.extraction.syntax.EnglishSyntax;
import org.trucewire.extraction.syntax.Graph;
import org.trucewire.extraction.text.ArticleText;
import org.trucewire.extraction.text.Languages;
import org.trucewire.extraction.text.Sentence;

/**
 * What the steps of reading an article take, one after the other on one thread: the articles of the gold for development, in
 * turns, either those about a ceasefire or the others. Every benchmark does one step for one article.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExtractionBenchmark {

    /** Which articles. */
    public enum News {
        /** Those that the gate lets in. */
        CEASEFIRE,
        /** The others. */
        OTHER
    }

    /** What an article has become before a step. */
    private record Prepared(
            Article article, ArticleText text, List<EnglishSyntax.Tagged> tagged, List<EntityMention> mentions) {}

    /** About what the articles are. */
    @Param({"CEASEFIRE", "OTHER"})
    public News news = News.CEASEFIRE;

    /** Where the articles are. */
    @Param("")
    public String gold = "";

    private final Languages languages = Languages.load();
    private final ArticleText.Reader reader = new ArticleText.Reader();
    private final EnglishSyntax syntax = EnglishSyntax.load();
    private final ActorCatalogue catalogue = ActorCatalogue.load(List.of());
    private final EntityRecogniser recogniser = new EntityRecogniser(catalogue);
    private final ClaimFinder finder = new ClaimFinder(syntax, catalogue);

    /** Of the benchmarks of whole articles; the others do without. */
    private @Nullable Extractor whole;

    private final List<Prepared> articles = new ArrayList<>();
    private int next;

    /** Reads the articles up to every step. */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams params) {
        if (params.getBenchmark().endsWith("Full")) {
            whole = ClaimExtractor.load(ExtractorOptions.defaults());
        } else if (params.getBenchmark().endsWith("Auto")) {
            whole = ClaimExtractor.load(new ExtractorOptions(EntityMode.AUTO, List.of()));
        }
        GoldFeed.articles(Path.of(gold)).stream().map(GoldFeed::article).forEach(article -> {
            ArticleText text = reader.read(article);
            if (finder.isRelevant(text) == (news == News.CEASEFIRE)) {
                List<EnglishSyntax.Tagged> tagged = tagged(text, true);
                List<EntityMention> mentions =
                        recogniser.recognise(text.text(), tagged, article.publishedAt(), article.publisher());
                articles.add(new Prepared(article, text, tagged, mentions));
            }
        });
    }

    private Prepared next() {
        next = (next + 1) % articles.size();
        return articles.get(next);
    }

    private List<EnglishSyntax.Tagged> tagged(ArticleText text, boolean names) {
        List<EnglishSyntax.Tagged> tagged = new ArrayList<>();
        for (Sentence sentence : text.sentences()) {
            tagged.add(syntax.tag(text.text(), sentence.span(), names));
        }
        return tagged;
    }

    /** For comparison: the words of the text, as the JDK's rules break it. */
    @Benchmark
    public int baseline() {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ENGLISH);
        words.setText(next().article().text());
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    /** Tells the language. */
    @Benchmark
    public String language() {
        return languages.of(next().article().text());
    }

    /** Boilerplate, dateline, sentences, quotations. */
    @Benchmark
    public ArticleText clean() {
        return reader.read(next().article());
    }

    /** Is it about a ceasefire? */
    @Benchmark
    public boolean gate() {
        return finder.isRelevant(next().text());
    }

    /** Words, parts of speech, lemmas. */
    @Benchmark
    public List<EnglishSyntax.Tagged> tag() {
        return tagged(next().text(), false);
    }

    /** The same, and the statistical recogniser's labels. */
    @Benchmark
    public List<EnglishSyntax.Tagged> tagAndLabel() {
        return tagged(next().text(), true);
    }

    /** From labelled words to entities with their actors. */
    @Benchmark
    public List<EntityMention> recognise() {
        Prepared prepared = next();
        return recogniser.recognise(
                prepared.text().text(),
                prepared.tagged(),
                prepared.article().publishedAt(),
                prepared.article().publisher());
    }

    /** The actors of the catalogue alone. */
    @Benchmark
    public List<EntityMention> known() {
        Prepared prepared = next();
        return recogniser.known(
                prepared.text().text(),
                prepared.text().sentences().stream().map(Sentence::span).toList(),
                prepared.article().publishedAt());
    }

    /** The graphs of all sentences; of a whole article only those that may hold a claim are parsed. */
    @Benchmark
    public List<Graph> parse() {
        List<Graph> graphs = new ArrayList<>();
        for (EnglishSyntax.Tagged sentence : next().tagged()) {
            if (!sentence.words().isEmpty()) {
                graphs.add(syntax.parse(sentence.words()));
            }
        }
        return graphs;
    }

    /** From words and entities to claims, parsing included. */
    @Benchmark
    public List<Claim> claims() {
        Prepared prepared = next();
        return finder.find(
                prepared.article(), prepared.text(), prepared.tagged(), prepared.mentions(), Budget.unlimited());
    }

    /** All of it, the recogniser on every article. */
    @Benchmark
    public Extraction articleFull() {
        return whole();
    }

    /** All of it, the recogniser only where the gate opens. */
    @Benchmark
    public Extraction articleAuto() {
        return whole();
    }

    private Extraction whole() {
        return Objects.requireNonNull(whole).extract(next().article(), Budget.unlimited());
    }
}

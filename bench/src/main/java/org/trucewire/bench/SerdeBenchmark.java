package org.trucewire.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.RawArticle;
import org.trucewire.schemas.Topic;
import org.trucewire.schemas.Topics;

/** Records to bytes and back: articles of the gold in turns, and a claim. For comparison, an article's text to UTF-8 and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SerdeBenchmark {

    /** Where the articles are. */
    @Param("")
    public String gold = "";

    private final Topic<String, RawArticle> articlesTopic = Topics.unprefixed().rawArticles();
    private final Topic<String, CeasefireClaim> claimsTopic =
            Topics.unprefixed().claims();
    private final List<RawArticle> articles = new ArrayList<>();
    private final List<byte[]> articleBytes = new ArrayList<>();
    private final List<byte[]> textBytes = new ArrayList<>();
    private final CeasefireClaim claim =
            StandingLoad.claim(new Random(1), 1, List.of("A", "B"), Instant.parse("2026-03-02T10:00:00Z"));
    private final byte[] claimBytes = claimsTopic.value().serializer().serialize(claimsTopic.name(), claim);
    private int next;

    /** Reads the articles. */
    @Setup(Level.Trial)
    public void prepare() {
        for (RawArticle article : GoldFeed.articles(Path.of(gold))) {
            articles.add(article);
            articleBytes.add(articlesTopic.value().serializer().serialize(articlesTopic.name(), article));
            textBytes.add(article.getBody().getBytes(StandardCharsets.UTF_8));
        }
    }

    private int next() {
        next = (next + 1) % articles.size();
        return next;
    }

    /** A text to bytes. */
    @Benchmark
    public byte[] baselineWrite() {
        return articles.get(next()).getBody().getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes to a text. */
    @Benchmark
    public String baselineRead() {
        return new String(textBytes.get(next()), StandardCharsets.UTF_8);
    }

    /** An article to bytes. */
    @Benchmark
    public byte[] articleWrite() {
        return articlesTopic.value().serializer().serialize(articlesTopic.name(), articles.get(next()));
    }

    /** Bytes to an article. */
    @Benchmark
    public @Nullable RawArticle articleRead() {
        return articlesTopic.value().deserializer().deserialize(articlesTopic.name(), articleBytes.get(next()));
    }

    /** A claim to bytes. */
    @Benchmark
    public byte[] claimWrite() {
        return claimsTopic.value().serializer().serialize(claimsTopic.name(), claim);
    }

    /** Bytes to a claim. */
    @Benchmark
    public @Nullable CeasefireClaim claimRead() {
        return claimsTopic.value().deserializer().deserialize(claimsTopic.name(), claimBytes);
    }
}

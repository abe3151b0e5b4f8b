package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The articles of {@code seeds/}: the feed, and the gold for development. */
final class SeedArticles {

    private static final Path SEEDS = Path.of(System.getProperty("trucewire.root", ".."), "seeds");

    private SeedArticles() {}

    /** The week of news that the demo replays. */
    static List<Article> feed() throws IOException {
        return of(SEEDS.resolve("feed"));
    }

    /** Articles of many wars, a third of them without any claim. */
    static List<Article> gold() throws IOException {
        return of(SEEDS.resolve("gold").resolve("dev"));
    }

    private static List<Article> of(Path folder) throws IOException {
        List<Article> articles = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jsonl")) {
                    for (String line : Files.readAllLines(file)) {
                        articles.add(article(line));
                    }
                } else {
                    articles.add(new Article(file.getFileName().toString(), null, null, "", Files.readString(file)));
                }
            }
        }
        assertThat(articles).isNotEmpty();
        return articles;
    }

    private static Article article(String line) throws IOException {
        JsonNode article = new ObjectMapper().readTree(line);
        return new Article(
                article.path("id").asText(),
                article.path("publisher").asText(null),
                article.hasNonNull("publishedAt")
                        ? Instant.parse(article.get("publishedAt").asText())
                        : null,
                article.path("title").asText(""),
                article.path("body").asText(""));
    }
}

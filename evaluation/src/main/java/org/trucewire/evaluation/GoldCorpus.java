package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.JsonLines.Line;
import org.trucewire.extraction.Article;

/**
 * Gold: articles with their claims and entities, from files in the codebook's format.
 *
 * @param articles in the order of the files and of the lines in a file; no two of one id
 */
public record GoldCorpus(List<GoldArticle> articles) {

    /** Copies the list. */
    public GoldCorpus {
        articles = List.copyOf(articles);
    }

    /**
     * Reads gold files: JSON Lines, one article a line. Keys that the codebook does not name are left alone.
     *
     * @param files the files, in order
     * @throws IllegalArgumentException if no file is named
     * @throws InputException if a file is missing or empty, a line is no article or has no list of claims, a claim has an
     *     unknown type or a sentence that is not in its article, or an id is used twice, be it in two files
     */
    public static GoldCorpus read(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no gold file is named");
        }
        List<GoldArticle> articles = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (Path file : files) {
            for (Line<GoldArticle> line : JsonLines.read(file, node -> article(file, node))) {
                String id = line.value().article().id();
                String before = places.put(id, file + ", line " + line.number());
                if (before != null) {
                    throw new InputException(
                            file, line.number(), "the id \"" + id + "\" is used twice, first in " + before);
                }
                articles.add(line.value());
            }
        }
        return new GoldCorpus(articles);
    }

    private static GoldArticle article(Path file, JsonNode node) {
        Article article = new Article(
                LabelJson.text(node, "id"),
                LabelJson.textOrNull(node, "publisher"),
                publishedAt(node),
                LabelJson.text(node, "title"),
                LabelJson.text(node, "body"));
        List<ClaimLabel> claims = LabelJson.claims(node);
        boolean negative = LabelJson.flag(node, "negative");
        if (negative && !claims.isEmpty()) {
            throw new IllegalArgumentException("it is marked negative, yet it has claims");
        }
        FoldedText text = new FoldedText(article);
        for (int i = 0; i < claims.size(); i++) {
            check(claims.get(i), i + 1, text);
        }
        return new GoldArticle(file, article, negative, claims, node.has("entities") ? LabelJson.entities(node) : null);
    }

    private static @Nullable Instant publishedAt(JsonNode node) {
        String time = LabelJson.textOrNull(node, "publishedAt");
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "publishedAt \"" + time + "\" is no time such as 2025-06-24T14:00:00Z", e);
        }
    }

    private static void check(ClaimLabel claim, int number, FoldedText text) {
        String at = "claim " + number + ": ";
        if (claim.evidence() == null || text.locate(claim) == null) {
            throw new IllegalArgumentException(at + "its evidence does not stand in title or body");
        }
        if (claim.polarity() == null || claim.modality() == null) {
            throw new IllegalArgumentException(at + "it has no polarity or no modality");
        }
    }

    /** The files, in order. */
    public List<Path> files() {
        return articles.stream().map(GoldArticle::file).distinct().toList();
    }
}

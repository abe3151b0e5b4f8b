package org.trucewire.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An article in a plain text file: header lines ({@code Title:}, {@code Publisher:}, {@code Published:}, {@code Updated:},
 * {@code Url:}, {@code Id:}, {@code Byline:}, in any order and case), an empty line, the body.
 *
 * <p>The header is optional, and articles begin as they like: lines are a header only if every line before the first empty
 * one is such a line. All else is body.
 */
final class PlainText {

    private static final List<String> NAMES =
            List.of("title", "publisher", "published", "updated", "url", "id", "byline");

    private PlainText() {}

    /** @throws UnreadableArticleException if a header line stands twice */
    static ArticleFields parse(String text) throws UnreadableArticleException {
        String article = text.strip().replace("\r\n", "\n").replace('\r', '\n');
        Map<String, String> header = new HashMap<>();
        int next = 0;
        while (next < article.length()) {
            int end = article.indexOf('\n', next);
            String line = article.substring(next, end < 0 ? article.length() : end);
            next = end < 0 ? article.length() : end + 1;
            if (line.isBlank()) {
                break;
            }
            String name = headerName(line);
            if (name == null) {
                return fields(Map.of(), article);
            }
            if (header.put(name, line.substring(name.length() + 1).strip()) != null) {
                throw new UnreadableArticleException(
                        "the header line \"" + Excerpt.of(line.strip()) + "\" has the name of one before it: keep one");
            }
        }
        return fields(header, article.substring(next).strip());
    }

    private static @Nullable String headerName(String line) {
        int colon = line.indexOf(':');
        String word = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
        return NAMES.contains(word) ? word : null;
    }

    private static ArticleFields fields(Map<String, String> header, String body) {
        return new ArticleFields(
                header.get("id"),
                header.get("publisher"),
                header.get("published"),
                header.get("updated"),
                header.get("title"),
                body,
                header.get("url"),
                header.get("byline"),
                "Published");
    }
}

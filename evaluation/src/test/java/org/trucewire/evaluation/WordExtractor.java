package org.trucewire.evaluation;

import java.util.List;
import java.util.TreeSet;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.Budget;
import org.trucewire.extraction.Claim;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Coverage;
import org.trucewire.extraction.Extraction;
import org.trucewire.extraction.Extractor;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;
import org.trucewire.extraction.Terms;

/** An extractor for tests: its first line is a claim of a given type; a body that begins with "fail" makes it fail. */
record WordExtractor(ClaimType type) implements Extractor {

    @Override
    public String version() {
        return "word-1";
    }

    @Override
    public Extraction extract(Article article, Budget budget) {
        String line = article.body().lines().findFirst().orElse("");
        if (line.startsWith("fail")) {
            throw new IllegalStateException("a fault of the extractor");
        }
        Span span = new Span(article.title().length() + 1, article.title().length() + 1 + line.length());
        Claim claim = new Claim(
                article.id() + "/1",
                type,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Polarity.POSITIVE,
                Modality.ACTUAL,
                null,
                line,
                span,
                "word",
                1,
                Terms.NONE,
                List.of(),
                List.of());
        return new Extraction("en", Coverage.FULL, List.of(), List.of(), List.of(claim));
    }
}

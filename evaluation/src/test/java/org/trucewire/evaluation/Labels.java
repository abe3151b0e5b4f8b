package org.trucewire.evaluation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Article;
import org.trucewire.extraction.ClaimType;
import org.trucewire.extraction.Modality;
import org.trucewire.extraction.Polarity;
import org.trucewire.extraction.Span;

/** Claims and gold for tests, one field at a time. */
final class Labels {

    static final Path FILE = Path.of("some.jsonl");

    private static final SortedSet<String> NOBODY = new TreeSet<>();

    private Labels() {}

    /** A positive, actual claim with nobody in it. */
    static ClaimLabel claim(ClaimType type, String evidence) {
        return new ClaimLabel(
                type, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, Polarity.POSITIVE, Modality.ACTUAL, null, evidence, null);
    }

    /** The same at a place instead of a sentence. */
    static ClaimLabel at(ClaimLabel claim, int start, int end) {
        return new ClaimLabel(
                claim.type(),
                claim.agents(),
                claim.target(),
                claim.parties(),
                claim.mediators(),
                claim.source(),
                claim.polarity(),
                claim.modality(),
                claim.date(),
                null,
                new Span(start, end));
    }

    /** The same with another field; actors are separated by commas, "" is none. */
    static ClaimLabel with(ClaimLabel claim, ClaimField field, String value) {
        SortedSet<String> actors = new TreeSet<>(value.isEmpty() ? List.of() : List.of(value.split(",", -1)));
        return new ClaimLabel(
                claim.type(),
                field == ClaimField.AGENTS ? actors : claim.agents(),
                field == ClaimField.TARGET ? actors : claim.target(),
                field == ClaimField.PARTIES ? actors : claim.parties(),
                field == ClaimField.MEDIATORS ? actors : claim.mediators(),
                field == ClaimField.SOURCE ? actors : claim.source(),
                field == ClaimField.POLARITY ? Polarity.valueOf(value) : claim.polarity(),
                field == ClaimField.MODALITY ? Modality.valueOf(value) : claim.modality(),
                field == ClaimField.DATE ? value : claim.date(),
                claim.evidence(),
                claim.span());
    }

    /** A gold article without headline; it is negative if it has no claims. */
    static GoldArticle gold(String id, String body, List<ClaimLabel> claims, @Nullable List<EntityLabel> entities) {
        Article article = new Article(id, null, Instant.parse("2025-06-24T14:00:00Z"), "", body);
        return new GoldArticle(FILE, article, claims.isEmpty(), claims, entities);
    }

    static GoldArticle gold(String id, String body, ClaimLabel... claims) {
        return gold(id, body, List.of(claims), null);
    }

    /** Gold of one article against what was predicted for it. */
    static ScoredArticle scored(GoldArticle gold, ClaimLabel... predicted) {
        Prediction prediction = new Prediction(gold.article().id(), List.of(predicted), List.of());
        return Scorer.score(new GoldCorpus(List.of(gold)), Predictions.of(List.of(prediction)))
                .get(0);
    }
}

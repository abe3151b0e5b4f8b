package org.trucewire.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.EnrichedArticle;
import org.trucewire.record.Provenance;
import org.trucewire.schemas.Conflicts;

/**
 * What a text changes in the claims of its article.
 *
 * <p>A claim stands under its conflict and its id. One that the new text no longer makes, or makes under another conflict, is
 * withdrawn under its old conflict. One that is new, or says anything else than before (another publisher, say), is sent and
 * replaces the one of the same conflict and id. One that stays the same is not sent again: its record stands, with the
 * revision and provenance that first made it. So a reader that keeps the last record of every conflict and id has exactly the
 * claims of the text that counts, whatever came twice and in whatever order ({@link ArticleVersion}).
 *
 * @param sent the records for {@code ceasefire.claims}: what is withdrawn, then what is made, each in order of their place
 * @param standing all claims of the article from now on, as they were last sent
 */
record ClaimChanges(List<CeasefireClaim> sent, List<CeasefireClaim> standing) {

    private record Place(String conflict, String claim) {

        static Place of(CeasefireClaim claim) {
            return new Place(claim.getConflict(), claim.getClaim().getId());
        }
    }

    /**
     * Compares the claims that stand with those of a text.
     *
     * @param before the claims that stand, empty for the first text
     * @param article the text, with its claims and its revision
     */
    static ClaimChanges between(List<CeasefireClaim> before, EnrichedArticle article) {
        Map<Place, CeasefireClaim> old = before.stream().collect(Collectors.toMap(Place::of, Function.identity()));
        List<CeasefireClaim> now =
                article.getClaims().stream().map(claim -> made(article, claim)).toList();
        Map<Place, CeasefireClaim> made = now.stream().collect(Collectors.toMap(Place::of, Function.identity()));

        List<CeasefireClaim> sent = new ArrayList<>();
        for (CeasefireClaim claim : before) {
            if (!made.containsKey(Place.of(claim))) {
                sent.add(withdrawn(article, claim));
            }
        }
        List<CeasefireClaim> standing = new ArrayList<>();
        for (CeasefireClaim claim : now) {
            CeasefireClaim earlier = old.get(Place.of(claim));
            if (earlier != null && saysTheSame(earlier, claim)) {
                standing.add(earlier);
            } else {
                sent.add(claim);
                standing.add(claim);
            }
        }
        return new ClaimChanges(List.copyOf(sent), List.copyOf(standing));
    }

    /**
     * All claims are taken back, because the article is withdrawn. There is no text to say when; what is said of publication
     * is what the text said that made them.
     *
     * @param before the claims that stand
     */
    static ClaimChanges withdrawal(List<CeasefireClaim> before, int revision, Provenance provenance) {
        return new ClaimChanges(
                before.stream()
                        .map(claim -> CeasefireClaim.newBuilder(claim)
                                .setRetracted(true)
                                .setRevision(revision)
                                .setProvenance(provenance)
                                .build())
                        .toList(),
                List.of());
    }

    private static CeasefireClaim made(EnrichedArticle article, org.trucewire.record.Claim claim) {
        return CeasefireClaim.newBuilder()
                .setConflict(Conflicts.id(claim.getParties()))
                .setClaim(claim)
                .setRetracted(false)
                .setArticleId(article.getId())
                .setRevision(article.getRevision())
                .setPublisher(article.getPublisher())
                .setPublishedAt(article.getPublishedAt())
                .setUpdatedAt(article.getUpdatedAt())
                .setReportedAt(article.getReportedAt())
                .setOrigin(article.getOrigin())
                .setOriginActor(article.getOriginActor())
                .setProvenance(article.getProvenance())
                .build();
    }

    /** The claim as it was; revision, publication and provenance are those of the text that withdraws it. */
    private static CeasefireClaim withdrawn(EnrichedArticle article, CeasefireClaim claim) {
        return CeasefireClaim.newBuilder(claim)
                .setRetracted(true)
                .setRevision(article.getRevision())
                .setPublisher(article.getPublisher())
                .setPublishedAt(article.getPublishedAt())
                .setUpdatedAt(article.getUpdatedAt())
                .setReportedAt(article.getReportedAt())
                .setOrigin(article.getOrigin())
                .setOriginActor(article.getOriginActor())
                .setProvenance(article.getProvenance())
                .build();
    }

    /** Everything but who sent it when. */
    private static boolean saysTheSame(CeasefireClaim earlier, CeasefireClaim now) {
        return CeasefireClaim.newBuilder(earlier)
                .setRevision(now.getRevision())
                .setProvenance(now.getProvenance())
                .build()
                .equals(now);
    }
}

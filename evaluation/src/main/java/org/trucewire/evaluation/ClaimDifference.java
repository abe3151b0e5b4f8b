package org.trucewire.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trucewire.evaluation.FoldedText.Place;
import org.trucewire.evaluation.Matching.Located;
import org.trucewire.evaluation.Matching.Match;
import org.trucewire.extraction.Span;

/**
 * A claim that two runs do not share.
 *
 * @param before the claim of the earlier run; null if it has none
 * @param now the claim of the later run; null if it has none
 * @param fields the fields in which they differ; empty unless there are both
 */
record ClaimDifference(@Nullable RunClaim before, @Nullable RunClaim now, List<FieldDifference> fields) {

    /** What became of a claim. */
    enum Kind {
        GAINED("Gained"),
        LOST("Lost"),
        CHANGED("Changed");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** How to head a list of them. */
        String title() {
            return title;
        }
    }

    Kind kind() {
        if (before == null) {
            return Kind.GAINED;
        }
        return now == null ? Kind.LOST : Kind.CHANGED;
    }

    /** The differences between two runs, in the order of articles and places. */
    static List<ClaimDifference> all(RunOutput before, RunOutput now) {
        if (!RunComparison.areClaimsTold(before, now)) {
            return List.of();
        }
        List<ClaimDifference> differences = new ArrayList<>();
        SortedSet<String> articles = new TreeSet<>(before.claims().keySet());
        articles.addAll(now.claims().keySet());
        for (String article : articles) {
            add(
                    before.claims().getOrDefault(article, List.of()),
                    now.claims().getOrDefault(article, List.of()),
                    differences);
        }
        return differences;
    }

    private static void add(List<RunClaim> before, List<RunClaim> now, List<ClaimDifference> differences) {
        Places places = Places.of(before, now);
        BitSet gone = new BitSet();
        gone.set(0, before.size());
        BitSet come = new BitSet();
        come.set(0, now.size());
        for (Match match : Matching.match(places.located(before), places.located(now), Matching.SAME_TYPE)) {
            gone.clear(match.left());
            come.clear(match.right());
            RunClaim was = before.get(match.left());
            RunClaim is = now.get(match.right());
            List<FieldDifference> fields = FieldDifference.between(was.said(), is.said());
            if (!fields.isEmpty()) {
                differences.add(new ClaimDifference(was, is, fields));
            }
        }
        come.stream().forEach(i -> differences.add(new ClaimDifference(null, now.get(i), List.of())));
        gone.stream().forEach(i -> differences.add(new ClaimDifference(before.get(i), null, List.of())));
    }

    /** Where claims stand, without the article: at their offsets if all have some, else each sentence is a place of its own. */
    private static final class Places {

        /** Far enough apart. */
        private static final int LENGTH = 10;

        private final boolean bySpan;
        private final Map<String, Place> bySentence = new LinkedHashMap<>();

        private Places(boolean bySpan) {
            this.bySpan = bySpan;
        }

        static Places of(List<RunClaim> before, List<RunClaim> now) {
            return new Places(before.stream().allMatch(claim -> claim.label().span() != null)
                    && now.stream().allMatch(claim -> claim.label().span() != null));
        }

        List<Located> located(List<RunClaim> claims) {
            return claims.stream()
                    .map(claim -> new Located(claim.label(), place(claim)))
                    .toList();
        }

        private Place place(RunClaim claim) {
            Span span = claim.label().span();
            return bySpan && span != null
                    ? new Place(span.start(), span.end())
                    : bySentence.computeIfAbsent(claim.sentence(), sentence -> {
                        int start = bySentence.size() * 2 * LENGTH;
                        return new Place(start, start + LENGTH);
                    });
        }
    }

    private RunClaim some() {
        return now == null ? Objects.requireNonNull(before) : now;
    }

    /** Two lines for people: what is different, and the sentence. */
    String text() {
        RunClaim some = some();
        String what = fields.isEmpty()
                ? some.label().summary()
                : fields.stream()
                        .map(FieldDifference::text)
                        .collect(Collectors.joining("; ", some.label().type() + ": ", ""));
        return "  " + FoldedText.printable(some.article()) + "  " + what + "\n      " + some.sentence() + "\n";
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", kind().name());
        node.put("article", some().article());
        node.set("before", before == null ? null : before.said());
        node.set("now", now == null ? null : now.said());
        ArrayNode list = node.putArray("fields");
        fields.forEach(field -> list.add(field.json()));
        node.put("sentence", some().sentence());
        return node;
    }
}

package org.trucewire.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trucewire.extraction.table.Table;

/**
 * Holds the score on a table of newswire sentences (probes.tsv) at what has been reached. Rules were made after these sentences, so the score tells of
 * steps back, not of unseen text. What still fails stays in the table.
 */
class ClaimProbesTest {

    private static final Instant PUBLISHED = Instant.parse("2026-11-13T14:00:00Z");

    /** Reached: 0.956, 0.932 and 0.918. */
    private static final double DETECTION = 0.95;

    private static final double CORE = 0.925;
    private static final double FULL = 0.91;

    /** A claim as the table gives it. */
    private record Expected(
            ClaimType type,
            Set<String> agents,
            Set<String> source,
            Polarity polarity,
            Modality modality,
            boolean optional) {

        static Expected parse(String text) {
            List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
            ClaimType type = ClaimType.valueOf(words.remove(0));
            Set<String> agents = Set.of();
            Set<String> source = Set.of();
            Polarity polarity = Polarity.POSITIVE;
            Modality modality = Modality.ACTUAL;
            boolean optional = false;
            for (String word : words) {
                if (word.equals("?")) {
                    optional = true;
                } else if (word.equals("NOT")) {
                    polarity = Polarity.NEGATIVE;
                } else if (Set.of("PLANNED", "POSSIBLE", "CONDITIONAL").contains(word)) {
                    modality = Modality.valueOf(word);
                } else if (word.startsWith("<")) {
                    source = new HashSet<>(Arrays.asList(word.substring(1).split(",")));
                } else {
                    agents = new HashSet<>(Arrays.asList(word.split(",")));
                }
            }
            return new Expected(type, agents, source, polarity, modality, optional);
        }

        boolean agreesInCore(Claim claim) {
            return mean(agents, claim.agents()) && polarity == claim.polarity();
        }

        boolean agreesInFull(Claim claim) {
            return agreesInCore(claim) && mean(source, claim.source()) && modality == claim.modality();
        }

        int agreement(Claim claim) {
            return (agreesInCore(claim) ? 4 : 0)
                    + (mean(source, claim.source()) ? 1 : 0)
                    + (modality == claim.modality() ? 1 : 0);
        }

        private static boolean mean(Set<String> expected, Iterable<String> got) {
            Set<String> ids = new TreeSet<>();
            got.forEach(ids::add);
            return expected.equals(ids)
                    || (expected.equals(Set.of("unnamed"))
                            && !ids.isEmpty()
                            && ids.stream().allMatch(id -> id.contains(":")));
        }
    }

    private int expected;
    private int found;
    private int matched;
    private int core;
    private int full;

    @Test
    void shouldReadNewswireAsWellAsHasBeenReached() {
        Map<String, String> settings = new HashMap<>();
        Table.beside(ClaimProbesTest.class, "settings.tsv", "setting", "sentence")
                .rows()
                .forEach(row -> settings.put(row.required("setting"), row.required("sentence")));
        Table.beside(ClaimProbesTest.class, "probes.tsv", "setting", "sentence", "claims")
                .rows()
                .forEach(row -> {
                    String setting = settings.get(row.required("setting"));
                    assertThat(setting)
                            .as("setting of \"%s\"", row.get("sentence"))
                            .isNotNull();
                    compare(row, claims(String.valueOf(setting), row.required("sentence")));
                });
        assertThat(f1(matched)).as("type").isGreaterThanOrEqualTo(DETECTION);
        assertThat(f1(core)).as("type, agents and polarity").isGreaterThanOrEqualTo(CORE);
        assertThat(f1(full)).as("type, agents, polarity, source and modality").isGreaterThanOrEqualTo(FULL);
    }

    private double f1(int right) {
        return 2.0 * right / (expected + found);
    }

    private void compare(Table.Row row, List<Claim> claims) {
        List<Claim> left = new ArrayList<>(claims);
        List<Expected> wanted = row.get("claims").equals("-")
                ? List.of()
                : row.list("claims", ";").stream().map(Expected::parse).toList();
        wanted.stream().sorted(Comparator.comparing(Expected::optional)).forEach(claim -> {
            Claim best = left.stream()
                    .filter(got -> got.type() == claim.type())
                    .max(Comparator.comparingInt(claim::agreement))
                    .orElse(null);
            left.remove(best);
            if (claim.optional()) {
                return;
            }
            expected++;
            if (best != null) {
                found++;
                matched++;
                core += claim.agreesInCore(best) ? 1 : 0;
                full += claim.agreesInFull(best) ? 1 : 0;
            }
        });
        found += left.size();
    }

    private static List<Claim> claims(String setting, String sentence) {
        Article article = new Article("probe", "Example Wire", PUBLISHED, "", setting + " " + sentence);
        return SharedExtractor.FULL.extract(article, Budget.unlimited()).claims().stream()
                .filter(claim -> claim.span().start() > setting.length())
                .toList();
    }
}

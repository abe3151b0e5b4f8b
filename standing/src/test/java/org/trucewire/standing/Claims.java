package org.trucewire.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trucewire.record.CeasefireClaim;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;
import org.trucewire.record.Provenance;
import org.trucewire.record.Terms;

/**
 * Claims in short, for tests. A line is one claim: when it was published (year and seconds left out), article and publisher, type, agents,
 * and what else there is to say:
 *
 * <pre>06-23T22:00 a1/Reuters DECLARE USA src=RUS neg planned on=2025-06-23 from=2025-06-24T04:00 until=2025-07-01 for=PT72H scope=on_energy if=if_Iran_stops</pre>
 *
 * Agents and sources are joined by commas; {@code -} is nobody. A sentence of its own is made for every claim unless {@code says=} gives one.
 */
final class Claims {

    static final String CONFLICT = "IRN~ISR";

    private Claims() {}

    /** The claims of these lines; empty ones are skipped. */
    static List<CeasefireClaim> of(String lines) {
        List<CeasefireClaim> claims = new ArrayList<>();
        for (String line : lines.split("[;\n]", -1)) {
            if (!line.isBlank()) {
                claims.add(claim(line.strip(), claims.size()));
            }
        }
        return claims;
    }

    static Instant time(String short_) {
        return Instant.parse("2025-" + short_ + ":00Z");
    }

    private static CeasefireClaim claim(String line, int number) {
        String[] words = line.split(" +", -1);
        String[] article = words[1].split("/", -1);
        Claim.Builder claim = Claim.newBuilder()
                .setId(article[0] + "-" + number)
                .setType(ClaimType.valueOf(words[2]))
                .setAgents(actors(words[3]))
                .setParties(List.of(CONFLICT.split("~", -1)))
                .setPolarity(Polarity.POSITIVE)
                .setModality(Modality.ACTUAL)
                .setEvidence("Claim " + number + ".")
                .setStart(100 * number)
                .setEnd(100 * number + 10)
                .setRule("test")
                .setConfidence(1);
        Terms.Builder terms = Terms.newBuilder();
        for (int i = 4; i < words.length; i++) {
            String value = words[i].substring(words[i].indexOf('=') + 1).replace('_', ' ');
            switch (words[i].split("=", 2)[0]) {
                case "src" -> claim.setSource(actors(value));
                case "med" -> claim.setMediators(actors(value));
                case "neg" -> claim.setPolarity(Polarity.NEGATIVE);
                case "planned", "possible", "conditional" ->
                    claim.setModality(Modality.valueOf(words[i].toUpperCase(java.util.Locale.ROOT)));
                case "on" -> claim.setDate(value);
                case "from" -> terms.setEffectiveFrom(value);
                case "earlier" -> terms.setEarlier(true);
                case "until" -> terms.setEffectiveUntil(value);
                case "for" -> terms.setDuration(value);
                case "scope" -> terms.setScope(value);
                case "if" -> terms.setCondition(value);
                case "says" -> claim.setEvidence(value);
                default -> throw new IllegalArgumentException(words[i] + " in " + line);
            }
        }
        return CeasefireClaim.newBuilder()
                .setConflict(CONFLICT)
                .setClaim(claim.setTerms(terms.build()).build())
                .setArticleId(article[0])
                .setPublisher(publisher(article))
                .setPublishedAt(time(words[0]))
                .setProvenance(new Provenance("raw", 0, 0L, "test", "test"))
                .build();
    }

    private static @Nullable String publisher(String[] article) {
        return article.length > 1 ? article[1] : null;
    }

    private static List<String> actors(String words) {
        return words.equals("-") ? List.of() : List.copyOf(new TreeSet<>(List.of(words.split(",", -1))));
    }
}

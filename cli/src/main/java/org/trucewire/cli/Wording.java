package org.trucewire.cli;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trucewire.dashboard.Words;
import org.trucewire.extraction.actor.Actor;
import org.trucewire.extraction.actor.ActorCatalogue;
import org.trucewire.extraction.table.Table;
import org.trucewire.record.Claim;
import org.trucewire.record.ClaimType;
import org.trucewire.record.Modality;
import org.trucewire.record.Polarity;

/** Claims in words: "Cambodia and Thailand did not agree to a ceasefire". The verbs are in {@code wording.tsv}. */
final class Wording implements Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private record Verb(String past, String plain) {

        /** With "did not", "will" and the like before it. */
        String with(boolean negated, Modality modality) {
            String not = negated ? "not " : "";
            return switch (modality) {
                case PLANNED -> "will " + not + plain;
                case CONDITIONAL -> "would " + not + plain;
                case POSSIBLE -> "may " + not + plain;
                case ACTUAL, UNKNOWN -> negated ? negatedPast() : past;
            };
        }

        private String negatedPast() {
            return past.startsWith("was ") ? "was not " + past.substring("was ".length()) : "did not " + plain;
        }
    }

    private record Phrase(Verb ofAgents, String towards, String subject, Verb ofSubject) {}

    private final ActorCatalogue actors;
    private final Map<Polarity, Map<ClaimType, Phrase>> phrases = new EnumMap<>(Polarity.class);

    /**
     * Reads the table.
     *
     * @param actors where names of actors are looked up
     * @throws IllegalStateException naming file and line, if a line is not as it should be
     */
    Wording(ActorCatalogue actors) {
        this.actors = actors;
        for (Table.Row row : Table.beside(
                        Wording.class,
                        "wording.tsv",
                        "type",
                        "polarity",
                        "past",
                        "plain",
                        "towards",
                        "subject",
                        "its past",
                        "its plain")
                .rows()) {
            Phrase phrase = new Phrase(
                    new Verb(row.required("past"), row.required("plain")),
                    row.required("towards"),
                    row.required("subject"),
                    new Verb(row.required("its past"), row.required("its plain")));
            Phrase earlier = phrases.computeIfAbsent(
                            row.constant("polarity", Polarity.class), polarity -> new EnumMap<>(ClaimType.class))
                    .put(row.constant("type", ClaimType.class), phrase);
            if (earlier != null) {
                throw row.refused("there is such a line already");
            }
        }
    }

    @Override
    public String claim(Claim claim) {
        Phrase own = phrase(claim.getPolarity(), claim.getType());
        Phrase phrase = own == null ? phrase(Polarity.POSITIVE, claim.getType()) : own;
        if (phrase == null) {
            return claim.getType().name(); // of a later version
        }
        boolean negated = own == null && claim.getPolarity() == Polarity.NEGATIVE;
        StringBuilder words = new StringBuilder();
        if (claim.getAgents().isEmpty()) {
            words.append(phrase.subject()).append(' ').append(phrase.ofSubject().with(negated, claim.getModality()));
        } else {
            words.append(names(claim.getAgents()))
                    .append(' ')
                    .append(phrase.ofAgents().with(negated, claim.getModality()));
        }
        if (!claim.getTarget().isEmpty()) {
            words.append(' ').append(phrase.towards()).append(' ').append(names(claim.getTarget()));
        }
        if (claim.getDate() != null) {
            words.append(' ').append(date(claim.getDate()));
        }
        if (!claim.getMediators().isEmpty()) {
            words.append(", mediated by ").append(names(claim.getMediators()));
        }
        return words.toString();
    }

    /** Who says so: those to whom the sentence attributes the claim, else the publisher. */
    String whoSays(Claim claim, @Nullable String publisher) {
        return claim.getSource().isEmpty()
                ? Objects.requireNonNullElse(publisher, "the article")
                : names(claim.getSource());
    }

    /** The names of actors as people list them. */
    private String names(List<String> ids) {
        List<String> names = ids.stream().map(this::actor).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    @Override
    public @Nullable String country(String id) {
        if (actors.isCountry(id)) {
            return id;
        }
        return actors.acting(id).map(Actor::country).orElse(null);
    }

    @Override
    public String actor(String id) {
        return actors.actor(id).map(Actor::name).orElseGet(() -> unlisted(id));
    }

    /** {@code group:Name}, {@code person:Name}, {@code unnamed:diplomat}. */
    private static String unlisted(String id) {
        String name = id.substring(id.indexOf(':') + 1);
        return id.startsWith("unnamed:") ? "an unnamed " + name : name;
    }

    private @Nullable Phrase phrase(Polarity polarity, ClaimType type) {
        return phrases.getOrDefault(polarity, Map.of()).get(type);
    }

    private static String date(String iso) {
        try {
            return iso.length() == "2026-03".length()
                    ? "in " + YearMonth.parse(iso).format(MONTH)
                    : "on " + LocalDate.parse(iso).format(DAY);
        } catch (DateTimeParseException e) {
            return "on " + iso;
        }
    }
}

package org.trucewire.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of a claim that is held against gold. */
public enum ClaimField {
    /** Who does the act. */
    AGENTS(ClaimLabel::agents),
    /** Whom it is addressed to. */
    TARGET(ClaimLabel::target),
    /** The belligerents. */
    PARTIES(ClaimLabel::parties),
    /** Third parties that mediate. */
    MEDIATORS(ClaimLabel::mediators),
    /** To whom the claim is attributed. */
    SOURCE(ClaimLabel::source),
    /** Asserted or denied. */
    POLARITY(ClaimLabel::polarity),
    /** How real. */
    MODALITY(ClaimLabel::modality),
    /** When. */
    DATE(ClaimLabel::date);

    /** What must be right for a claim to count in the core figures. */
    public static final Set<ClaimField> CORE = Collections.unmodifiableSet(EnumSet.of(AGENTS, POLARITY));

    /** What must be right for a claim to count in the full figures. */
    public static final Set<ClaimField> FULL =
            Collections.unmodifiableSet(EnumSet.of(AGENTS, POLARITY, SOURCE, MODALITY, PARTIES));

    // Error Prone cannot see that the references to accessors are immutable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<ClaimLabel, @Nullable Object> reading;

    ClaimField(Function<ClaimLabel, @Nullable Object> reading) {
        this.reading = reading;
    }

    /** Its name in JSON and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a claim says in this field, as people read it: {@code [IRN, ISR]}, {@code POSITIVE}, {@code none}. */
    public String of(ClaimLabel claim) {
        // Predictions come from anybody: no control character reaches a terminal.
        return Objects.toString(reading.apply(claim), "none").replaceAll("\\p{Cntrl}", " ");
    }

    /** Do two claims say the same in this field? */
    public boolean isSame(ClaimLabel one, ClaimLabel other) {
        return Objects.equals(reading.apply(one), reading.apply(other));
    }

    /** The fields in which two claims do not say the same, in the order of the fields. */
    static List<ClaimField> differing(ClaimLabel one, ClaimLabel other) {
        return Arrays.stream(values())
                .filter(field -> !field.isSame(one, other))
                .toList();
    }
}

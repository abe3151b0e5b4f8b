package org.trucewire.extraction.actor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A news medium.
 *
 * @param name usual English name
 * @param country id of the state in which it is at home; null if in none
 * @param kind what it is
 */
public record Medium(String name, @Nullable String country, Kind kind) {

    /** What a medium is. */
    public enum Kind {
        /** Sells its reports to other media. */
        AGENCY,
        /** Speaks for the state in which it is at home; many of them are agencies. */
        STATE_MEDIA,
        /** A radio or television station. */
        BROADCASTER,
        /** A newspaper or magazine. */
        NEWSPAPER,
        /** A site or a platform. */
        ONLINE;

        /** The kind as tables write it: {@code state media}. */
        static Optional<Kind> of(String words) {
            String name = words.toUpperCase(Locale.ROOT).replace(' ', '_');
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst();
        }
    }

    /** Do other media print its reports? */
    public boolean isAgency() {
        return kind == Kind.AGENCY || kind == Kind.STATE_MEDIA;
    }

    /** The id of the state for which it speaks; null if it speaks for none. */
    public @Nullable String speaksFor() {
        return kind == Kind.STATE_MEDIA ? country : null;
    }
}

package org.trucewire.extraction;

import org.jspecify.annotations.Nullable;

/**
 * What a sentence says of the ceasefire that a claim is about: where and for what it counts, how long, from when, until when,
 * and on what condition. Of the ceasefire, not of the claim's act: "announced on Monday a truce from Thursday" has {@code
 * date} Monday and {@code effectiveFrom} Thursday.
 *
 * @param scope the words that tell where it counts or what it spares: {@code in Aleppo}, {@code on energy facilities},
 *     {@code nationwide}; null if the sentence does not say
 * @param duration ISO 8601 duration in the unit of the text, {@code PT72H}, {@code P3D}, {@code P2W}, {@code P1M}: how long it
 *     is to last, of an extension how much longer; null if the sentence does not say
 * @param effectiveFrom when it begins to count, as precisely as the sentence tells: ISO 8601 month ({@code 2025-06}), day
 *     ({@code 2025-06-24}), or day and time of day, which is local ({@code 2025-06-24T07:00}) unless the text gives GMT or UTC
 *     ({@code 2025-06-24T04:00Z}); null if it does not tell
 * @param effectiveUntil when it ends, as {@code effectiveFrom}; midnight is the end of the day that is named with it
 * @param condition the words of the clause or phrase that it depends on: {@code if Israel stops}; null if there is none
 * @param earlier whether the sentence says that it is an earlier ceasefire, not the one the news is about: {@code a previous truce},
 *     {@code the 2023 ceasefire}
 */
public record Terms(
        @Nullable String scope,
        @Nullable String duration,
        @Nullable String effectiveFrom,
        @Nullable String effectiveUntil,
        @Nullable String condition,
        boolean earlier) {

    /** Nothing is said. */
    public static final Terms NONE = new Terms(null, null, null, null, null, false);

    /** Is nothing said? */
    public boolean isEmpty() {
        return equals(NONE);
    }
}

package org.trucewire.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trucewire.ingest.replay.Pace;
import org.trucewire.ingest.replay.ReplayClock;
import org.trucewire.ingest.replay.ScaledPace;

/** How fast a feed is replayed. */
sealed interface Speed {

    /** As fast as the brokers take it. */
    record Fastest() implements Speed {}

    /** One record each time a person says so. */
    record Stepwise() implements Speed {}

    /**
     * With the gaps between timestamps.
     *
     * @param factor 60: a minute is a second
     */
    record Scaled(double factor) implements Speed {

        Pace pace(ReplayClock clock) {
            return new ScaledPace(factor, clock);
        }
    }

    Pattern FACTOR = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)x");

    /**
     * The speed of a name: {@code 60x}, {@code 0.5x}, {@code max}, {@code step}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Speed of(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "max" -> {
                return new Fastest();
            }
            case "step" -> {
                return new Stepwise();
            }
            default -> {
                Matcher matcher = FACTOR.matcher(name);
                if (matcher.matches() && Double.parseDouble(matcher.group(1)) > 0) {
                    return new Scaled(Double.parseDouble(matcher.group(1)));
                }
                throw new IllegalArgumentException("a factor such as 60x, or max, or step, please");
            }
        }
    }
}

package org.trucewire.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param section what it belongs to
 * @param what is measured
 * @param unit of its values
 * @param measured the values
 * @param baseline what it is compared with; null where there is nothing to compare with
 * @param target what is asked of it; null if nothing is
 */
record Figure(
        Section section,
        String what,
        String unit,
        Sample measured,
        @Nullable Baseline baseline,
        @Nullable Target target) {

    /** With a baseline, and nothing asked. */
    Figure(Section section, String what, String unit, Sample measured, @Nullable Baseline baseline) {
        this(section, what, unit, measured, baseline, null);
    }

    /** The same with a target. */
    Figure asked(Target asked) {
        return new Figure(section, what, unit, measured, baseline, asked);
    }

    /**
     * What a figure is compared with, in the same unit.
     *
     * @param what is measured
     * @param measured the values, in the same run
     */
    record Baseline(String what, Sample measured) {}

    /**
     * What is asked of a figure on two cores with nothing else to do.
     *
     * @param least whether the value is the least that will do, else the most
     * @param value in the figure's unit
     */
    record Target(boolean least, double value) {

        static Target atLeast(double value) {
            return new Target(true, value);
        }

        static Target atMost(double value) {
            return new Target(false, value);
        }

        boolean isMet(Sample sample) {
            return least ? sample.median() >= value : sample.median() <= value;
        }
    }

    /** How many times the baseline; NaN without one. */
    double ratio() {
        return baseline == null
                ? Double.NaN
                : measured.median() / baseline.measured().median();
    }

    /** The cells of its row. */
    String[] cells() {
        String ratio = baseline == null || !Double.isFinite(ratio()) ? "" : number(ratio());
        String compared = baseline == null
                ? ""
                : baseline.what() + " " + number(baseline.measured().median());
        String asked = target == null
                ? ""
                : (target.least() ? "≥ " : "≤ ")
                        + number(target.value())
                        + (target.isMet(measured) ? ", met" : ", missed");
        return new String[] {
            what,
            number(measured.median()),
            unit,
            measured.rounds().size() == 1
                    ? "one round"
                    : number(measured.least()) + " to " + number(measured.most()) + " in "
                            + measured.rounds().size(),
            compared,
            ratio,
            asked
        };
    }

    /** As it is written after a p: 50, 99, 99.9. */
    static String percentile(double percentile) {
        return percentile % 1 == 0 ? Integer.toString((int) percentile) : Double.toString(percentile);
    }

    /** With three digits, or all before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String format =
                size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.1 ? "%.3f" : "%.2g";
        return size == 0 ? "0" : String.format(Locale.ROOT, format, value);
    }
}

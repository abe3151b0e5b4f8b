package org.trucewire.evaluation;

/**
 * How predictions meet gold. All ratios are from 0 to 1 and 0 where there is nothing to divide by; nothing is rounded.
 *
 * @param hits how many of the predicted are right
 * @param gold how many there are in gold
 * @param predicted how many were predicted
 */
public record Score(int hits, int gold, int predicted) {

    /** The part of the predicted that is right. */
    public double precision() {
        return ratio(hits, predicted);
    }

    /** The part of gold that was found. */
    public double recall() {
        return ratio(hits, gold);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        double p = precision();
        double r = recall();
        return p + r > 0 ? 2 * p * r / (p + r) : 0;
    }

    static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

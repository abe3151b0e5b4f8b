package org.trucewire.bench;

import java.util.List;

/**
 * What was measured in each round.
 *
 * @param rounds at least one, in their order
 */
record Sample(List<Double> rounds) {

    /** Copies the list. */
    Sample {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("at least one round, please");
        }
    }

    /** Of one round. */
    static Sample of(double value) {
        return new Sample(List.of(value));
    }

    /** The middle one; of an even number of rounds the mean of the two in the middle. */
    double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least. */
    double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The most. */
    double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}

package org.trucewire.ingest.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws that depend on a seed and a number alone: {@link Random}'s algorithm is part of its contract, on every machine. */
final class Draw {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final Random random;

    Draw(long seed, long number) {
        random = new Random(mixed(mixed(seed) + number * GOLDEN_GAMMA));
    }

    /** Neighbouring seeds would begin with nearly the same draw (Stafford's mixer of SplitMix64). */
    private static long mixed(long seed) {
        long z = seed + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below 1. */
    double share() {
        return random.nextDouble();
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T of(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** So many different ones, in the order of drawing; all if there are not as many. */
    <T> List<T> of(List<T> items, int count) {
        List<T> left = new ArrayList<>(items);
        List<T> drawn = new ArrayList<>();
        while (drawn.size() < count && !left.isEmpty()) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    /** All, in another order. */
    <T> List<T> shuffled(List<T> items) {
        return of(items, items.size());
    }
}

package org.trucewire.evaluation;

import static org.junit.jupiter.api.Assumptions.abort;

/** Tests that need what is not everywhere. */
final class Skipping {

    private Skipping() {}

    /** Skips the test if this does not hold, and prints why: the build shows that a test was skipped, but not for which reason. */
    static void unless(boolean holds, String reason) {
        if (!holds) {
            System.out.println("skipped: " + reason);
            abort(reason);
        }
    }
}

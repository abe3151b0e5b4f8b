package org.trucewire.extraction;

import java.time.Duration;

/** An article took more time than it was allowed. */
public final class BudgetExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param budget the time it was allowed */
    public BudgetExceededException(Duration budget) {
        super("extraction was not done within its budget of " + budget.toMillis() + " ms");
    }
}

package org.trucewire.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long an article may take. */
final class BudgetOption {

    @Option(
            names = "--article-budget",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long the extractor may take for one article. Default: ${DEFAULT-VALUE}")
    private long seconds;

    /** What was chosen. */
    Duration time() {
        return Duration.ofSeconds(seconds);
    }
}

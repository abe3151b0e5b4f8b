package org.trucewire.extraction;

/**
 * Reads articles. Implementations are thread-safe, immutable and deterministic: the same article gives the same
 * extraction, whatever was read before, on any thread.
 */
public interface Extractor {

    /**
     * Stack of a thread that extracts: parsers recurse with the depth of a sentence, and this is 16 to 32 times the usual. The
     * system hands out memory for what is used of it, not for all of it.
     */
    long STACK_BYTES = 16L << 20;

    /**
     * Waits until the first article can be read at once, and not only when its models are loaded. Need not be called.
     *
     * @throws RuntimeException if it will never be; the message names the model
     */
    default void prepare() {}

    /**
     * What the article says.
     *
     * @param article the text, in any language and of any length
     * @param budget checked between units of work; the extraction ends with an exception when it is used up
     * @return entities and claims, with offsets into {@link Article#text()}
     * @throws BudgetExceededException if the budget is used up first
     */
    Extraction extract(Article article, Budget budget);

    /** Version of program, models and tables together; changes whenever the same text may give another extraction. */
    String version();
}

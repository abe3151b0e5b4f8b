package org.trucewire.extraction;

/** One extractor for the tests that need no other: loading the models takes seconds. */
final class SharedExtractor {

    /** With the default options. */
    static final Extractor FULL = ClaimExtractor.load(ExtractorOptions.defaults());

    private SharedExtractor() {}
}

package org.trucewire.extraction;

import org.trucewire.extraction.syntax.SharedSyntax;

/** The one extractor of all tests in this virtual machine: its models take seconds and 0.5 GB of heap. */
final class SharedExtractor {

    /** With the default options. */
    static final Extractor FULL = ClaimExtractor.load(ExtractorOptions.defaults(), SharedSyntax.ENGLISH);

    private SharedExtractor() {}
}

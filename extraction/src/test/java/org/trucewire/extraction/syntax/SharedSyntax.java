package org.trucewire.extraction.syntax;

/** The language models, loaded once for all tests in this virtual machine: they take seconds and 0.5 GB of heap. */
public final class SharedSyntax {

    /** The models of the product. */
    public static final EnglishSyntax ENGLISH = EnglishSyntax.load();

    private SharedSyntax() {}
}

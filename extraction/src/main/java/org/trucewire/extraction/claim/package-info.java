/**
 * Ceasefire claims out of dependency graphs. Tables say what words mean ({@code predicates.tsv}, {@code frames.tsv},
 * {@code operators.tsv}, …); the classes here are the grammar: which word fills which slot, what stands above a claim,
 * who is meant.
 */
@NullMarked
package org.trucewire.extraction.claim;

import org.jspecify.annotations.NullMarked;

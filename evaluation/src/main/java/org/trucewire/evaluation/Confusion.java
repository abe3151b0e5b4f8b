package org.trucewire.evaluation;

import org.trucewire.extraction.ClaimType;

/**
 * One type taken for another: a gold claim that was missed while its sentence got a spurious claim of another type. One
 * missed and one spurious claim are paired once, best agreement first.
 *
 * @param gold the type in gold
 * @param predicted the type predicted instead
 * @param count how often
 */
public record Confusion(ClaimType gold, ClaimType predicted, int count) {}

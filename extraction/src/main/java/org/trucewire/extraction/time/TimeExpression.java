package org.trucewire.extraction.time;

import org.jspecify.annotations.Nullable;
import org.trucewire.extraction.Span;

/**
 * An expression that names a day or a month.
 *
 * @param span where it stands
 * @param past ISO 8601 day ({@code 2025-06-24}) or month ({@code 2025-06}) that it means of something past; null if it
 *     cannot be resolved
 * @param future the day or month that it means of something to come; null if it cannot be resolved
 */
public record TimeExpression(
        Span span, @Nullable String past, @Nullable String future) {}

/** Expressions of time and the days they mean. */
@NullMarked
package org.trucewire.extraction.time;

import org.jspecify.annotations.NullMarked;

/** Whose word an article is: the agency that its text credits, else its publisher. */
@NullMarked
package org.trucewire.extraction.origin;

import org.jspecify.annotations.NullMarked;

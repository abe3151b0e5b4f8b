/** How right extractions are: gold and predictions, the figures of one against the other, and the reports of them. */
@NullMarked
package org.trucewire.evaluation;

import org.jspecify.annotations.NullMarked;

/** What other event coders would call a claim: the codes by which analysts join it with their data. */
@NullMarked
package org.trucewire.extraction.code;

import org.jspecify.annotations.NullMarked;

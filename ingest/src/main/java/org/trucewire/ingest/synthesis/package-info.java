/** Feeds of made-up articles, of any size, with the claims that were planted in them. */
@NullMarked
package org.trucewire.ingest.synthesis;

import org.jspecify.annotations.NullMarked;

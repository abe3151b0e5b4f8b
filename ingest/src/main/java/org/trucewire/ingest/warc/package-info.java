/** Reads news crawls: WARC files, and the HTTP responses in them. Nothing else touches the library. */
@NullMarked
package org.trucewire.ingest.warc;

import org.jspecify.annotations.NullMarked;

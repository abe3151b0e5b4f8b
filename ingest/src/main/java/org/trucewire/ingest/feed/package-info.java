/**
 * Feed files: the records of topics in a file, out of a cluster ({@link org.trucewire.ingest.feed.FeedCapture}) and back into one ({@link
 * org.trucewire.ingest.feed.FeedReplay}).
 */
@NullMarked
package org.trucewire.ingest.feed;

import org.jspecify.annotations.NullMarked;

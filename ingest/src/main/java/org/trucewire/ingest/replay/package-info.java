/**
 * Feed files: the records of topics in a file, out of a cluster ({@link org.trucewire.ingest.replay.FeedCapture}) and back into one ({@link
 * org.trucewire.ingest.replay.FeedReplay}).
 */
@NullMarked
package org.trucewire.ingest.replay;

import org.jspecify.annotations.NullMarked;

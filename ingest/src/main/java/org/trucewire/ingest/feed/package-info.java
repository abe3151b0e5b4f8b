/** What feeds say: RSS, Atom and JSON Feed, all as the same list of items. {@link org.trucewire.ingest.feed.FeedReader} is its face. */
@NullMarked
package org.trucewire.ingest.feed;

import org.jspecify.annotations.NullMarked;

/**
 * Requests to strangers' servers that can do no harm, to us or to them: public addresses alone, bounded in time and size, by the
 * rules of robots.txt, at a modest pace. {@link org.trucewire.ingest.fetch.Fetcher} is its face.
 */
@NullMarked
package org.trucewire.ingest.fetch;

import org.jspecify.annotations.NullMarked;

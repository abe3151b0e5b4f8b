/** Sources of articles and the publisher that writes them to {@code articles.raw}. */
@NullMarked
package org.trucewire.ingest;

import org.jspecify.annotations.NullMarked;

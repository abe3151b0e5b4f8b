/** What an HTML page says: the text of its article, and what it says about it. {@link org.trucewire.ingest.page.PageReader} is its face. */
@NullMarked
package org.trucewire.ingest.page;

import org.jspecify.annotations.NullMarked;

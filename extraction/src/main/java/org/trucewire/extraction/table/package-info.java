/** Knowledge in tables: tab-separated files on the class path or the user's disk, read strictly. */
@NullMarked
package org.trucewire.extraction.table;

import org.jspecify.annotations.NullMarked;

/** Knowledge that is data: tables among the resources. */
@NullMarked
package org.trucewire.ingest.table;

import org.jspecify.annotations.NullMarked;

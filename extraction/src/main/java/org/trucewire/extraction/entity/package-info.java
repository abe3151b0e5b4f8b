/** Who and what an article names, and for which actor each of them stands. */
@NullMarked
package org.trucewire.extraction.entity;

import org.jspecify.annotations.NullMarked;

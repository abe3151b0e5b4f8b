/**
 * A web page over the output topics. It is an ordinary consumer: everything it knows it has read from them, and it keeps nothing but
 * in memory.
 */
@NullMarked
package org.trucewire.dashboard;

import org.jspecify.annotations.NullMarked;

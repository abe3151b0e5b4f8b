/** What the whole does, seen from outside: its commands and other people's programs, on whatever broker is there. */
@NullMarked
package org.trucewire.acceptance;

import org.jspecify.annotations.NullMarked;

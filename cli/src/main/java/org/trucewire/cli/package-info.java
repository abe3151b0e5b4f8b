/** The {@code trucewire} command. */
@NullMarked
package org.trucewire.cli;

import org.jspecify.annotations.NullMarked;

/** Text in, entities and ceasefire claims out: a pure function from an article to what it says. */
@NullMarked
package org.trucewire.extraction;

import org.jspecify.annotations.NullMarked;

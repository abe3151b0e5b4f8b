/** The actor catalogue: states, armed groups, organisations, people and media, and the names that stand for them. */
@NullMarked
package org.trucewire.extraction.actor;

import org.jspecify.annotations.NullMarked;

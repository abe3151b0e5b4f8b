/**
 * From the claims about a conflict to the state of its ceasefire. {@link org.trucewire.standing.Assessment#of} is a pure function of the
 * claims that stand and of event time; their order does not matter. The rules are in {@code Episode}.
 */
@NullMarked
package org.trucewire.standing;

import org.jspecify.annotations.NullMarked;

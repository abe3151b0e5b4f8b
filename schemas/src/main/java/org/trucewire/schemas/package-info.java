/** The contract with everybody who reads or writes Trucewire's topics: serdes, topic catalogue, headers of rejected records. */
@NullMarked
package org.trucewire.schemas;

import org.jspecify.annotations.NullMarked;

/** A Kafka broker inside the JVM. */
@NullMarked
package org.trucewire.embedded;

import org.jspecify.annotations.NullMarked;

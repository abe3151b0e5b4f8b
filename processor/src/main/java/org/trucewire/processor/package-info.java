/** The Kafka Streams application: topology, stages, life cycle, health and metrics. */
@NullMarked
package org.trucewire.processor;

import org.jspecify.annotations.NullMarked;

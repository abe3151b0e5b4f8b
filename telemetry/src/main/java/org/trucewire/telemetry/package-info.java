/** What a long-running command tells of itself: metrics for Prometheus, health for probes. */
@NullMarked
package org.trucewire.telemetry;

import org.jspecify.annotations.NullMarked;

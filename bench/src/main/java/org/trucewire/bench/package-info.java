/**
 * How fast Trucewire is, and how large: the pipeline on a broker, its steps alone, how cost grows with work. Every figure is
 * taken in rounds and stands beside a baseline of the same run, so that runs on different machines can be compared.
 */
@NullMarked
package org.trucewire.bench;

import org.jspecify.annotations.NullMarked;

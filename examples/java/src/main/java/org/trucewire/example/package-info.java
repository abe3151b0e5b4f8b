/** A program of another team: reads a topic with the client library. */
@NullMarked
package org.trucewire.example;

import org.jspecify.annotations.NullMarked;

package org.carewatch.line;

// One change of a line, as whoever saw it first stamped it.

import org.carewatch.site.Level;

/**
 * An edge.
 *
 * @param level the level after it
 * @param nanos CLOCK_MONOTONIC of the interrupt
 * @param number counts from 1 after the line was opened, modulo 2^32; a jump means lost edges
 */
public record Edge(Level level, long nanos, long number) {}

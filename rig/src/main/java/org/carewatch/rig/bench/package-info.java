/**
 * Measurements of the whole daemon as a process: {@code rig/bench/kill} kills it at every point of
 * a press's road and asks whether an alarm was lost; {@code rig/bench/alarm} measures how long the
 * road takes. The rig holds the contacts and the clock; the daemon knows nothing of being measured.
 */
@NullMarked
package org.carewatch.rig.bench;

import org.jspecify.annotations.NullMarked;

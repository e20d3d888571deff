/**
 * The only place that reads clocks: monotonic nanos for all that waits, orders or measures; the
 * wall clock and how far it can be trusted for what is told. Imports nothing of ours.
 */
@NullMarked
package org.carewatch.time;

import org.jspecify.annotations.NullMarked;

/**
 * What the box can tell of itself: heat, supply, card, memory, clock, interfaces. Each reading is
 * one small file that asks the kernel through a {@link org.carewatch.box.sense.Tree}; they run on
 * threads of their own, one after the other, each with its second of patience.
 */
@NullMarked
package org.carewatch.box.sense;

import org.jspecify.annotations.NullMarked;

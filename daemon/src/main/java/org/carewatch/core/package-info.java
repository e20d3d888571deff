/**
 * The one thread that judges: facts in, effects out, no I/O. Owns the head of the chain, alarms,
 * conditions and deliveries. The same facts, moments and ids give the same effects, bytes included.
 */
@NullMarked
package org.carewatch.core;

import org.jspecify.annotations.NullMarked;

/**
 * From the voltage on a line to "this contact has been closed for 30 ms": settling by the kernel's
 * own times, verdicts on one- and two-contact buttons, lamps and relays. The machines are pure;
 * {@code Watch} is the one thread that reads, {@code Signs} the one that drives. Nothing here knows
 * the core, and only the subpackage {@code kernel} knows Linux and Pi4J.
 */
@NullMarked
package org.carewatch.line;

import org.jspecify.annotations.NullMarked;

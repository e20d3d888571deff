package org.carewatch;

// What a daemon in the rig may have otherwise than one in a facility. Immutable.

import java.util.function.Supplier;
import org.carewatch.box.sense.Tree;
import org.carewatch.event.Mode;
import org.carewatch.time.Discipline;

/**
 * Where the daemon runs.
 *
 * @param mode of its events
 * @param tree where the kernel's files about the box are
 * @param clock how far the machine's clock is trusted; must not block
 */
public record Surroundings(Mode mode, Tree tree, Supplier<Discipline> clock) {
  static final Surroundings REAL = new Surroundings(Mode.ACTUAL, Tree.SYSTEM, Discipline::kernel);
}

package org.carewatch.uplink;

// Duty: what all paths of one desk share. Thread: any; the parts are safe for it.

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Role;
import org.carewatch.journal.Kept;
import org.carewatch.time.Time;

/**
 * One desk's surroundings.
 *
 * @param reader the one thread that reads the card for this desk, 64 places
 */
record DeskSide(
    UplinkSettings settings,
    UplinkSettings.Desk desk,
    Topics topics,
    BoxKey key,
    Kept kept,
    EventPositions positions,
    Executor reader,
    Supplier<Snapshot> snapshot,
    Consumer<Fact> facts,
    Time time,
    Counts counts) {

  String id() {
    return desk.id();
  }

  Role role() {
    return desk.role();
  }
}

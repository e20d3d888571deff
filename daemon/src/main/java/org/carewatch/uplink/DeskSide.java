package org.carewatch.uplink;

// Duty: what all paths of one desk share. Thread: any; the parts are safe for it.

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Receiver;
import org.carewatch.journal.Kept;
import org.carewatch.time.Time;

/**
 * One desk's surroundings.
 *
 * @param reader the one thread that reads the card for this desk, 64 places
 * @param bulletin the newest duty report
 * @param stirredNanos when a contact last stirred, monotonic nanos
 */
record DeskSide(
    UplinkSettings settings,
    UplinkSettings.Desk desk,
    Topics topics,
    BoxKey key,
    Kept kept,
    EventPositions positions,
    Bulletin bulletin,
    Executor reader,
    Supplier<Snapshot> snapshot,
    Consumer<Fact> facts,
    Time time,
    LongSupplier stirredNanos,
    Counts counts,
    DeskTrust trust) {

  String id() {
    return desk.id();
  }

  /** How this path is dialled; each step of the network may take so long. */
  MqttLink.Dial dial(int path, Presence presence, int seconds) {
    UplinkSettings.Broker broker = desk.paths().get(path - 1);
    return new MqttLink.Dial(
        broker.url(),
        topics.clientId(path),
        desk.pace().keepAliveSeconds(),
        (int) TimeUnit.SECONDS.toMillis(seconds),
        desk.account().map(Account::login),
        desk.tls().filter(tls -> "ssl".equals(broker.url().getScheme())),
        broker.via(),
        Optional.of(new Letters(this, path).will(presence)));
  }

  Receiver receiver() {
    return new Receiver(desk.id(), desk.role());
  }
}

package org.carewatch.box;

// When a box on a flat battery shall stop in order. Thread "box"; no clock of its own.

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;

/**
 * Mains lost and battery low together for five minutes: then the halt is asked for, once. An alarm
 * that no person has answered goes before the card: while one stands, the box goes on until the
 * battery is empty. The journal survives that; the halt only spares the card.
 */
public final class FlatBattery {
  static final Duration AFTER = Duration.ofMinutes(5);

  private final Supplier<Snapshot> snapshot;
  private final Halt halt;
  private OptionalLong since = OptionalLong.empty();

  /** {@code snapshot} must not block. */
  public FlatBattery(Supplier<Snapshot> snapshot, Halt halt) {
    this.snapshot = snapshot;
    this.halt = halt;
  }

  /** Looks; called every second or so. */
  void look(long nanos) {
    Snapshot now = snapshot.get();
    if (!stands(now, Reason.MAINS_LOST) || !stands(now, Reason.BATTERY_LOW)) {
      since = OptionalLong.empty();
      halt.forget();
      return;
    }
    if (since.isEmpty()) {
      since = OptionalLong.of(nanos);
    }
    boolean due = nanos - since.getAsLong() >= AFTER.toNanos();
    if (due && !waitsForPerson(now)) {
      halt.ask();
    }
  }

  private static boolean stands(Snapshot now, Reason reason) {
    return now.conditions().stream().anyMatch(one -> one.question().equals(reason.word()));
  }

  private static boolean waitsForPerson(Snapshot now) {
    return now.alarms().stream()
        .flatMap(alarm -> alarm.presses().stream())
        .anyMatch(press -> !press.answered());
  }
}

package org.carewatch;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.carewatch.core.Effect;
import org.carewatch.core.Snapshot;
import org.carewatch.journal.Journal;
import org.carewatch.line.Pattern;
import org.carewatch.line.Signs;
import org.carewatch.uplink.Uplink;

/** Hands the core's effects to the parts that do them. Core's thread; no part may hold it up. */
final class Hands implements Consumer<Effect> {
  private final Journal journal;
  private final Uplink uplink;
  private final Signs signs;
  private final Tap tap;
  private final Consumer<Snapshot> shown;
  private final CountDownLatch stopped;

  Hands(
      Journal journal,
      Uplink uplink,
      Signs signs,
      Tap tap,
      Consumer<Snapshot> shown,
      CountDownLatch stopped) {
    this.journal = journal;
    this.uplink = uplink;
    this.signs = signs;
    this.tap = tap;
    this.shown = shown;
    this.stopped = stopped;
  }

  @Override
  public void accept(Effect effect) {
    tap.done(effect);
    switch (effect) {
      case Effect.Append append -> journal.append(append);
      case Effect.GiveUp giveUp -> journal.giveUp(giveUp.run());
      case Effect.Publish publish -> uplink.publish(publish);
      case Effect.RoundTrip trip -> uplink.roundTrip(trip);
      case Effect.Tested tested -> uplink.tested(tested);
      case Effect.AlarmPosition position -> journal.alarmPosition(position.desk(), position.head());
      case Effect.Fetch fetch -> journal.fetch(fetch);
      case Effect.Urgent urgent -> uplink.urgent(urgent);
      case Effect.Drive drive -> signs.show(drive.output().word(), pattern(drive.sign()));
      case Effect.Rearm rearm ->
          signs.show(Wiring.rearm(rearm.panel()), rearm.on() ? Pattern.ON : Pattern.OFF);
      case Effect.Show show -> {
        shown.accept(show.snapshot());
        uplink.changed();
      }
      case Effect.Stopped _ -> stopped.countDown();
    }
  }

  private static Pattern pattern(Effect.Sign sign) {
    return switch (sign) {
      case OFF -> Pattern.OFF;
      case ON -> Pattern.ON;
      case FLASHING -> Pattern.FLASHING;
    };
  }
}

package org.carewatch.rig.trial;

// Duty: the moods of brokers and of the way to them. Immutable.

import java.time.Duration;
import java.util.List;

/** What becomes of an alarm when the police desk's broker or network is not as it should be. */
final class BrokerTrials {
  private static final Duration LASTS = Duration.ofSeconds(5);

  private BrokerTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
            "broker-refuses",
            "the broker's machine refuses connections while the button is pressed",
            "tried again within 5 s; there within 5 s of the broker's return",
            ground -> away(ground, new Mood.Refusing())),
        Trial.of(
            "broker-mute",
            "the broker takes CONNECT and never sends CONNACK while the button is pressed",
            "given up after our own deadline; there within 10 s of the broker's return",
            ground -> away(ground, new Mood.Mute())));
  }

  /** The way is lost, the button is pressed, the way comes back. */
  private static void away(Ground ground, Mood mood) throws Exception {
    ground.router().become(mood);
    ground.router().drop();
    Press press = ground.pressSeenBesides();
    Thread.sleep(LASTS.toMillis());
    long mended = System.nanoTime();
    ground.router().become(new Mood.Well());
    ground.awaitAlarm(ground.police(), press, LASTS.plusSeconds(12));
    ground.figure("alarm after mending", Duration.ofNanos(System.nanoTime() - mended));
  }
}

package org.carewatch.uplink;

// Duty: the alarms that wait for a place in the window, and what is told of each. Thread: the
// path's. Limits: 256 wait; one more is LOST at once, and the core sends it again.

import java.util.ArrayDeque;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;

/** The alarms of one connection. */
final class AlarmLane {

  /** The reason code of a PUBACK that says: nobody is subscribed. */
  static final int NOBODY = 0x10;

  private static final int MOST = 256;

  private final DeskSide desk;
  private final int path;
  private final ArrayDeque<Effect.Publish> waiting = new ArrayDeque<>();

  AlarmLane(DeskSide desk, int path) {
    this.desk = desk;
    this.path = path;
  }

  void add(Effect.Publish publish) {
    if (waiting.size() < MOST) {
      waiting.add(publish);
    } else {
      answered(publish, Window.LOST);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Effect.Publish next() {
    return waiting.remove();
  }

  void loseAll() {
    waiting.forEach(publish -> answered(publish, Window.LOST));
    waiting.clear();
  }

  void answered(Effect.Publish publish, int code) {
    desk.facts()
        .accept(
            new Fact.Sent(desk.id(), path, publish.entry().id(), publish.attempt(), outcome(code)));
  }

  /** What a PUBACK's reason code says of a message, or {@link Window#LOST}. */
  static Fact.Outcome outcome(int code) {
    return switch (code) {
      case Window.LOST -> Fact.Outcome.LOST;
      case 0 -> Fact.Outcome.TAKEN;
      case NOBODY -> Fact.Outcome.NOBODY;
      default -> Fact.Outcome.REFUSED;
    };
  }
}

package org.carewatch.rig.demo;

// Duty: the demo's intruder panel: its armed relay, and its key-switch input, by which a pulse arms
// it; told not to obey, it lets the pulse pass. Thread: one of its own, 50 looks a second.

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.BoardButton;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Pin;
import org.carewatch.site.Panel;
import org.carewatch.site.Wire;

/** A panel that can be disarmed by hand and armed by hand or pulse. */
final class KeySwitch implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final LineBoard board;
  private final BoardButton relay; // pressed: disarmed
  private final Wire input;
  private final Story story;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean obeys = true;

  KeySwitch(LineBoard board, Panel panel, Story story) {
    this.board = board;
    this.story = story;
    if (!(panel.source() instanceof Panel.Relay wired)) {
      throw new IllegalArgumentException(panel.id() + " has no relay");
    }
    relay = new BoardButton(board, wired.contact());
    input = panel.rearm().orElseThrow().output();
    Thread.ofPlatform().name("key-switch").daemon(true).start(this::look);
  }

  void disarm() {
    relay.press();
  }

  void arm() {
    relay.release();
  }

  /** Whether a pulse arms it. */
  void obey(boolean does) {
    obeys = does;
  }

  private void look() {
    boolean before = false;
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        boolean on = board.output(new Pin(input.chip(), input.line())) == input.active();
        if (on && !before) {
          story.say(Happening.FACILITY, "(o) a pulse to arm the panel");
          if (obeys) {
            arm();
          }
        }
        before = on;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

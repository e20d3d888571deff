package org.carewatch.rig.bench;

// Duty: makes each fault of the line that can be made from outside, and measures from the fault to
// its event at the subscriber. Thread: the bench's. Limits: 20 s for a fault, 60 s for its end.

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.carewatch.rig.BoardButton;
import org.carewatch.rig.LineBoard;
import org.carewatch.site.Level;

/** Faults, one after the other. */
final class LineFaults {
  private static final double MILLI = 1e6;
  private static final long SECOND = 1_000_000_000L;
  private static final long COMES_NANOS = 20 * SECOND;
  private static final long GOES_NANOS = 60 * SECOND;
  private static final int STORM = 60_000;
  private static final int SPRING_SECONDS = 60;

  private final Life life;
  private final Report report;
  private final BoardButton button;
  private final LineBoard board;

  LineFaults(Life life, Report report) {
    this.life = life;
    this.report = report;
    this.button = life.grounds().button;
    this.board = life.grounds().board;
  }

  /** All of them; the held contact only where a minute is to spare. */
  void all(boolean held) throws InterruptedException {
    fault("cut", "CUT", button::cut, button::release);
    fault("shorted", "SHORTED", button::shorted, button::release);
    fault("chip gone", "CHIP_GONE", () -> board.gone(Grounds.CHIP), () -> board.back(Grounds.CHIP));
    afterGone(
        "line busy",
        "LINE_BUSY",
        () -> board.occupy(button.pin(), "somebody"),
        () -> board.vacate(button.pin()));
    afterGone(
        "no rights", "NO_RIGHTS", () -> board.bar(Grounds.CHIP), () -> board.admit(Grounds.CHIP));
    fault("edges lost", "LOST_EDGES", () -> button.storm(STORM), button::release);
    unheard();
    if (held) {
      held();
    }
    report.fact("line fault watcher dead", "not measured: it cannot be made from outside");
  }

  private void fault(String name, String reason, Runnable make, Runnable mend)
      throws InterruptedException {
    life.heard().forget();
    long from = System.nanoTime();
    make.run();
    await("line fault " + name + ", to its event", from, fault(reason, from));
    mend.run();
    calm(reason);
  }

  /** The chip comes back otherwise than it went: measured from there. */
  private void afterGone(String name, String reason, Runnable make, Runnable mend)
      throws InterruptedException {
    life.heard().forget();
    board.gone(Grounds.CHIP);
    var _ = life.heard().await(fault("CHIP_GONE", 0), System.nanoTime() + COMES_NANOS);
    make.run();
    long from = System.nanoTime();
    board.back(Grounds.CHIP);
    await("line fault " + name + ", to its event", from, fault(reason, from));
    mend.run();
    calm(reason);
  }

  /** A change that no edge told of: seen when the level is read again. */
  private void unheard() throws InterruptedException {
    life.heard().forget();
    long from = System.nanoTime();
    board.setUnheard(button.secondPin(), Level.HIGH);
    board.setUnheard(button.pin(), Level.LOW);
    await(
        "closure whose interrupt never came, to its alarm",
        from,
        event -> event.is("alarm.raised") && event.nanos() > from);
    button.release();
    calm("LOST_EDGES");
  }

  private void held() throws InterruptedException {
    life.heard().forget();
    button.press();
    long from = System.nanoTime() + SPRING_SECONDS * SECOND;
    TimeUnit.SECONDS.sleep(SPRING_SECONDS - 1);
    await("line fault held, from its 60 s to its event", from, fault("HELD", 0));
    button.release();
    calm("HELD");
  }

  private void await(String what, long from, Predicate<Heard.Event> fits)
      throws InterruptedException {
    Optional<Heard.Event> told =
        life.heard().await(fits, Math.max(from, System.nanoTime()) + COMES_NANOS);
    double millis = told.map(event -> (event.nanos() - from) / MILLI).orElse(-1.0);
    report.say(String.format(Locale.ROOT, "  %s: %.0f ms", what, millis));
    report.add(what, millis);
  }

  private static Predicate<Heard.Event> fault(String reason, long from) {
    return event -> tells(event, reason, "active") && event.nanos() > from;
  }

  private static boolean tells(Heard.Event event, String reason, String condition) {
    String told = String.valueOf(event.fields().detail().get("reason"));
    return event.is("button.fault")
        && event.fields().condition().equals(condition)
        && told.replace('-', '_').equalsIgnoreCase(reason);
  }

  /**
   * Waits for the fault's end, so that the next one is a new one; resets what alarmed beside it.
   */
  private void calm(String reason) throws InterruptedException {
    if (!life.heard().all(event -> tells(event, reason, "active")).isEmpty()) {
      var _ =
          life.heard()
              .await(event -> tells(event, reason, "restored"), System.nanoTime() + GOES_NANOS);
    }
    TimeUnit.SECONDS.sleep(1);
    life.grounds().resetKey.press(java.time.Duration.ofMillis(80));
    TimeUnit.SECONDS.sleep(1);
  }
}

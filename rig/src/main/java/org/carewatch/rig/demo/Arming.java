package org.carewatch.rig.demo;

// Duty: the script's scene of the armed state: a panel that the box arms again, and one that it
// cannot. Thread: the caller's.

import static org.carewatch.rig.demo.Expectations.SOON;
import static org.carewatch.rig.demo.Seen.deskEvent;
import static org.carewatch.rig.demo.Seen.journaled;

import java.time.Duration;
import java.util.function.Predicate;
import org.carewatch.event.Json;
import org.carewatch.rig.demo.Expectations.Missed;

/** Breach, re-arming, and its failure. */
final class Arming {
  /** The grace of 2 s, and then two pulses with 10 s each for the panel to show it. */
  private static final Duration GIVES_UP = Duration.ofSeconds(60);

  static final int ATTEMPTS = 2;

  private final FacilitySide facility;
  private final Expectations then;

  Arming(FacilitySide facility, Expectations then) {
    this.facility = facility;
    this.then = then;
  }

  void play() throws Missed, InterruptedException {
    then.step("10. the panel is disarmed, and the box arms it again");
    facility.panel.disarm();
    Happening lost = then.expect("the desk has it", SOON, deskEvent("armed.lost"));
    then.expect("it is in the journal", SOON, journaled("armed.lost"));
    Happening regained =
        then.expect("armed by a pulse, and seen to be", SOON, deskEvent("armed.regained"));
    then.that("it is one incident", incident(lost).equals(incident(regained)));

    then.step("11. the panel is disarmed, and does not let itself be armed");
    facility.panel.obey(false);
    facility.panel.disarm();
    Happening again = then.expect("the desk has it", SOON, deskEvent("armed.lost"));
    Happening failed =
        then.expect("the box gives up, and says so", GIVES_UP, deskEvent("armed.not-restored"));
    then.that("it is the same incident", incident(again).equals(incident(failed)));
    then.expect("the authority is told too", SOON, health("armed.not-restored"));
    Happening journaled =
        then.expect("it is in the journal", SOON, journaled("armed.not-restored"));
    then.that("after two pulses", attempts(journaled) == ATTEMPTS);
    facility.panel.obey(true);
    facility.panel.arm();
    then.expect("armed by hand, the desk hears of it", SOON, deskEvent("armed.regained"));
  }

  private static String incident(Happening event) {
    return event.field("incident");
  }

  private static Predicate<Happening> health(String type) {
    return one -> one.isEvent(Happening.HEALTH, type);
  }

  private static long attempts(Happening event) {
    return Json.number(Json.object(event.fields(), "detail"), "attempts", 0);
  }
}

package org.carewatch.rig.trial;

// Duty: the moods of the wall clock. Immutable.

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carewatch.event.Json;
import org.carewatch.rig.faults.FakedClock;
import org.carewatch.rig.faults.KernelClock;
import org.carewatch.time.ClockTrust;

/** What becomes of an alarm when the time of day is stepped or unknown. */
final class ClockTrials {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long HOUR = 3600;
  private static final long TEN_YEARS = 3652 * 24 * HOUR;

  private ClockTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
                "clock-steps",
                "the wall clock is stepped by an hour and by ten years, both ways, with a press"
                    + " after each",
                "no alarm is held up; each step is told as clock.set",
                ClockTrials::steps)
            .on(folder -> {
              FakedClock clock = FakedClock.in(folder);
              clock.away(0);
              return Plan.usual().environment(clock.environment());
            }),
        Trial.of(
                "clock-1970",
                "the daemon starts in 1970, the button is pressed, then the true time is set",
                "no alarm is held up; its time says 1970 and unsynchronised; clock.set gives the"
                    + " difference",
                ClockTrials::epoch)
            .on(folder -> {
              FakedClock clock = FakedClock.in(folder);
              clock.began("1970-01-01 00:00:10");
              return Plan.usual()
                  .environment(clock.environment())
                  .before(KernelClock.saying(ClockTrust.UNSYNCHRONISED, folder));
            }));
  }

  private static void steps(Ground ground) throws Exception {
    FakedClock clock = FakedClock.in(ground.folder());
    Sight sight = new Sight(ground);
    long away = 0;
    for (long seconds : new long[] {HOUR, -HOUR, TEN_YEARS, -TEN_YEARS, 0}) {
      clock.away(seconds);
      sight.prompt();
      awaitSet(ground, seconds - away);
      away = seconds;
      sight.prompt();
    }
  }

  private static void epoch(Ground ground) throws Exception {
    Sight sight = new Sight(ground);
    Told early = sight.prompt();
    Missed.unless(
        early.event().time().startsWith("1970-"), "the alarm is of " + early.event().time());
    FakedClock.in(ground.folder()).away(0);
    Told late = sight.prompt();
    Missed.unless(
        late.event().time().compareTo("2000") > 0, "the alarm is of " + late.event().time());
    awaitSet(ground, Instant.now().getEpochSecond());
  }

  /** A step of about so many seconds is told. */
  private static void awaitSet(Ground ground, long seconds) throws InterruptedException, Missed {
    ground.awaitTold(
        ground.police(),
        told -> told.is("clock.set") && Math.abs(step(told) - seconds) < 300,
        SOON,
        "clock.set of a step of " + seconds + " s");
  }

  private static long step(Told set) {
    return Duration.between(
            Instant.parse(Json.string(set.event().detail(), "old")),
            Instant.parse(Json.string(set.event().detail(), "new")))
        .toSeconds();
  }
}

package org.carewatch.box;

// Sees the wall clock being stepped, gained and lost. Thread "box", once a second; no clock of its
// own. CLOCK_BOOTTIME and the wall clock are slewed alike, so that their difference changes by
// steps only: many small ones add up against the last told difference.

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carewatch.core.Fact;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/** Compares wall clock and CLOCK_BOOTTIME. */
public final class ClockWatch {
  private static final Duration STEP = Duration.ofSeconds(1);

  private Moment told;

  /** Begins with what the process was started with; that is told by nobody. */
  public ClockWatch(Moment start) {
    this.told = start;
  }

  /** What has changed since it was last told: a step over 1 s, or the kernel's trust. */
  public Optional<Fact.ClockMoved> look(Moment now) {
    Instant expected = told.wall().plusMillis(now.sinceBootMillis() - told.sinceBootMillis());
    boolean stepped = Duration.between(expected, now.wall()).abs().compareTo(STEP) > 0;
    if (!stepped && now.trust() == told.trust()) {
      return Optional.empty();
    }
    boolean synchronised = now.trust() == ClockTrust.SYNCHRONISED;
    String source = synchronised ? "time-service" : stepped ? "set" : Fact.ClockMoved.LOST;
    // stepped and lost at once: the step now, the loss at the next look
    told =
        stepped && !synchronised
            ? new Moment(now.nanos(), now.wall(), now.sinceBootMillis(), told.trust())
            : now;
    return Optional.of(new Fact.ClockMoved(expected, now.wall(), source, synchronised));
  }
}

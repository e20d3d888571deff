package org.carewatch.doctor;

// Asks the kernel through org.carewatch.time only.

import org.carewatch.event.Reason;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Whether the kernel calls its clock synchronised. */
public final class ClockCheck implements Check {
  private final Time time;

  /** For these clocks. */
  public ClockCheck(Time time) {
    this.time = time;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Finding run(Limits limits) {
    Moment now = time.now();
    String tried = "adjtimex, " + now.wall();
    return now.trust() == ClockTrust.SYNCHRONISED
        ? Finding.good(tried, "时钟已同步", "the clock is synchronised")
        : new Finding.Bad(tried, Reason.SITE_CLOCK.text(), Reason.SITE_CLOCK.cure());
  }
}

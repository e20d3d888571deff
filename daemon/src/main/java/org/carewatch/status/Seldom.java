package org.carewatch.status;

// Keeps a flood of the same trouble out of the log. Event loop only.

import java.time.Duration;
import org.carewatch.time.Time;
import org.slf4j.Logger;

/** At most one line every 10 s; the next one says how many were passed over. */
final class Seldom {
  private static final long SPACING_NANOS = Duration.ofSeconds(10).toNanos();

  private final Logger log;
  private final Time time;
  private boolean said;
  private long last;
  private long passedOver;

  Seldom(Logger log, Time time) {
    this.log = log;
    this.time = time;
  }

  void warn(String what, Throwable why) {
    long now = time.nanos();
    if (said && now - last < SPACING_NANOS) {
      passedOver++;
      return;
    }
    log.warn("{} ({} more like it since the last line)", what, passedOver, why);
    said = true;
    last = now;
    passedOver = 0;
  }
}

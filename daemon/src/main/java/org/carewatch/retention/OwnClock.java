package org.carewatch.retention;

// A recorder tells times in the digits of its own clock, which may be wrong. Pure and immutable.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A recorder's wall clock.
 *
 * @param zone the zone whose digits it shows
 * @param ahead how far it is ahead of the truth; negative where it is behind
 */
public record OwnClock(ZoneId zone, Duration ahead) {

  /** The first instant of a day of its zone, in true time. */
  public Instant begins(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The day of its zone that a true instant belongs to. */
  public LocalDate day(Instant truly) {
    return truly.atZone(zone).toLocalDate();
  }

  /** What it shows at a true instant. */
  public LocalDateTime shows(Instant truly) {
    return truly.plus(ahead).atZone(zone).toLocalDateTime();
  }

  /**
   * When it truly was that it showed these digits. Digits that come twice, as summer time ends, are
   * the first of the two that is not before what came before.
   */
  public Instant truly(LocalDateTime digits, Instant notBefore) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(digits);
    for (ZoneOffset offset : offsets) {
      Instant truly = digits.toInstant(offset).minus(ahead);
      if (!truly.isBefore(notBefore)) {
        return truly;
      }
    }
    return digits.atZone(zone).toInstant().minus(ahead);
  }
}

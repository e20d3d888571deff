package org.carewatch.onvif;

// A device's time zone as POSIX writes it: CST-8 is eight hours before UTC's clock. Only the
// offsets count; whether daylight saving holds now the device says itself. Pure.

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The offset that a TZ string means. */
final class PosixZone {
  private static final String OFFSET = "([+-]?)([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?";
  private static final String NAME = "(?:[A-Za-z]{3,12}|<[A-Za-z0-9+-]{1,12}>)";
  private static final Pattern TZ =
      Pattern.compile(NAME + OFFSET + "(?:(" + NAME + ")(?:" + OFFSET + ")?(?:,.*)?)?");
  private static final int HOUR = 3600;

  private PosixZone() {}

  /**
   * Empty where it is not understood.
   *
   * @param daylight whether daylight saving holds now
   */
  static Optional<ZoneOffset> of(String tz, boolean daylight) {
    Matcher found = TZ.matcher(tz.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int standard = seconds(found, 1);
    boolean own = found.group(7) != null;
    int summer = own ? seconds(found, 6) : standard - HOUR;
    int west = daylight && found.group(5) != null ? summer : standard;
    return Math.abs(west) > 18 * HOUR
        ? Optional.empty()
        : Optional.of(ZoneOffset.ofTotalSeconds(-west));
  }

  private static int seconds(Matcher found, int sign) {
    int total = 0;
    int unit = HOUR;
    for (int group = sign + 1; group <= sign + 3; group++) {
      String part = found.group(group);
      total += part == null ? 0 : Integer.parseInt(part) * unit;
      unit /= 60;
    }
    return "-".equals(found.group(sign)) ? -total : total;
  }
}

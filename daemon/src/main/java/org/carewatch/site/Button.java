package org.carewatch.site;

// One emergency button. Immutable.

import java.time.Duration;
import java.util.Optional;

/**
 * An emergency button. With a second contact (at rest closed, beside a first one at rest open) a
 * cut and a short are told apart; a single contact at rest closed rings when its cable is cut; a
 * single contact at rest open cannot see a cut cable and must say so.
 *
 * @param id unique among buttons
 * @param name what people call it
 * @param area id of the area it is in
 * @param zone number of the zone at the desk, 1 to 999, unique
 * @param contact the contact that raises the alarm
 * @param secondContact the contact that only adds the fault verdicts, where there is one
 * @param release how the button comes back
 * @param settle how long a position must last to count, 5 ms to 1 s
 * @param local what is shown and heard at the place
 * @param unsupervised true exactly where a single contact at rest open is all there is
 */
public record Button(
    String id,
    String name,
    String area,
    int zone,
    Contact contact,
    Optional<Contact> secondContact,
    Release release,
    Duration settle,
    Local local,
    boolean unsupervised) {

  /** How a pressed button comes back. */
  public enum Release implements Word {
    /** Locks until it is released with a key. */
    KEY,
    /** Comes back by itself. */
    SPRING
  }

  /** What the place itself shows of an alarm. */
  public enum Local implements Word {
    /** Nothing: a silent alarm, Contact ID 1122. */
    SILENT,
    /** Lamps only. */
    LAMP,
    /** Lamps and buzzer. */
    AUDIBLE
  }
}

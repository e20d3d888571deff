package org.carewatch.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Subject;
import org.carewatch.site.Button;

/**
 * What raises alarms: a button, or the enclosure.
 *
 * @param zone the zone's fields as in SPEC 2, empty for the enclosure
 * @param cameras those that see its area
 * @param local what the place itself shows
 * @param heldFor how long a closed contact is no fault: a key button's time counts from {@code
 *     operator}, a spring's from the press
 * @param key a key button; else a spring
 */
record Place(
    Subject subject,
    String name,
    Map<String, Object> zone,
    List<Map<String, Object>> cameras,
    Button.Local local,
    Optional<Duration> heldFor,
    boolean key) {

  boolean tamper() {
    return subject.equals(Subject.ENCLOSURE);
  }
}

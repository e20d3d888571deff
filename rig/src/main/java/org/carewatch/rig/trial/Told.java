package org.carewatch.rig.trial;

import java.util.Map;
import org.carewatch.event.EventFields;

/**
 * One message that carried an event to a desk. Immutable.
 *
 * @param topic alarm, event or replay: where it came
 * @param first alarm or event: where it is owed
 * @param follows the event before it on that topic, or {@code none}
 * @param properties all user properties
 * @param nanos CLOCK_MONOTONIC at its arrival
 */
public record Told(
    String topic,
    String first,
    String follows,
    EventFields event,
    Map<String, String> properties,
    long nanos) {

  /** Whether it is of this type, without {@code carewatch.} */
  public boolean is(String type) {
    return event.type().equals("carewatch." + type);
  }

  /** {@code run:sequence} */
  public String place() {
    return event.run() + ":" + event.sequence();
  }
}

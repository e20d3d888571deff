package org.carewatch.event;

import java.util.List;
import java.util.Map;

/**
 * What the core wants told; it has no number yet.
 *
 * @param incident empty where it belongs to none; {@link #OPENS} where it opens one, which then has
 *     the event's own id
 * @param zone the zone's fields as in SPEC 2, empty where none
 * @param cameras cameras of the zone's area, empty where none
 * @param detail further fields: strings, numbers, booleans, maps and lists of them; no secret
 * @param codes Contact ID and SIA: the type's own, but for a silent button or a low battery
 */
public record News(
    EventType type,
    Subject subject,
    Phase phase,
    Mode mode,
    String incident,
    Map<String, Object> zone,
    List<Map<String, Object>> cameras,
    Text text,
    Map<String, Object> detail,
    EventType.Codes codes) {

  /** Marks news that open an incident. */
  public static final String OPENS = "opens";

  /** The same news with other codes. */
  public News with(EventType.Codes other) {
    return new News(type, subject, phase, mode, incident, zone, cameras, text, detail, other);
  }

  /** The same news about these cameras. */
  public News with(List<Map<String, Object>> others) {
    return new News(type, subject, phase, mode, incident, zone, others, text, detail, codes);
  }

  /** The same news in other words. */
  public News with(Text other) {
    return new News(type, subject, phase, mode, incident, zone, cameras, other, detail, codes);
  }

  /** News without zone or cameras. */
  public static News of(
      EventType type,
      Subject subject,
      Phase phase,
      Mode mode,
      String incident,
      Text text,
      Map<String, Object> detail) {
    return new News(
        type, subject, phase, mode, incident, Map.of(), List.of(), text, detail, type.codes(phase));
  }
}

package org.carewatch.event;

// Duty: makes docs/protocol/schema/event.schema.json from the one table of event types. What stands
// in data.detail is written by hand in detail.schema.json and only named here. Pure.

import static org.carewatch.event.EventType.ALARM_RAISED;
import static org.carewatch.event.EventType.BOX_POWER;
import static org.carewatch.event.EventType.TEST_PERIODIC;
import static org.carewatch.event.EventType.UPLINK_FAULT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON Schema of an event. */
final class EventSchema {

  /** Types that belong to an incident always. */
  private static final Set<EventType> OF_AN_INCIDENT =
      Set.of(
          ALARM_RAISED,
          EventType.ALARM_RELEASED,
          EventType.ALARM_WITHDRAWN,
          EventType.ALARM_RESET,
          EventType.ALARM_UNANSWERED,
          EventType.BUTTON_FAULT,
          EventType.BOX_TAMPER,
          BOX_POWER,
          EventType.BOX_HEALTH,
          EventType.ARMED_LOST,
          EventType.ARMED_REGAINED,
          EventType.ARMED_OPENED,
          EventType.ARMED_UNKNOWN,
          EventType.COVERAGE_LOST,
          EventType.COVERAGE_UNKNOWN,
          EventType.TEST_STARTED,
          EventType.TEST_ENDED,
          EventType.TEST_DRILL,
          EventType.TEST_OVERDUE,
          EventType.MAINTENANCE_STARTED,
          EventType.MAINTENANCE_ENDED,
          UPLINK_FAULT);

  /**
   * SPEC 2's second codes: a silent button, the enclosure's reset, a low battery, a silent desk, a
   * test with a fault.
   */
  private static final Map<EventType, Map<Phase, List<EventType.Codes>>> OTHER_CODES =
      Map.of(
          ALARM_RAISED,
          Map.of(Phase.ACTIVE, List.of(new EventType.Codes("1122", "HA"))),
          EventType.ALARM_RESET,
          Map.of(Phase.RESTORED, List.of(new EventType.Codes("3137", "TR"))),
          BOX_POWER,
          Map.of(
              Phase.ACTIVE,
              List.of(new EventType.Codes("1302", "YT")),
              Phase.RESTORED,
              List.of(new EventType.Codes("3302", "YR"))),
          UPLINK_FAULT,
          Map.of(
              Phase.ACTIVE,
              List.of(new EventType.Codes("1354", ""), new EventType.Codes("1354", "YC")),
              Phase.RESTORED,
              List.of(new EventType.Codes("3354", ""))),
          TEST_PERIODIC,
          Map.of(
              Phase.ACTIVE,
              List.of(new EventType.Codes("1608", ""), new EventType.Codes("1608", "RP"))));

  private static final String COMMON = "common.schema.json#/$defs/";

  private final Set<String> details;

  /** {@code details}: the types, without {@code carewatch.}, that detail.schema.json describes. */
  EventSchema(Set<String> details) {
    this.details = details;
  }

  String write() {
    Map<String, Object> defs = new LinkedHashMap<>();
    defs.put("event", envelope());
    List<Object> each = new ArrayList<>();
    each.add(ref("#/$defs/event"));
    for (EventType type : EventType.values()) {
      defs.put(type.wire(), type(type));
      each.add(
          Fields.of(
              "if",
              Fields.of("properties", Fields.of("type", Fields.of("const", type.wire()))),
              "then",
              ref("#/$defs/" + type.wire())));
    }
    return JsonText.of(
        Fields.of(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            "An event: CloudEvents 1.0, structured",
            "description",
            "Made from the table of event types. A type that is not named here is not to be refused.",
            "allOf",
            each,
            "$defs",
            defs));
  }

  private static Map<String, Object> envelope() {
    Map<String, Object> properties =
        Fields.of(
            "specversion",
            Fields.of("const", "1.0"),
            "id",
            ref(COMMON + "id"),
            "source",
            Fields.of("type", "string", "pattern", "^/carewatch/[a-z0-9-]{3,64}$"),
            "type",
            Fields.of("type", "string", "pattern", "^carewatch\\.[a-z]+\\.[a-z-]+$"),
            "subject",
            Fields.of("type", "string", "pattern", "^[a-z]+/.+$"),
            "time",
            ref(COMMON + "time"),
            "datacontenttype",
            Fields.of("const", "application/json"),
            "data",
            data());
    return whole(properties, List.copyOf(properties.keySet()));
  }

  private static Map<String, Object> data() {
    Map<String, Object> must =
        Fields.of(
            "run",
            ref(COMMON + "id"),
            "sequence",
            Fields.of("type", "integer", "minimum", 1),
            "previousHash",
            ref(COMMON + "hash"),
            "boot",
            Fields.of("type", "integer", "minimum", 1),
            "sinceBootMillis",
            Fields.of("type", "integer", "minimum", 0),
            "clock",
            ref(COMMON + "clock"),
            "mode",
            ref(COMMON + "mode"),
            "condition",
            Fields.of("enum", List.of("active", "restored", "momentary")),
            "priority",
            Fields.of("enum", List.of(1, 2, 3, 4)),
            "facility",
            Fields.of("type", "object", "required", List.of("id")),
            "text",
            ref(COMMON + "text"),
            "detail",
            Fields.of("type", "object"));
    Map<String, Object> all = new LinkedHashMap<>(must);
    all.put("incident", ref(COMMON + "id"));
    all.put("code", code());
    all.put("zone", zone());
    all.put("cameras", Fields.of("type", "array", "minItems", 1, "items", camera()));
    return whole(all, List.copyOf(must.keySet()));
  }

  private static Map<String, Object> code() {
    Map<String, Object> gb =
        Fields.of(
            "alarmMethod",
            Fields.of("enum", List.of(2, 6)),
            "alarmPriority",
            Fields.of("enum", List.of(1, 2, 3, 4)));
    return whole(
        Fields.of(
            "contactId",
            Fields.of("type", "string", "pattern", "^[13][0-9]{3}$"),
            "sia",
            Fields.of("type", "string", "pattern", "^[A-Z]{2}$"),
            "gbt28181",
            whole(gb, List.copyOf(gb.keySet()))),
        List.of());
  }

  private static Map<String, Object> zone() {
    Map<String, Object> zone =
        Fields.of(
            "number",
            Fields.of("type", "integer", "minimum", 1),
            "name",
            text(),
            "area",
            text(),
            "areaName",
            text());
    return whole(zone, List.copyOf(zone.keySet()));
  }

  private static Map<String, Object> camera() {
    Map<String, Object> camera =
        Fields.of(
            "id",
            text(),
            "name",
            text(),
            "recorder",
            text(),
            "channel",
            Fields.of("type", "integer", "minimum", 1));
    return whole(camera, List.of("id", "name"));
  }

  private Map<String, Object> type(EventType type) {
    String detail = details.contains(type.word()) ? type.word() : "generic";
    Map<String, Object> data =
        Fields.of(
            "properties",
            Fields.of(
                "priority",
                Fields.of("const", type.priority()),
                "facility",
                ref(COMMON + (type.priority() <= 2 ? "facility" : "facilityInShort")),
                "detail",
                ref("detail.schema.json#/$defs/" + detail)));
    if (OF_AN_INCIDENT.contains(type)) {
      data.put("required", List.of("incident"));
    }
    data.put("if", Fields.of("properties", Fields.of("condition", Fields.of("const", "restored"))));
    data.put("then", codes(type, Phase.RESTORED));
    data.put("else", codes(type, Phase.ACTIVE));
    return Fields.of(
        "description",
        "On %s, to %s."
            .formatted(
                type.topic().word(),
                String.join(", ", type.roles().stream().sorted().map(Role::word).toList())),
        "allOf",
        List.of(ref("#/$defs/event")),
        "properties",
        Fields.of("type", Fields.of("const", type.wire()), "data", data));
  }

  /** Exactly these codes, or none. */
  private static Map<String, Object> codes(EventType type, Phase phase) {
    List<EventType.Codes> all = new ArrayList<>(List.of(type.codes(phase)));
    all.addAll(OTHER_CODES.getOrDefault(type, Map.of()).getOrDefault(phase, List.of()));
    List<Map<String, Object>> right = new ArrayList<>();
    for (EventType.Codes codes : all) {
      Map<String, Object> code = new LinkedHashMap<>();
      if (!codes.contactId().isEmpty()) {
        code.put("contactId", codes.contactId());
      }
      if (!codes.sia().isEmpty()) {
        code.put("sia", codes.sia());
      }
      if (type.gbAlarmMethod() != 0) {
        code.put(
            "gbt28181",
            Fields.of("alarmMethod", type.gbAlarmMethod(), "alarmPriority", type.priority()));
      }
      if (!code.isEmpty()) {
        right.add(code);
      }
    }
    return right.isEmpty()
        ? Fields.of("properties", Fields.of("code", false))
        : Fields.of(
            "properties", Fields.of("code", Fields.of("enum", right)), "required", List.of("code"));
  }

  private static Map<String, Object> whole(Map<String, Object> properties, List<String> required) {
    Map<String, Object> object = Fields.of("type", "object", "properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }

  private static Map<String, Object> text() {
    return Fields.of("type", "string");
  }

  private static Map<String, Object> ref(String to) {
    return Fields.of("$ref", to);
  }
}

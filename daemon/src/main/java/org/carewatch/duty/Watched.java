package org.carewatch.duty;

// What a run of the daemon watches, as its first event says. Values; pure.

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.event.Subject;
import org.carewatch.site.Area;
import org.carewatch.site.Button;
import org.carewatch.site.Camera;
import org.carewatch.site.Hours;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;

/**
 * The subjects whose minutes are counted.
 *
 * @param subjects by name ({@code panel/ID}, {@code button/ID}, {@code area/ID}); the value is
 *     whether it has to be armed outside the opening hours only
 * @param hours the opening hours, where one has to be
 */
public record Watched(Map<String, Boolean> subjects, Optional<Hours> hours) {
  /** Nothing. */
  public static final Watched NOTHING = new Watched(Map.of(), Optional.empty());

  /** The field of {@code daemon.started}. */
  public static final String FIELD = "duties";

  /** The kind of an area's subject. */
  static final String AREA = "area";

  /** Keeps the order. */
  public Watched {
    subjects = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(subjects));
  }

  /** The subject of a panel. */
  public static Subject panel(String id) {
    return new Subject("panel", id);
  }

  /** The subject of an area. */
  public static Subject area(String id) {
    return new Subject(AREA, id);
  }

  /** Whether this subject's minutes inside the hours are a class of their own. */
  boolean outsideHours(String subject) {
    return subjects.getOrDefault(subject, false);
  }

  /** What the configuration asks, as {@code daemon.started} says it. */
  public static Map<String, Object> fields(Site site) {
    List<Object> armed = new ArrayList<>();
    for (Panel panel : site.armed()) {
      armed.add(Fields.of("id", panel.id(), "required", panel.required().word()));
    }
    Map<String, Object> fields =
        Fields.of("armed", armed, "buttons", site.buttons().stream().map(Button::id).toList());
    fields.put("areas", site.areasToSee().stream().map(Area::id).toList());
    fields.put(
        "recordings",
        site.cameras().stream().filter(one -> one.recorder().isPresent()).map(Camera::id).toList());
    site.facility().hours().ifPresent(hours -> fields.put("hours", HoursText.write(hours)));
    return fields;
  }

  /** Out of a {@code daemon.started}; one of an earlier version watches nothing. */
  static Watched of(Map<String, Object> detail) {
    Map<String, Object> fields = Json.object(detail, FIELD);
    Map<String, Boolean> subjects = new LinkedHashMap<>();
    if (fields.get("armed") instanceof List<?> armed) {
      for (Object one : armed) {
        if (one instanceof Map<?, ?> panel && panel.get("id") instanceof String id) {
          boolean outside = Panel.Required.OUTSIDE_HOURS.word().equals(panel.get("required"));
          subjects.put(panel(id).toString(), outside);
        }
      }
    }
    ids(fields, "buttons").forEach(id -> subjects.put(Subject.button(id).toString(), false));
    ids(fields, "areas").forEach(id -> subjects.put(area(id).toString(), false));
    return new Watched(subjects, HoursText.read(Json.string(fields, "hours")));
  }

  /** The cameras whose recordings are owed, out of a {@code daemon.started}. */
  public static List<String> recordings(Map<String, Object> detail) {
    return ids(Json.object(detail, FIELD), "recordings");
  }

  private static List<String> ids(Map<String, Object> fields, String field) {
    return fields.get(field) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}

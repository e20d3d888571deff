package org.carewatch.duty;

// The values of the configuration on which a duty hangs, and what changed of them. Pure.

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.site.Area;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Hours;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;

/** Duty values by key; times in seconds. None of them is a secret. */
public final class DutyValues {
  /** The field of {@code configuration.changed}. */
  public static final String FIELD = "changes";

  private static final int MOST = 200;
  private static final String HOURS = "facility.hours";

  private DutyValues() {}

  /**
   * One changed value.
   *
   * @param old empty where it is new
   * @param now empty where it is gone
   */
  public record Change(String key, String old, String now) {
    /** Whether less is owed than before: the report shows it in red. */
    public boolean weaker() {
      if (old.isEmpty() || now.isEmpty()) {
        return key.equals(HOURS) ? old.isEmpty() : now.isEmpty();
      }
      String last = key.substring(key.lastIndexOf('.') + 1);
      return switch (last) {
        case "required" -> now.equals(Panel.Required.OUTSIDE_HOURS.word());
        case "grace", "every" -> number(now) > number(old);
        case "days", "keep", "rearm", "cameras-required" -> number(now) < number(old);
        case "hours" -> open(now) > open(old);
        case "role" -> old.equals(Desk.Role.POLICE.word());
        default -> false;
      };
    }

    private static long number(String value) {
      return value.matches("[0-9]{1,15}") ? Long.parseLong(value) : 0;
    }

    private static long open(String hours) {
      return HoursText.read(hours).map(Hours::spans).orElse(List.of()).stream()
          .mapToLong(span ->
              span.days().size()
                  * (long) (span.until().toSecondOfDay() - span.from().toSecondOfDay()))
          .sum();
    }
  }

  /** Those of a configuration. */
  public static Map<String, Object> of(Site site) {
    Map<String, Object> values = new LinkedHashMap<>();
    site.facility().hours().ifPresent(hours -> values.put(HOURS, HoursText.write(hours)));
    for (Area area : site.areas()) {
      values.put("areas." + area.id() + ".cameras-required", text(area.camerasRequired()));
    }
    for (Button button : site.buttons()) {
      values.put("buttons." + button.id() + ".zone", text(button.zone()));
    }
    for (Panel panel : site.armed()) {
      String key = "armed." + panel.id();
      values.put(key + ".required", panel.required().word());
      values.put(key + ".grace", text(panel.grace().toSeconds()));
      panel.rearm().ifPresent(how -> values.put(key + ".rearm", text(how.attempts())));
    }
    values.put("retention.days", text(site.retention().days()));
    values.put("drills.every", text(site.drills().every().toSeconds()));
    for (Desk desk : site.desks()) {
      values.put("desks." + desk.id() + ".role", desk.role().word());
    }
    values.put("storage.keep", text(site.storage().keep().toSeconds()));
    return values;
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  /** What is other, new or gone, as {@code configuration.changed} says it; at most 200. */
  public static List<Object> changes(Map<String, Object> before, Map<String, Object> now) {
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<Object> changes = new ArrayList<>();
    for (String key : keys) {
      String old = Json.string(before, key);
      String next = Json.string(now, key);
      if (!old.equals(next) && changes.size() < MOST) {
        changes.add(Fields.of("key", key, "old", old, "new", next));
      }
    }
    return changes;
  }

  /** Those that an event tells. */
  public static List<Change> read(Map<String, Object> detail) {
    List<Change> changes = new ArrayList<>();
    if (detail.get(FIELD) instanceof List<?> list) {
      for (Object one : list) {
        change(one).ifPresent(changes::add);
      }
    }
    return changes;
  }

  private static Optional<Change> change(Object one) {
    return one instanceof Map<?, ?> map
            && map.get("key") instanceof String key
            && map.get("old") instanceof String old
            && map.get("new") instanceof String now
        ? Optional.of(new Change(key, old, now))
        : Optional.empty();
  }
}

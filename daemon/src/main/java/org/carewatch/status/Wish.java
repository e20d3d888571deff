package org.carewatch.status;

// What a person asks for by path and body, before the password is judged. Pure; any thread. The
// body is at most 16 KiB by then; what is not understood is refused, never guessed.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.core.Order;
import org.carewatch.event.Json;
import org.carewatch.event.Text;

/**
 * An order of somebody whose name the login gives: {@code /api/v1/alarms/{incident}/reset}, {@code
 * /withdraw}, {@code /api/v1/test-mode}, {@code /api/v1/maintenance}.
 */
sealed interface Wish {
  /** The order, for the user's name. */
  record Good(Function<String, Order> order) implements Wish {}

  /** Not understood, and what would be. */
  record Bad(Text why) implements Wish {}

  Pattern ALARM =
      Pattern.compile(
          "/api/v1/alarms/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(reset|withdraw)");
  String TEST_MODE = "/api/v1/test-mode";
  String MAINTENANCE = "/api/v1/maintenance";
  int WHY_CHARACTERS = 200;
  int MOST_BUTTONS = 64;

  static boolean takes(String path) {
    return path.equals(TEST_MODE) || path.equals(MAINTENANCE) || ALARM.matcher(path).matches();
  }

  /** Of a path that {@link #takes} knows. */
  static Wish read(String path, byte[] body) {
    Matcher alarm = ALARM.matcher(path);
    if (alarm.matches()) {
      return alarm(alarm.group(1), alarm.group(2), body);
    }
    Map<String, Object> fields;
    try {
      fields = Json.read(body);
    } catch (Json.BadJson malformed) {
      return path.equals(TEST_MODE) ? badTest() : badMaintenance();
    }
    return path.equals(TEST_MODE) ? test(fields) : maintenance(fields);
  }

  private static Wish alarm(String incident, String verb, byte[] body) {
    Optional<String> note = Note.read(body);
    if (note.isEmpty()) {
      return new Bad(
          new Text(
              "内容应为空或 {\"note\": \"…\"}，最多 1000 字",
              "the body must be empty or {\"note\": \"…\"} of at most 1,000 characters"));
    }
    String words = note.get();
    return verb.equals("reset")
        ? new Good(user -> new Order.Reset(incident, user))
        : new Good(user -> new Order.Withdraw(incident, user, words));
  }

  private static Wish test(Map<String, Object> fields) {
    if (fields.equals(Map.of("action", "end"))) {
      return new Good(Order.EndTest::new);
    }
    Optional<Integer> minutes = minutes(fields);
    Optional<String> why = why(fields);
    Optional<List<String>> buttons = buttons(fields);
    boolean whole =
        fields.keySet().equals(Set.of("action", "buttons", "minutes", "why"))
            && "begin".equals(fields.get("action"));
    if (!whole || minutes.isEmpty() || why.isEmpty() || buttons.isEmpty()) {
      return badTest();
    }
    int most = minutes.get();
    String words = why.get();
    List<String> named = buttons.get();
    return new Good(user -> new Order.BeginTest(named, most, user, words));
  }

  private static Wish maintenance(Map<String, Object> fields) {
    if (fields.equals(Map.of("action", "end"))) {
      return new Good(Order.EndMaintenance::new);
    }
    Optional<Integer> minutes = minutes(fields);
    Optional<String> why = why(fields);
    boolean whole =
        fields.keySet().equals(Set.of("action", "minutes", "why"))
            && "begin".equals(fields.get("action"));
    if (!whole || minutes.isEmpty() || why.isEmpty()) {
      return badMaintenance();
    }
    int most = minutes.get();
    String words = why.get();
    return new Good(user -> new Order.BeginMaintenance(most, user, words));
  }

  private static Optional<Integer> minutes(Map<String, Object> fields) {
    return fields.get("minutes") instanceof Long minutes && minutes > 0 && minutes <= 1_000_000
        ? Optional.of(Math.toIntExact(minutes))
        : Optional.empty();
  }

  private static Optional<String> why(Map<String, Object> fields) {
    return fields.get("why") instanceof String why
            && !why.isBlank()
            && why.length() <= WHY_CHARACTERS
        ? Optional.of(why.strip())
        : Optional.empty();
  }

  private static Optional<List<String>> buttons(Map<String, Object> fields) {
    if (!(fields.get("buttons") instanceof List<?> list) || list.size() > MOST_BUTTONS) {
      return Optional.empty();
    }
    List<String> buttons = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof String id) || id.length() > 64) {
        return Optional.empty();
      }
      buttons.add(id);
    }
    return buttons.isEmpty() ? Optional.empty() : Optional.of(buttons);
  }

  private static Bad badTest() {
    return bad("{\"action\": \"begin\", \"buttons\": [\"…\"], \"minutes\": 15, \"why\": \"…\"}");
  }

  private static Bad badMaintenance() {
    return bad("{\"action\": \"begin\", \"minutes\": 60, \"why\": \"…\"}");
  }

  private static Bad bad(String shape) {
    return new Bad(
        new Text(
            "内容应为 " + shape + " 或 {\"action\": \"end\"}；why 最多 " + WHY_CHARACTERS + " 字",
            "the body must be "
                + shape
                + " or {\"action\": \"end\"}; why has at most "
                + WHY_CHARACTERS
                + " characters"));
  }
}

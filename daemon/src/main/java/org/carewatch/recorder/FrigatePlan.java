package org.carewatch.recorder;

// What Frigate's configuration says of its cameras; of its large document only that is kept. Pure;
// takes any tree and never throws. Limit: 512 cameras.

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.carewatch.http.Node;
import org.carewatch.retention.Mode;

/**
 * One camera of it.
 *
 * @param days of continuous recording, where there are any
 */
record FrigatePlan(String name, Mode mode, OptionalInt days) {
  private static final int MOST = 512;

  /** Whether this part of the document is needed. */
  static boolean keeps(int level, String name) {
    return switch (level) {
      case 1 -> name.equals("cameras");
      case 3 -> name.equals("record") || name.equals("enabled");
      default -> true;
    };
  }

  /** All cameras by their names. */
  static Told<Map<String, FrigatePlan>> all(Node config) {
    Optional<Node> cameras = config.child("cameras");
    if (cameras.isEmpty() || cameras.get().children().size() > MOST) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "a configuration without cameras");
    }
    Map<String, FrigatePlan> plans = new HashMap<>();
    for (Node one : cameras.get().children()) {
      plans.put(one.name(), of(one));
    }
    return new Told.Here<>(Map.copyOf(plans));
  }

  /** Newer ones keep {@code continuous} days, older ones {@code retain} days of mode all. */
  private static FrigatePlan of(Node camera) {
    Optional<Node> record = camera.child("record");
    Optional<String> enabled = record.flatMap(one -> one.text("enabled"));
    boolean off =
        enabled.filter("false"::equals).isPresent()
            || camera.text("enabled").filter("false"::equals).isPresent();
    OptionalLong days = record.map(FrigatePlan::kept).orElse(OptionalLong.empty());
    Mode mode =
        off
            ? Mode.OFF
            : days.isEmpty() || enabled.isEmpty()
                ? Mode.UNKNOWN
                : days.getAsLong() > 0 ? Mode.CONTINUOUS : Mode.MOTION;
    return new FrigatePlan(
        camera.name(),
        mode,
        mode == Mode.CONTINUOUS ? OptionalInt.of((int) days.getAsLong()) : OptionalInt.empty());
  }

  private static OptionalLong kept(Node record) {
    Optional<Node> continuous = record.child("continuous");
    Optional<Node> retain = record.child("retain");
    return continuous.isPresent()
        ? days(continuous.get())
        : retain.isPresent() && retain.get().text("mode").isPresent()
            ? retain.get().text("mode").get().equals("all")
                ? days(retain.get())
                : OptionalLong.of(0)
            : OptionalLong.empty();
  }

  private static OptionalLong days(Node of) {
    return of.text("days").filter(text -> text.matches("\\d{1,6}(\\.\\d{1,6})?")).stream()
        .mapToLong(text -> (long) Double.parseDouble(text))
        .findFirst();
  }
}

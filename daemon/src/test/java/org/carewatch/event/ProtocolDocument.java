package org.carewatch.event;

// docs/protocol/README.md as the tests see it: its samples, by name, and what their fields are.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The integrator's document. */
public final class ProtocolDocument {
  private static final Path PLACE = Path.of("..", "docs", "protocol", "README.md");

  private ProtocolDocument() {}

  public static String text() throws IOException {
    return Files.readString(PLACE);
  }

  /** The JSON block behind {@code <!-- sample: name -->}. */
  public static byte[] sample(String name) throws IOException {
    Matcher found =
        Pattern.compile(
                "<!-- sample: " + Pattern.quote(name) + " -->\\s*```json\\n(.*?)```",
                Pattern.DOTALL)
            .matcher(text());
    if (!found.find()) {
      throw new AssertionError(PLACE + " has no sample " + name);
    }
    return found.group(1).getBytes(StandardCharsets.UTF_8);
  }

  /** Every field's path, {@code data.zone.number}; members of lists as {@code presses[].event}. */
  public static SortedSet<String> fields(byte[] json) {
    try {
      SortedSet<String> all = new TreeSet<>();
      collect("", Json.read(json), all);
      return all;
    } catch (Json.BadJson bad) {
      throw new AssertionError(new String(json, StandardCharsets.UTF_8), bad);
    }
  }

  private static void collect(String path, Object value, SortedSet<String> all) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((name, inner) -> {
            String inside = path.isEmpty() ? "" + name : path + "." + name;
            all.add(inside);
            collect(inside, inner, all);
          });
      case List<?> list -> list.forEach(inner -> collect(path + "[]", inner, all));
      default -> all.add(path);
    }
  }
}

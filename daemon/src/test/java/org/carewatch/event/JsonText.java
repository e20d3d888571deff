package org.carewatch.event;

// Duty: writes maps, lists, texts, numbers and booleans as JSON for files that people read and the
// tests compare: two spaces a level, lists of plain values on one line. Pure.

import java.util.List;
import java.util.Map;

/** A document as a text. */
public final class JsonText {
  private JsonText() {}

  /** The text, with a line's end behind it. */
  public static String of(Map<String, ?> root) {
    StringBuilder out = new StringBuilder();
    json(root, "", out);
    return out.append('\n').toString();
  }

  private static void json(Object value, String indent, StringBuilder out) {
    String deeper = indent + "  ";
    switch (value) {
      case Map<?, ?> map -> {
        String between = "{\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(between).append(deeper).append(quoted(entry.getKey())).append(": ");
          json(entry.getValue(), deeper, out);
          between = ",\n";
        }
        out.append(map.isEmpty() ? "{" : "\n" + indent).append('}');
      }
      case List<?> list -> {
        String between = "[";
        for (Object one : list) {
          out.append(between);
          json(one, deeper, out);
          between = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case String text -> out.append(quoted(text));
      default -> out.append(value);
    }
  }

  private static String quoted(Object text) {
    return '"'
        + text.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + '"';
  }
}

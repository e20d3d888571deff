package org.carewatch.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON fields in the order in which they are written: the same fields always give the same bytes.
 */
public final class Fields {
  private Fields() {}

  /** Name and value in turn: {@code of("run", run, "sequence", 3L)}. */
  public static Map<String, Object> of(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return fields;
  }
}

package org.carewatch.site;

// Finds keys that stand twice in one group. Pure; the depth was limited when the tree was built.

import java.util.HashMap;
import java.util.Map;

/** YAML readers quietly take the last of two equal keys; here both lines are told. */
final class Doubles {

  private Doubles() {}

  static void check(Value value, String path, Faults faults) {
    switch (value) {
      case Value.Scalar _, Value.Nothing _ -> {}
      case Value.Items items -> {
        for (int i = 0; i < items.values().size(); i++) {
          check(items.values().get(i), path + "[" + (i + 1) + "]", faults);
        }
      }
      case Value.Entries entries -> {
        Map<String, Integer> seen = new HashMap<>();
        for (Value.Entry entry : entries.entries()) {
          String name = entry.key().text();
          Integer first = seen.putIfAbsent(name, entry.key().line());
          if (first != null) {
            String shown = Faults.shown(name);
            faults.add(
                entry.key(),
                Part.under(path, shown),
                new Words(
                    "“" + shown + "”在第 " + first + " 行已经写过",
                    "\"" + shown + "\" was already written in line " + first),
                new Words("每个键只写一次", "each key once"));
          }
          check(entry.value(), Part.under(path, name), faults);
        }
      }
    }
  }
}

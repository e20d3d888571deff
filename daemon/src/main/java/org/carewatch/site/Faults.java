package org.carewatch.site;

// Gathers the faults of one reading. One thread; holds at most 100 faults and counts the rest.

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All faults found so far. */
final class Faults {

  /** More faults than anybody mends in one go; what comes after is only counted. */
  static final int MAXIMUM = 100;

  private static final int SHOWN_CHARACTERS = 60;

  private final List<Fault> faults = new ArrayList<>();
  private int more;

  void add(Fault fault) {
    if (faults.size() < MAXIMUM) {
      faults.add(fault);
    } else {
      more++;
    }
  }

  void add(Value at, String key, Words wrong, Words right) {
    add(new Fault(at.line(), at.column(), key, wrong, right, Optional.empty()));
  }

  void add(Value at, String key, Words wrong, Words right, Optional<String> suggestion) {
    add(new Fault(at.line(), at.column(), key, wrong, right, suggestion));
  }

  /** Whether further faults are only counted, so that looking for suggestions is no use. */
  boolean full() {
    return faults.size() == MAXIMUM;
  }

  /** How many so far. */
  int count() {
    return faults.size() + more;
  }

  /** In the order of the file; the last one tells how many more there are. */
  List<Fault> all() {
    List<Fault> sorted = new ArrayList<>(faults);
    sorted.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    if (more > 0) {
      sorted.add(
          new Fault(
              0,
              0,
              "",
              new Words("另有 " + more + " 处错误未列出", more + " more faults are not shown"),
              new Words("先改正以上各处，再检查一次", "mend those above, then check again"),
              Optional.empty()));
    }
    return List.copyOf(sorted);
  }

  /** A value as it may be shown: cut short, on one line. */
  static String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_CHARACTERS)
        .forEach(point -> out.appendCodePoint(Character.isISOControl(point) ? ' ' : point));
    return text.codePointCount(0, text.length()) > SHOWN_CHARACTERS ? out + "…" : out.toString();
  }
}

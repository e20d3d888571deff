package org.carewatch.rig.demo;

// What the script looks for, in its own words. Pure; any thread.

import java.util.Map;
import java.util.function.Predicate;

/** Predicates on happenings. */
final class Seen {
  private static final String WELL = " is well again: ";

  private Seen() {}

  static Predicate<Happening> deskEvent(String type) {
    return one -> one.isEvent(Happening.DESK, type);
  }

  /** A fault of the box at a desk, or its end, by the reason's English words. */
  static Predicate<Happening> box(String side, String type, boolean restored, String words) {
    return one ->
        one.isEvent(side, type)
            && one.field("en").contains(words)
            && one.field("en").contains(WELL) == restored;
  }

  static Predicate<Happening> journaled(String type) {
    return one -> one.isEvent(Happening.FACILITY, type);
  }

  /** alarm.received, .answered or .closed of this press. */
  static Predicate<Happening> receipt(String word, Happening raised) {
    return one ->
        one.isEvent(Happening.FACILITY, "alarm." + word)
            && one.fields().get("detail") instanceof Map<?, ?> detail
            && raised.field("event").equals(detail.get("event"));
  }

  static boolean same(Happening raised, Happening other) {
    return raised.field("event").equals(other.field("event"));
  }

  static Predicate<Happening> site(String state) {
    return one -> one.is(Happening.DESK, "site") && one.field("state").equals(state);
  }

  static Predicate<Happening> lamp(String output, String shows) {
    return one ->
        one.is(Happening.FACILITY, "lamp")
            && one.field("output").equals(output)
            && one.field("shows").equals(shows);
  }

  static Predicate<Happening> log(String word) {
    return one -> one.is(Happening.FACILITY, "log") && one.field("line").contains(word);
  }
}

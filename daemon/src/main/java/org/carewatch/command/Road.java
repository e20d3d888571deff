package org.carewatch.command;

// Reads the daemon's status for an update's self-test. Pure.

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What of the road from contact to desk is good, in words that two versions share. */
final class Road {
  private Road() {}

  /** Whether an alarm waits for a person's answer. */
  static boolean waits(JsonTree status) {
    return status.list("alarms").stream()
        .flatMap(alarm -> alarm.list("presses").stream())
        .anyMatch(press -> !press.is("answered"));
  }

  /** Journal, each watched contact, each path that stands, each that brought an answer back. */
  static SequencedSet<String> good(JsonTree status) {
    SequencedSet<String> good = new LinkedHashSet<>();
    if (status.tree("health").is("journal") && status.is("journalWell")) {
      good.add("journal");
    }
    for (JsonTree contact : status.list("contacts")) {
      if (!contact.word("state").equals("unknown")) {
        good.add("contact " + contact.word("subject"));
      }
    }
    for (JsonTree desk : status.list("desks")) {
      for (JsonTree path : desk.list("paths")) {
        if (path.is("up")) {
          good.add(name(desk, path) + " stands");
        }
        if (path.tree("roundTrip").is("good")) {
          good.add(answered(desk, path));
        }
      }
    }
    return good;
  }

  /** What was tried and has failed: no need to wait for it. */
  static SequencedSet<String> bad(JsonTree status) {
    SequencedSet<String> bad = new LinkedHashSet<>();
    for (JsonTree desk : status.list("desks")) {
      for (JsonTree path : desk.list("paths")) {
        if (path.tree("roundTrip").word("good").equals("false")) {
          bad.add(answered(desk, path));
        }
      }
    }
    return bad;
  }

  private static String answered(JsonTree desk, JsonTree path) {
    return name(desk, path) + " answered";
  }

  private static String name(JsonTree desk, JsonTree path) {
    return "desk " + desk.word("desk") + " path " + path.word("path");
  }
}

package org.carewatch.desk;

// What stays when the desk's file is full. Desk's thread; two passes over the file, in memory only
// the places and ids of what stays.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;

/**
 * The newer half stays, and of the older half every key, and up to a quarter of the file for what
 * still waits for a person. Where something that stays follows something that goes, the place alone
 * stays, so that the desk does not ask for it again.
 */
final class Shortening {
  private final int lines;
  private final Predicate<Kept> waits;
  private final Set<String> follows = new HashSet<>();
  private final Set<String> events = new HashSet<>();
  private int looked;
  private int copied;
  private int waiting;
  private int written;
  private Out out = line -> {};

  /** Where the lines that stay are written. */
  @FunctionalInterface
  interface Out {
    void write(Kept line) throws IOException;
  }

  Shortening(int lines, Predicate<Kept> waits) {
    this.lines = lines;
    this.waits = waits;
  }

  /** First pass: every line in order. */
  void look(Kept line) {
    if (looked++ >= lines / 2 || stays(line)) {
      if (line instanceof Kept.Arrived arrived) {
        follows.add(place(arrived.facility(), arrived.topic(), arrived.follows()));
        events.add(fields(arrived).id());
      }
    }
  }

  /** Between the passes. */
  void begin(Out where) {
    out = where;
    waiting = 0;
  }

  /** Second pass: every line in order. */
  void copy(Kept line) {
    if (copied++ >= lines / 2 || stays(line)) {
      put(line);
    } else if (line instanceof Kept.Arrived gone) {
      EventFields event = fields(gone);
      String at = event.run() + ":" + event.sequence();
      if (follows.contains(place(gone.facility(), gone.topic(), at))) {
        put(new Kept.Passed(gone.facility(), gone.topic(), at));
      }
    }
  }

  int written() {
    return written;
  }

  private boolean stays(Kept line) {
    return switch (line) {
      case Kept.Pinned pinned -> true;
      case Kept.Answered answered -> events.contains(answered.event());
      case Kept.Arrived arrived -> waits.test(arrived) && ++waiting <= lines / 4;
      case Kept.Passed passed ->
          follows.contains(place(passed.facility(), passed.topic(), passed.place()));
      case Kept.Witnessed seen -> false;
    };
  }

  private void put(Kept line) {
    try {
      out.write(line);
      written++;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String place(String facility, String topic, String place) {
    return facility + " " + topic + " " + place;
  }

  private static EventFields fields(Kept.Arrived arrived) {
    try {
      return EventFields.read(arrived.payload());
    } catch (Json.BadJson impossible) {
      throw new IllegalStateException("a line that was read is no event", impossible);
    }
  }
}

package org.carewatch.rig.demo;

// Duty: everything that was seen, in order, printed as it comes; waits for what is expected. Any
// thread. Limits: 20,000 happenings are kept, the demo's owner is told nothing new beyond that.

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The demo's one list and one screen. */
final class Story {
  private static final int MOST = 20_000;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final PrintStream out;

  // guarded by this
  private final List<Happening> all = new ArrayList<>();

  Story(PrintStream out) {
    this.out = out;
  }

  /** A happening, and the words for it; empty words are not printed. */
  synchronized void add(Happening happening, String words) {
    if (all.size() < MOST) {
      all.add(happening);
      notifyAll();
    }
    if (!words.isEmpty()) {
      say(happening.side(), words);
    }
  }

  /** A line of one side, {@code facility}, {@code desk} or {@code demo}. */
  synchronized void say(String side, String words) {
    out.printf("%-8s | %s %s%n", side, CLOCK.format(LocalTime.now(ZoneId.systemDefault())), words);
    out.flush();
  }

  synchronized int size() {
    return all.size();
  }

  /** What was seen from this place on. */
  synchronized List<Happening> since(int from) {
    return List.copyOf(all.subList(Math.min(from, all.size()), all.size()));
  }

  /** The first from this place on that fits; waits for it. */
  synchronized Optional<Happening> await(int from, Predicate<Happening> fits, Duration within)
      throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    int at = from;
    while (true) {
      for (; at < all.size(); at++) {
        if (fits.test(all.get(at))) {
          return Optional.of(all.get(at));
        }
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left / 1_000_000 + 1);
    }
  }
}

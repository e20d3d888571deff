package org.carewatch.rig.bench;

// Duty: collects the figures of one bench, writes each round as it ends, tells the table and
// one JSON line. Any thread. Limits: one line a round in the file.

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All figures so far. */
final class Report {
  private static final PrintStream OUT = System.out;

  private final String bench;
  private final Path file;

  // guarded by this
  private final Map<String, Spread> spreads = new LinkedHashMap<>();
  private final Map<String, String> facts = new LinkedHashMap<>();

  Report(String bench, Path file) {
    this.bench = bench;
    this.file = file;
  }

  /** One measured time; negative: it never came. */
  synchronized void add(String what, double millis) {
    Spread spread = spreads.computeIfAbsent(what, Spread::new);
    if (millis < 0) {
      spread.miss();
    } else {
      spread.add(millis);
    }
    line(String.format(Locale.ROOT, "{\"what\":\"%s\",\"millis\":%.3f}", what, millis));
  }

  /** One figure that is no time. */
  synchronized void fact(String what, String value) {
    facts.put(what, value);
    OUT.println(what + ": " + value);
    line("{\"what\":\"%s\",\"value\":\"%s\"}".formatted(what, value));
  }

  /** What the bench does now. */
  void say(String words) {
    OUT.println(words);
    OUT.flush();
  }

  private void line(String json) {
    try {
      Files.writeString(file, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException full) {
      OUT.println("not written: " + json + " (" + full.getMessage() + ")");
    }
  }

  /** Table and JSON. */
  synchronized void tell() {
    OUT.println("\n| what (milliseconds) | count | min | median | p99 | max | never came |");
    OUT.println("|---|---|---|---|---|---|---|");
    spreads.values().forEach(spread -> OUT.println(spread.row()));
    OUT.println("\n| what | value |\n|---|---|");
    facts.forEach((what, value) -> OUT.println("| " + what + " | " + value + " |"));
    OUT.println(
        "{\"bench\":\""
            + bench
            + "\",\"times\":["
            + spreads.values().stream().map(Spread::json).collect(Collectors.joining(","))
            + "],\"facts\":{"
            + facts.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
                .collect(Collectors.joining(","))
            + "}}");
    OUT.flush();
  }
}

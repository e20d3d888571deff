package org.carewatch.rig.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code rig/bench/alarm [--quick] [--busy]}: how long a press takes, over TLS with client
 * certificates. Every time is taken by the rig's CLOCK_MONOTONIC: at the closure, at the arrival at
 * a subscriber, and when SQLite's commit of the event has come back from its fsync (seen within
 * 0.15 ms). With {@code --busy} two runs stand beside each other instead: one desk and one path
 * with nothing else to do, and two desks with two paths each while the event lane is full.
 */
public final class Alarm {

  /** How much is measured. */
  private record Size(int starts, int paced, int fast, long idleSeconds, boolean held) {}

  private static final Size WHOLE = new Size(10, 300, 2000, 600, true);
  private static final Size QUICK = new Size(3, 30, 200, 60, false);
  private static final long CALM_SECONDS = 10;

  private Alarm() {}

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    List<String> given = List.of(words);
    if (!List.of("--quick", "--busy").containsAll(given)) {
      System.err.println("usage: rig/bench/alarm [--quick] [--busy]");
      System.exit(2);
    }
    Size size = given.contains("--quick") ? QUICK : WHOLE;
    Path file = Results.file("alarm");
    Report report = new Report("alarm", file);
    report.say("each time is written to " + file);
    report.fact("machine", Machine.now());
    try (Stop _ = new Stop(report::tell)) {
      if (given.contains("--busy")) {
        new Busy(report, size.fast).measure();
      } else {
        try (Life life = new Life(report)) {
          measure(life, report, size);
        }
      }
      report.tell();
    }
    System.exit(0);
  }

  private static void measure(Life life, Report report, Size size)
      throws IOException, InterruptedException {
    Presses presses = new Presses(life, report);
    presses.one("first press after a start");
    presses.reset();
    for (int i = 0; i < size.starts; i++) {
      life.restart();
      presses.one("first press after a start");
      presses.reset();
    }
    life.idle(CALM_SECONDS);
    life.size("after a start");
    new LineFaults(life, report).all(size.held);
    life.idle(size.idleSeconds);
    life.size("after " + size.idleSeconds + " s of quiet");
    presses.one("first press after " + size.idleSeconds + " s idle");
    presses.reset();
    presses.paced(size.paced);
    presses.fast(size.fast);
    life.idle(CALM_SECONDS);
    life.size("after all presses");
    timers(life.grounds().statusPort, report);
    life.judge();
  }

  /** The daemon's own timers of the same road: count, mean and share, out of /metrics. */
  private static void timers(int port, Report report) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest asked =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
      String text = client.send(asked, HttpResponse.BodyHandlers.ofString()).body();
      timer(text, "carewatch_contact_settled_seconds", "contact to its settled fact", report);
      timer(text, "carewatch_journal_append_seconds", "event made to durable", report);
      timer(text, "carewatch_alarm_publish_seconds", "settled to PUBLISH", report);
    }
  }

  private static void timer(String text, String name, String what, Report report) {
    double count = value(text, name + "_count");
    report.fact(
        "daemon's timer, " + what,
        String.format(
            Locale.ROOT,
            "%.0f times, mean %.1f ms, longest %.1f ms, %.1f %% within 20 ms",
            count,
            1000 * value(text, name + "_sum") / count,
            1000 * value(text, name + "_max"),
            100 * value(text, name + "_bucket{le=\"0.02\"}") / count));
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}

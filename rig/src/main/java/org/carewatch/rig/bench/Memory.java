package org.carewatch.rig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.rig.protocol.Published;

/**
 * {@code rig/bench/memory [--starts N] [--idle SECONDS] [--presses N] [--with "FLAGS"]...}: the
 * daemon's resident memory after a start, after some idle time and after presses, the median of
 * several starts; the first of them finds an empty storage. Each {@code --with} is measured too, as
 * java.options and these flags behind them.
 */
public final class Memory {
  private static final double MILLI = 1e6;
  private static final long SECOND = 1_000_000_000L;
  private static final int PRESSES_AN_INCIDENT = 50;
  private static final List<String> PARTS = List.of("VmRSS", "RssAnon", "RssFile");

  private final Report report;
  private final int starts;
  private final int idleSeconds;
  private final int presses;

  private Memory(Report report, int starts, int idleSeconds, int presses) {
    this.report = report;
    this.starts = starts;
    this.idleSeconds = idleSeconds;
    this.presses = presses;
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int starts = 3;
    int idle = 60;
    int presses = 200;
    List<String> variants = new ArrayList<>(List.of(""));
    try {
      for (int i = 0; i < words.length; i += 2) {
        String value = words[i + 1];
        switch (words[i]) {
          case "--starts" -> starts = Integer.parseInt(value);
          case "--idle" -> idle = Integer.parseInt(value);
          case "--presses" -> presses = Integer.parseInt(value);
          case "--with" -> variants.add(value);
          default -> throw new IllegalArgumentException(words[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println(
          "usage: rig/bench/memory [--starts N] [--idle SECONDS] [--presses N] [--with FLAGS]...");
      System.exit(2);
    }
    Report report = new Report("memory", Results.file("memory"));
    Memory memory = new Memory(report, starts, idle, presses);
    try (Stop _ = new Stop(report::tell)) {
      for (String variant : variants) {
        memory.measure(variant);
      }
      report.tell();
    }
    System.exit(0);
  }

  private void measure(String flags) throws IOException, InterruptedException {
    String name = flags.isEmpty() ? "as shipped" : flags;
    report.say(name);
    List<String> options = flags.isEmpty() ? List.of() : List.of(flags.split(" "));
    try (Grounds grounds = new Grounds(true)) {
      Heard heard = new Heard();
      RawDesk[] made = new RawDesk[1];
      Published published = new Published();
      made[0] = new RawDesk(grounds, published, got -> answer(heard, made, got));
      try (RawDesk _ = made[0]) {
        for (int i = 0; i < starts; i++) {
          one(name, new BoxProcess(grounds, options), grounds, heard, i == 0);
        }
      }
      for (String fault : published.faults()) {
        report.fact("published against docs/protocol", fault);
      }
    }
  }

  private static void answer(Heard heard, RawDesk[] by, RawDesk.Got got) {
    heard
        .take(got)
        .filter(event -> event.topic().equals("alarm") && by[0] != null)
        .ifPresent(event -> {
          by[0].answer(event.fields().id(), "stored");
          by[0].answer(event.fields().id(), "operator");
        });
  }

  private void one(String name, BoxProcess box, Grounds grounds, Heard heard, boolean first)
      throws IOException, InterruptedException {
    try (box) {
      String before = heard.online();
      while (!grounds.board.isOpen(grounds.button.pin()) && box.isAlive()) {
        LockSupport.parkNanos(500_000);
      }
      report.add(
          name + (first ? ": very first start" : ": start") + ", exec to watching, ms",
          (System.nanoTime() - box.execNanos) / MILLI);
      report.add(
          name + (first ? ": very first start" : ": start") + ", processor used until then, ms",
          1000 * box.processorSeconds());
      if (heard.awaitOnline(before, System.nanoTime() + 60 * SECOND).isEmpty()) {
        throw new IOException("the daemon does not connect under: " + name);
      }
      TimeUnit.SECONDS.sleep(5);
      size(name + ": after a start", box);
      TimeUnit.SECONDS.sleep(idleSeconds);
      size(name + ": after " + idleSeconds + " s idle", box);
      for (int i = 1; i <= presses; i++) {
        press(grounds, heard);
        if (i % PRESSES_AN_INCIDENT == 0 || i == presses) {
          grounds.resetKey.press(Duration.ofMillis(80));
          TimeUnit.SECONDS.sleep(2);
        }
      }
      if (presses > 0) {
        size(name + ": after " + presses + " presses", box);
      }
      report.add(name + ": threads", (double) box.status("Threads"));
      box.stop(20);
    }
  }

  private static void press(Grounds grounds, Heard heard) throws InterruptedException {
    heard.forget();
    long from = System.nanoTime();
    grounds.button.press(Duration.ofMillis(60));
    if (heard.await(event -> event.is("alarm.raised"), from + 20 * SECOND).isEmpty()) {
      System.err.println("a press did not come within 20 s");
    }
    LockSupport.parkNanos(from + SECOND / 4 - System.nanoTime());
  }

  private void size(String when, BoxProcess box) throws IOException {
    for (String part : PARTS) {
      double mebibytes = box.status(part) / 1024.0;
      report.add(when + ", " + part + ", MiB", mebibytes);
      report.say(String.format(Locale.ROOT, "  %s, %s: %.1f MiB", when, part, mebibytes));
    }
    if (Boolean.getBoolean("carewatch.bench.smaps")) {
      Path smaps = Path.of("/proc", Long.toString(box.pid()), "smaps");
      Files.write(Results.file("smaps"), Files.readAllBytes(smaps));
    }
  }
}

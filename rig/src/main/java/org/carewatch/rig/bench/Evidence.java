package org.carewatch.rig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Verify;

/**
 * {@code rig/bench/evidence [--events N]}: how fast a year is verified, reported and exported.
 * Times are those of whole processes, start of Java included.
 */
public final class Evidence {
  private static final int YEAR = 100_000;
  private static final int ROUNDS = 3;
  private static final double MILLI = 1e6;

  private final Report report;
  private final Path storage;
  private final Path folder;
  private boolean good = true;

  private Evidence(Report report, Path folder) {
    this.report = report;
    this.folder = folder;
    this.storage = folder.resolve("storage");
  }

  /** See the class. */
  public static void main(String[] words)
      throws IOException, InterruptedException, JournalException {
    int events = YEAR;
    if (words.length == 2 && words[0].equals("--events") && words[1].matches("[0-9]{3,7}")) {
      events = Integer.parseInt(words[1]);
    } else if (words.length > 0) {
      System.err.println("usage: rig/bench/evidence [--events N]");
      System.exit(2);
    }
    Report report = new Report("evidence", Results.file("evidence"));
    Evidence evidence = new Evidence(report, Files.createTempDirectory("carewatch-evidence"));
    try (Stop _ = new Stop(report::tell)) {
      evidence.measure(events);
      report.tell();
    }
    System.exit(evidence.good ? 0 : 1);
  }

  private void measure(int events) throws IOException, InterruptedException, JournalException {
    report.fact("machine", Machine.now());
    Files.createDirectories(storage);
    Year.in(storage, events);
    Verify.Result result = Verify.directory(storage);
    good &= result.bad().isEmpty();
    report.fact("events", Long.toString(result.events()));
    report.fact("checkpoints", Long.toString(result.checkpoints()));
    report.fact("journal, MiB", Long.toString(Files.size(storage.resolve("journal.db")) >> 20));
    String from = Year.BEGINS.atZone(Year.ZONE).toLocalDate().toString();
    String to = Year.BEGINS.atZone(Year.ZONE).toLocalDate().plusDays(364).toString();
    double start = 0;
    for (int round = 0; round < ROUNDS; round++) {
      start = run("a Java process that does nothing but say its version", "version");
      double verify = run("journal verify", "journal", "verify");
      report.fact(
          "verified, events a second (round " + (round + 1) + ")",
          String.format(Locale.ROOT, "%.0f", 1000 * result.events() / verify));
      for (String format : List.of("html", "csv", "json")) {
        run(
            "report of the year, " + format,
            "report",
            "--from",
            from,
            "--to",
            to,
            "--format",
            format,
            "--output",
            folder.resolve("report-" + round + "." + format).toString());
      }
      run(
          "export of the year",
          "journal",
          "export",
          "--from",
          from,
          "--to",
          to,
          "--output",
          folder.resolve("bundle-" + round).toString());
    }
    report.say(String.format(Locale.ROOT, "(start of Java: %.0f ms)", start));
    byte[] first = Files.readAllBytes(folder.resolve("report-0.html"));
    byte[] second = Files.readAllBytes(folder.resolve("report-1.html"));
    boolean same = java.util.Arrays.equals(first, second);
    good &= same;
    report.fact("two reports are the same, byte for byte", Boolean.toString(same));
    report.fact("report, KiB", Long.toString(first.length >> 10));
    report.say("what was made: " + folder);
  }

  /** Milliseconds of the whole process. */
  private double run(String what, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + System.getProperty("carewatch.java.options"));
    command.addAll(List.of("-Xms20m", "-Xmn12m")); // as ./carewatch starts a command
    command.add("-Dorg.sqlite.lib.path=" + System.getProperty("org.sqlite.lib.path"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.carewatch.Carewatch"));
    command.addAll(List.of(words));
    if (!words[0].equals("version")) {
      command.addAll(List.of("--directory", storage.toString()));
    }
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    double millis = (System.nanoTime() - began) / MILLI;
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      good = false;
      report.fact("FAILED", what);
    }
    report.add(what + ", ms", millis);
    return millis;
  }
}

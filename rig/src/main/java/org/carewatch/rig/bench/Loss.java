package org.carewatch.rig.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code rig/bench/loss [ROUNDS]}: how long after the loss of a site the reference desk ({@code
 * carewatch desk --json}) says so, timed there: for a pulled cable, a killed process and a frozen
 * one, under each supervision profile, all nine beside each other. Exit status 1 where one was told
 * later than its profile promises or not at all.
 */
public final class Loss {
  private static final int USUAL_ROUNDS = 3;

  private Loss() {}

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int rounds = words.length == 0 ? USUAL_ROUNDS : rounds(words);
    if (rounds < 1) {
      System.err.println("usage: rig/bench/loss [ROUNDS]");
      System.exit(2);
    }
    Path home = Path.of(System.getProperty("carewatch.home", "."));
    Report report = new Report("loss", Results.file("loss"));
    report.fact("machine", Machine.now());
    boolean good = true;
    try (Stop _ = new Stop(report::tell);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> cells = new ArrayList<>();
      for (LossCell.Profile profile : LossCell.Profile.values()) {
        for (LossCell.Fault fault : LossCell.Fault.values()) {
          cells.add(beside.submit(() -> cell(home, profile, fault, rounds, report)));
        }
      }
      for (Future<Boolean> cell : cells) {
        good &= cell.get();
      }
      report.tell();
    } catch (ExecutionException failed) {
      report.tell();
      throw new IOException("a facility could not be measured", failed.getCause());
    }
    System.exit(good ? 0 : 1);
  }

  private static int rounds(String[] words) {
    return words.length == 1 && words[0].matches("[1-9][0-9]{0,2}")
        ? Integer.parseInt(words[0])
        : 0;
  }

  private static boolean cell(
      Path home, LossCell.Profile profile, LossCell.Fault fault, int rounds, Report report)
      throws IOException, InterruptedException {
    boolean good = true;
    try (LossCell cell = new LossCell(home, profile, fault)) {
      for (int round = 1; round <= rounds; round++) {
        LossCell.Told told = cell.round();
        report.add(
            "supervision %ds, %s".formatted(profile.seconds, fault.words),
            told.state().isEmpty() ? -1 : told.millis());
        report.say(
            "round %d, supervision %d s, %s: %s after %.1f s"
                .formatted(
                    round, profile.seconds, fault.words, told.state(), told.millis() / 1000));
        good &= !told.state().isEmpty() && told.millis() <= profile.seconds * 1000.0;
      }
    }
    return good;
  }
}

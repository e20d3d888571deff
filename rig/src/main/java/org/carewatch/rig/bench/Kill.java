package org.carewatch.rig.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Verify;

/**
 * {@code rig/bench/kill ROUNDS [--seed N]}: kills the daemon ROUNDS times on a press's road and
 * says whether an alarm was lost. Exit status 0: none; 1: something is wrong; 2: wrong use. Stopped
 * early (Ctrl-C) it tells of the rounds so far.
 */
public final class Kill {
  private static final PrintStream OUT = System.out;

  /** Rounds in which every phase is aimed at in turn; after them the rarest is. */
  private static final double IN_TURN = 0.6;

  private Kill() {}

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    List<String> given = List.of(words);
    int seedAt = given.indexOf("--seed");
    long seed;
    int rounds;
    try {
      rounds = Integer.parseInt(given.getFirst());
      seed = seedAt < 0 ? System.nanoTime() % 1_000_000 : Long.parseLong(given.get(seedAt + 1));
    } catch (RuntimeException wrong) {
      System.err.println("usage: rig/bench/kill ROUNDS [--seed N]");
      System.exit(2);
      return;
    }
    System.exit(run(rounds, seed) ? 0 : 1);
  }

  private static boolean run(int rounds, long seed) throws IOException, InterruptedException {
    Path file = Results.file("kill");
    OUT.println("seed " + seed + ", rounds are written to " + file);
    KillLedger ledger = new KillLedger(file, OUT);
    try (Grounds grounds = new Grounds(false)) {
      try (Stop _ = new Stop(() -> ledger.tell(seed, 0, "not verified: stopped early", false));
          KillTrial trial = new KillTrial(grounds, new Random(seed))) {
        for (int i = 0; i < rounds; i++) {
          boolean inTurn = i < rounds * IN_TURN;
          ledger.add(
              trial.play(
                  i + 1, inTurn ? Phase.AIMED.get(i % Phase.AIMED.size()) : ledger.rarest()));
        }
        OUT.println(trial.published());
        Verify.Result result = Verify.directory(grounds.storage);
        boolean good =
            ledger.tell(seed, trial.heard().twoContents(), chain(result), result.bad().isEmpty());
        if (!good) {
          Path log = file.resolveSibling(file.getFileName() + ".box.log");
          Files.copy(grounds.folder.resolve("box.log"), log);
          OUT.println("the box's log: " + log);
        }
        return good;
      }
    } catch (JournalException unreadable) {
      ledger.tell(seed, 0, unreadable.toString(), false);
      return false;
    }
  }

  private static String chain(Verify.Result result) {
    return result
        .bad()
        .map(bad -> "wrong: " + bad.place() + ": " + bad.what())
        .orElse(
            "whole: events %d, runs %d, declared beginnings %d"
                .formatted(result.events(), result.runs(), result.declared()));
  }
}

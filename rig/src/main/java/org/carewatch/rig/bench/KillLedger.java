package org.carewatch.rig.bench;

// Duty: the ledger of a kill bench: rounds as they end, the table by phase, the verdict. Thread:
// the
// bench's, and the one that ends the process. Limits: one line of text and JSON a round.

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rounds so far. */
final class KillLedger {
  private static final int ROUNDS_FOR_ALL = 30;

  private final Path file;
  private final PrintStream out;

  // guarded by this
  private final List<KillRound> rounds = new ArrayList<>();

  KillLedger(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  /** Written down at once. */
  synchronized void add(KillRound round) throws IOException {
    rounds.add(round);
    out.println(round);
    out.flush();
    Files.writeString(
        file, round.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The phase with the fewest kills so far, the earliest of several. */
  synchronized Phase rarest() {
    Phase rarest = Phase.CONTACT;
    for (Phase phase : Phase.AIMED) {
      if (count(phase) < count(rarest)) {
        rarest = phase;
      }
    }
    return rarest;
  }

  private long count(Phase phase) {
    return rounds.stream().filter(round -> round.fell() == phase).count();
  }

  /** Table, JSON line and verdict; true where nothing is wrong. */
  synchronized boolean tell(long seed, int twoContents, String chain, boolean whole) {
    Map<Phase, List<KillRound>> by = new EnumMap<>(Phase.class);
    rounds.forEach(round -> by.computeIfAbsent(round.fell(), _ -> new ArrayList<>()).add(round));
    out.println("\n| phase | kills | closures | live | replayed | at start | continued | lost |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (Phase phase : Phase.values()) {
      row(phase.word(), by.getOrDefault(phase, List.of()));
    }
    row("all", rounds);
    boolean empty =
        rounds.size() >= ROUNDS_FOR_ALL
            && Phase.AIMED.stream().anyMatch(phase -> !by.containsKey(phase));
    long lost = rounds.stream().mapToLong(KillRound::lost).sum();
    long notes = rounds.stream().mapToLong(round -> round.notes().size()).sum();
    long unready = rounds.stream().filter(round -> round.readyMillis() < 0).count();
    long faults = rounds.stream().mapToLong(round -> round.faults().size()).sum();
    boolean good =
        lost == 0
            && unready == 0
            && faults == 0
            && twoContents == 0
            && whole
            && !empty
            && !rounds.isEmpty();
    out.printf(
        Locale.ROOT,
        "%nlost %d, never ready %d, other faults %d, second ids by an unread past %d, ids with two contents %d, a phase empty: %s%n"
            + "journal: %s%n",
        lost,
        unready,
        faults,
        notes,
        twoContents,
        empty ? "yes" : "no",
        chain);
    out.printf(
        Locale.ROOT,
        "{\"bench\":\"kill\",\"seed\":%d,\"rounds\":%d,\"lost\":%d,\"unready\":%d,\"faults\":%d,"
            + "\"notes\":%d,\"twoContents\":%d,\"chainWhole\":%b,\"phaseEmpty\":%b,\"good\":%b}%n",
        seed,
        rounds.size(),
        lost,
        unready,
        faults,
        notes,
        twoContents,
        whole,
        empty,
        good);
    out.flush();
    return good;
  }

  private void row(String name, List<KillRound> of) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %d |%n",
        name,
        of.size(),
        of.stream().mapToLong(round -> round.claims().size()).sum(),
        ways(of, KillRound.Way.LIVE),
        ways(of, KillRound.Way.REPLAY),
        ways(of, KillRound.Way.AT_START),
        ways(of, KillRound.Way.CONTINUED),
        ways(of, KillRound.Way.LOST));
  }

  private static long ways(List<KillRound> of, KillRound.Way way) {
    return of.stream()
        .flatMap(round -> round.claims().stream())
        .filter(claim -> claim.way() == way)
        .count();
  }
}

package org.carewatch.rig.bench;

// Duty: what came of one round of the kill bench, and how it is written down. Immutable.

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One round.
 *
 * @param notes what is allowed, but worth knowing
 * @param readyMillis from the restart to the daemon's word that it watches; negative: never
 */
record KillRound(
    int number,
    Phase aimed,
    Phase fell,
    double killMillis,
    double readyMillis,
    List<Claim> claims,
    List<String> faults,
    List<String> notes) {

  /** How a closure came to the desk that connected after the kill. */
  enum Way {
    /** On the alarm topic. */
    LIVE,
    /** Asked for with the command replay. */
    REPLAY,
    /** As a new press of the contact found closed at start: the first was never durable. */
    AT_START,
    /** Within an alarm whose contact was still closed. */
    CONTINUED,
    LOST
  }

  /**
   * A closure of 50 ms or more, as the rig wrote it down.
   *
   * @param held it was still held when the daemon started again; else it ended before the kill
   * @param endedMillis from its end to the kill, 0 where it was held
   */
  record Claim(double lengthMillis, boolean held, double endedMillis, Way way) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %.0f ms: %s",
          held ? "held" : "closed",
          lengthMillis,
          way.name().toLowerCase(Locale.ROOT));
    }
  }

  long lost() {
    return claims.stream().filter(claim -> claim.way == Way.LOST).count();
  }

  boolean good() {
    return lost() == 0 && faults.isEmpty() && readyMillis >= 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "round %3d  aimed %-8s fell %-8s at %6.1f ms, ready after %5.0f ms  %s%s%s",
        number,
        aimed.word(),
        fell.word(),
        killMillis,
        readyMillis,
        claims.stream().map(Claim::toString).collect(Collectors.joining(", ")),
        faults.isEmpty() ? "" : "  FAULTS " + faults,
        notes.isEmpty() ? "" : "  " + notes);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"round\":%d,\"aimed\":\"%s\",\"fell\":\"%s\",\"killMillis\":%.2f,\"readyMillis\":%.0f,"
            + "\"closures\":[%s],\"lost\":%d,\"faults\":%d,\"notes\":%d}",
        number,
        aimed.word(),
        fell.word(),
        killMillis,
        readyMillis,
        claims.stream()
            .map(claim ->
                String.format(
                    Locale.ROOT,
                    "{\"lengthMillis\":%.0f,\"held\":%b,\"endedMillis\":%.0f,\"way\":\"%s\"}",
                    claim.lengthMillis,
                    claim.held,
                    claim.endedMillis,
                    claim.way.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(",")),
        lost(),
        faults.size(),
        notes.size());
  }
}

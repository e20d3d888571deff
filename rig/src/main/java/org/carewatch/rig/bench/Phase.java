package org.carewatch.rig.bench;

// The phases of a press's road in which a kill can fall, and how one is told afterwards, by what
// journal and broker had seen. Pure.

/** Where a SIGKILL fell. */
enum Phase {
  /** Within 5 ms of the closure: it is hardly read. */
  CONTACT,
  /** Before the settle time was over. */
  SETTLE,
  /** Settled, but neither the journal nor the broker had its event. */
  APPEND,
  /** One of the two had it. Without the journal: published while the card was waited for. */
  PUBLISH,
  /** Journal and desk had it, a receipt of the desk was not yet an event of the journal. */
  RECEIPT,
  /** The receipt was in the journal; the desk's position was not. */
  POSITION,
  /** All was written. */
  AFTER;

  /** Those in which kills are wanted. */
  static final java.util.List<Phase> AIMED =
      java.util.List.of(CONTACT, SETTLE, APPEND, PUBLISH, RECEIPT, POSITION);

  private static final double CONTACT_MILLIS = 5;

  /**
   * What was found after a kill.
   *
   * @param ageMillis from the closure to the kill
   * @param journaled the journal holds the press
   * @param heard the broker had handed it to a desk
   * @param received the journal holds the desk's receipt
   * @param positioned the desk's alarm position is at the press or behind it
   */
  record Evidence(
      double ageMillis, boolean journaled, boolean heard, boolean received, boolean positioned) {}

  static Phase of(Evidence found) {
    if (found.positioned && found.received) {
      return AFTER;
    } else if (found.received) {
      return POSITION;
    } else if (found.journaled && found.heard) {
      return RECEIPT;
    } else if (found.journaled || found.heard) {
      return PUBLISH;
    } else if (found.ageMillis >= Grounds.SETTLE_MILLIS) {
      return APPEND;
    }
    return found.ageMillis < CONTACT_MILLIS ? CONTACT : SETTLE;
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

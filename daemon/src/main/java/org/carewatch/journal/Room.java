package org.carewatch.journal;

// How much room there is for events, and when it is too little. Pure; any thread.

/**
 * Room on the card.
 *
 * @param freeBytes what the file system lets us have
 * @param ownBytes pages of the journal's file that hold nothing any more
 */
public record Room(long freeBytes, long ownBytes) {

  /**
   * The figures of a card.
   *
   * @param leastBytes below this room events go, priority 4 first, then 3
   * @param enoughBytes until there is this room again
   * @param reserveBytes kept for alarms in a file of its own
   */
  public record Limits(long leastBytes, long enoughBytes, long reserveBytes) {
    static final long MIB = 1024 * 1024;
    static final Limits USUAL = new Limits(32 * MIB, 64 * MIB, 8 * MIB);
  }

  /** How many bytes of events must go; 0 while there is enough. */
  long wantedBytes(Limits limits) {
    long room = freeBytes + ownBytes;
    return room >= limits.leastBytes ? 0 : limits.enoughBytes - room;
  }

  /** Whether something below alarm may be written without the reserve. */
  boolean isTight(Limits limits) {
    return freeBytes + ownBytes < limits.reserveBytes;
  }
}

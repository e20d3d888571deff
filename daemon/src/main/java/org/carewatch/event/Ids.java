package org.carewatch.event;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDv7 (RFC 9562, 5.7) from a wall time and a given source of chance, so that a seeded run
 * repeats itself. One thread.
 */
public final class Ids {
  private final RandomGenerator chance;

  public Ids(RandomGenerator chance) {
    this.chance = chance;
  }

  /** A new id; the wall clock only fills its first 48 bits, nothing is ordered by it. */
  public String next(Instant wall) {
    long millis = Math.max(0, wall.toEpochMilli()) & 0xffff_ffff_ffffL;
    long high = millis << 16 | 0x7000L | (chance.nextLong() & 0xfffL);
    long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}

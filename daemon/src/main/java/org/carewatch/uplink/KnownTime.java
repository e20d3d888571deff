package org.carewatch.uplink;

// Duty: what the time is at least, for judging certificates while the clock is not synchronised:
// the later of system clock and newest event in the journal. Thread: any; `learn` reads the card.
// Limits: at most 1,000 events are looked at, 100 at a time.

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/**
 * The certificates' clock of a box. A box that starts at 1970 twice has written events of 1970 in
 * between: so the latest of many events counts, not the last one written.
 */
public final class KnownTime implements CertificateClock {

  private static final int PAGE = 100;
  private static final int PAGES = 10;
  private static final Pattern UUID_7 = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7.*");

  private final Time time;
  private volatile Instant known;

  /** {@code known}: a time that has been, as far as one is known before the journal is read. */
  public KnownTime(Time time, Optional<Instant> known) {
    this.time = time;
    this.known = known.orElse(Instant.EPOCH);
  }

  @Override
  public Instant at() {
    Moment now = time.now();
    if (now.trust() == ClockTrust.SYNCHRONISED) {
      known = now.wall();
      return now.wall();
    }
    return now.wall().isAfter(known) ? now.wall() : known;
  }

  @Override
  public boolean trusted() {
    return time.now().trust() == ClockTrust.SYNCHRONISED;
  }

  /** Takes the latest time of the newest events. */
  void learn(Kept kept) throws JournalException {
    Optional<String> before = Optional.empty();
    Instant latest = Instant.EPOCH;
    for (int page = 0; page < PAGES; page++) {
      List<Entry> events = kept.newest(before, PAGE);
      for (Entry event : events) {
        Instant at = timeOf(event);
        latest = at.isAfter(latest) ? at : latest;
      }
      if (events.size() < PAGE) {
        break;
      }
      before = Optional.of(events.getLast().head()).map(Head::place);
    }
    if (!trusted() && latest.isAfter(known)) {
      known = latest;
    }
  }

  /** An event's id is a UUIDv7: its first 48 bits are the milliseconds of its wall clock. */
  private static Instant timeOf(Entry event) {
    String id = event.id();
    if (!UUID_7.matcher(id).matches()) {
      return Instant.EPOCH;
    }
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16));
  }
}

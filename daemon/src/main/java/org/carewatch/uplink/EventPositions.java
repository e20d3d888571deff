package org.carewatch.uplink;

// Duty: where a desk's event lane stands, kept by whoever keeps the journal. Thread: the desk's
// reading thread; move only hands over and never waits for the card.

import java.util.Optional;
import org.carewatch.event.Head;
import org.carewatch.journal.JournalException;

/** The event position of each desk. */
public interface EventPositions {

  /**
   * The last event that the desk's broker took, with an empty run before the first of a new file;
   * empty for a desk that never had one.
   */
  Optional<Head> position(String desk) throws JournalException;

  /** All events up to here were taken in order; written by the journal's thread when it can. */
  void move(String desk, Head head);
}

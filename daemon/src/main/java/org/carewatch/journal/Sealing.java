package org.carewatch.journal;

// Duty: decides when a checkpoint is due and signs it: an hour after the last where anything was
// written since, soon after a press, at a start and at the end. Thread: the journal's, when no
// alarm waits to be written. Limits: one signature and one small transaction, at most one a minute
// but for presses and the end.

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.Head;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the journal with the box's key. */
final class Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final long EVERY_NANOS = Duration.ofHours(1).toNanos();
  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();

  private final Optional<Anchor.Signer> signer;
  private final Time time;
  private Optional<Head> sealed = Optional.empty();
  private long dueNanos;

  Sealing(Optional<Keep> keep, Time time) {
    this.signer = keep.map(Keep::signer);
    this.time = time;
    this.dueNanos = time.nanos();
  }

  /** These are on the card: with a press among them a checkpoint is due at once. */
  void wrote(List<Append> batch) {
    if (batch.stream().anyMatch(one -> one.entry().type().priority() == 1)) {
      asked();
    }
  }

  /** Somebody asks for a checkpoint. */
  void asked() {
    dueNanos = Math.min(dueNanos, time.nanos());
  }

  /** Whether there is something to seal now. */
  boolean due(JournalFile file, Optional<Head> durable) {
    return time.nanos() - dueNanos >= 0 && may(file, durable);
  }

  /** Whether it has waited for a quiet moment for longer than 5 min. */
  boolean overdue(JournalFile file, Optional<Head> durable) {
    return time.nanos() - dueNanos >= PATIENCE_NANOS && may(file, durable);
  }

  /** Only what is known to be on the card, never what landed late of a run that was given up. */
  private boolean may(JournalFile file, Optional<Head> durable) {
    return signer.filter(Anchor.Signer::ready).isPresent()
        && durable.isPresent()
        && !durable.equals(sealed)
        && durable.equals(file.head());
  }

  /** Signs how far the journal has come; false where the card did not take it. */
  boolean seal(JournalFile file) {
    dueNanos = time.nanos() + AGAIN_NANOS;
    try {
      sealed = file.seal(time.now(), signer.orElseThrow());
      dueNanos = time.nanos() + EVERY_NANOS;
      return true;
    } catch (SQLException trouble) {
      LOG.warn("no checkpoint was written, it is tried again: {}", trouble.getMessage());
      return false;
    }
  }

  /** At the end: whatever is not sealed yet. */
  boolean last(JournalFile file, Optional<Head> durable) {
    return !may(file, durable) || seal(file);
  }
}

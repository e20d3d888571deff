package org.carewatch;

// Who cannot be reached, read from what the core shows, and how long the box had no power. Any
// thread.

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carewatch.box.LastEnd;
import org.carewatch.box.Mark;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.recorder.Known;

/**
 * For joining gaps of recordings to their causes.
 *
 * @param before how the process before this one ended
 */
record Away(Supplier<Snapshot> snapshot, LastEnd before) implements Known {
  private static final Set<String> AWAY =
      Set.of(Reason.RECORDER_AWAY.word(), Reason.UNREACHABLE.word(), Reason.SILENT.word());

  @Override
  public Optional<Instant> awaySince(Subject subject) {
    String name = subject.toString();
    return snapshot.get().conditions().stream()
        .filter(one -> one.subject().equals(name) && one.verdict().equals("bad"))
        .filter(one -> AWAY.contains(one.question()))
        .map(Snapshot.ConditionView::since)
        .min(Instant::compareTo);
  }

  @Override
  public Optional<Instant> offSince() {
    return before.cause() == LastEnd.Cause.POWER ? before.mark().map(Mark::wall) : Optional.empty();
  }
}

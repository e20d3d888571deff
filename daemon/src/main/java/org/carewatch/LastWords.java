package org.carewatch;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.carewatch.core.CoreSettings;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Head;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/**
 * At an orderly stop: waits until the desks that can be reached have every event, {@code
 * daemon.stopping} the last of them; 3 s at most. What they do not get now they get at the next
 * start.
 */
final class LastWords {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_MILLIS = 50;

  private final Site site;
  private final Kept kept;
  private final Supplier<Snapshot> snapshot;
  private final Time time;

  LastWords(Site site, Kept kept, Supplier<Snapshot> snapshot, Time time) {
    this.site = site;
    this.kept = kept;
    this.snapshot = snapshot;
    this.time = time;
  }

  void run() {
    long end = time.nanos() + MOST_NANOS;
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (time.nanos() < end && site.desks().stream().anyMatch(this::owes)) {
        if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean owes(Desk desk) {
    boolean reached =
        snapshot.get().desks().stream()
            .anyMatch(view ->
                view.desk().equals(desk.id())
                    && view.paths().stream().anyMatch(Snapshot.PathView::up));
    try {
      Optional<String> place = kept.position(desk.id(), Topic.EVENT).map(Head::place);
      return reached && kept.backlog(CoreSettings.receiver(desk), Topic.EVENT, place).count() > 0;
    } catch (JournalException unread) {
      return false;
    }
  }
}

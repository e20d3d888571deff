package org.carewatch.rig.bench;

// Duty: writes events below alarm into the journal of a stopped daemon, as the daemon's own journal
// writes them, so that every desk is owed them at its next start. Thread: the bench's. Limits: 500
// events under way; 60 s without a written one is a failure.

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.journal.Journal;
import org.carewatch.journal.Opening;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;

/** A backlog of one run's events. */
final class Flood {
  private static final int UNDER_WAY = 500;
  private static final int PATIENCE_SECONDS = 60;

  private final Time time = new SystemTime();
  private final Ids ids = new Ids(new SecureRandom());
  private final EventWriter writer = new EventWriter(Fields.of("id", Grounds.FACILITY));
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final Semaphore recovered = new Semaphore(0);
  private final AtomicReference<String> previous = new AtomicReference<>(EventWriter.NOTHING);
  private final AtomicReference<Map<String, Object>> after =
      new AtomicReference<>(Fields.of("none", true));

  // the journal's thread
  private long durable;

  private Flood() {}

  /** Leaves so many events for these desks. */
  static void leave(Path storage, List<String> desks, int count)
      throws IOException, InterruptedException {
    Flood flood = new Flood();
    Map<String, Role> roles =
        desks.stream().collect(Collectors.toMap(Function.identity(), _ -> Role.POLICE));
    try (Journal journal =
        Journal.open(storage, new Opening(roles, "flood"), flood.time, flood::heard)) {
      flood.write(journal, count);
    }
  }

  private void heard(Fact fact) {
    switch (fact) {
      case Fact.Recovered past -> {
        past.past().head().ifPresent(this::continueBehind);
        recovered.release();
      }
      case Fact.Written upTo -> written(upTo.sequence());
      default -> {}
    }
  }

  /** One word may stand for many events: all up to this one. The journal's thread. */
  private void written(long sequence) {
    room.release((int) (sequence - durable));
    durable = sequence;
  }

  private void continueBehind(Head head) {
    previous.set(head.hash());
    after.set(
        Fields.of("run", head.run(), "sequence", head.sequence(), "hash", "sha256:" + head.hash()));
  }

  private void write(Journal journal, int count) throws IOException, InterruptedException {
    take(recovered, 1);
    String run = ids.next(time.now().wall());
    String hash = previous.get();
    for (int sequence = 1; sequence <= count; sequence++) {
      EventType type = sequence == 1 ? EventType.DAEMON_STARTED : EventType.MAINTENANCE_ENDED;
      Map<String, Object> detail =
          sequence == 1
              ? Fields.of("cause", "order", "after", after.get())
              : Fields.of("by", "rig", "why", "one of a backlog");
      Entry entry =
          writer.write(
              news(type, detail),
              ids.next(time.now().wall()),
              new EventWriter.Place(run, sequence, hash, 1, 1, "synchronised", time.now().wall()));
      hash = entry.head().hash();
      take(room, 1);
      journal.append(new Append(entry, false));
    }
    take(room, UNDER_WAY);
  }

  private static News news(EventType type, Map<String, Object> detail) {
    return News.of(
        type,
        Subject.BOX,
        Phase.MOMENTARY,
        Mode.ACTUAL,
        "",
        new Text("积压事件", "one of a backlog"),
        detail);
  }

  private static void take(Semaphore semaphore, int permits)
      throws IOException, InterruptedException {
    if (!semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the journal does not write");
    }
  }
}

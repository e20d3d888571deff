package org.carewatch.uplink;

// Duty: carries out one replay command behind all live traffic and gives its result. Thread: the
// path's; the card is read on the desk's reading thread. Limits: 1,000 events and 45 s a command,
// 100 read at a time, 4 in flight; what is left is named in `next`.

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.core.Past;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;

/** One replay under way. */
final class ReplayLane {

  private static final int MOST = 1000;
  private static final int BATCH = 100;
  private static final int MOST_FLYING = 4;
  private static final String UNREAD = "the journal cannot be read: ";
  private static final long TIME_NANOS = 45_000_000_000L;

  private final DeskSide desk;
  private final Post post;
  private final Command.Replay command;
  private final Consumer<Function<String, byte[]>> result;
  private final long endNanos;

  private final ArrayDeque<Past.Owed> waiting = new ArrayDeque<>();
  private final ArrayDeque<Try> flying = new ArrayDeque<>();
  private Optional<String> readAfter;
  private Optional<String> takenUpTo;
  private Optional<String> stop = Optional.empty();
  private boolean begun;
  private boolean reading;
  private boolean dry;
  private boolean over;
  private int given;
  private int sent;

  /** One event on its way again. */
  static final class Try {
    final Past.Owed owed;
    private boolean acknowledged;

    private Try(Past.Owed owed) {
      this.owed = owed;
    }
  }

  /**
   * One command.
   *
   * @param result is given the answer, once: its bytes by the command's id
   */
  ReplayLane(
      DeskSide desk, Post post, Command.Replay command, Consumer<Function<String, byte[]>> result) {
    this.desk = desk;
    this.post = post;
    this.command = command;
    this.result = result;
    this.readAfter = command.after();
    this.takenUpTo = command.after();
    this.endNanos = desk.time().nanos() + TIME_NANOS;
  }

  Topic topic() {
    return command.topic();
  }

  boolean over() {
    return over;
  }

  /** The next to send now, if any. */
  Optional<Try> next() {
    if (over || flying.size() >= MOST_FLYING) {
      return Optional.empty();
    }
    if (given >= MOST || desk.time().nanos() - endNanos >= 0) {
      finishWhenQuiet(true);
      return Optional.empty();
    }
    if (waiting.isEmpty()) {
      if (dry) {
        finishWhenQuiet(false);
      } else {
        read();
      }
      return Optional.empty();
    }
    Try next = new Try(waiting.remove());
    flying.add(next);
    given++;
    return Optional.of(next);
  }

  /** What became of a try. */
  void answered(Try tried, int code) {
    if (over) {
      return;
    }
    if (code != 0) {
      finish(true);
      return;
    }
    tried.acknowledged = true;
    while (!flying.isEmpty() && flying.element().acknowledged) {
      takenUpTo = Optional.of(flying.remove().owed.entry().head().place());
      sent++;
    }
  }

  private void finishWhenQuiet(boolean cutShort) {
    if (flying.isEmpty() && !reading) {
      finish(cutShort && !(dry && waiting.isEmpty()));
    }
  }

  /**
   * What is missing of the part that was covered is asked of the card, then the result goes out.
   */
  private void finish(boolean cutShort) {
    reading = true;
    over = true;
    if (cutShort && takenUpTo.equals(command.after())) {
      end(true, List.of());
      return;
    }
    String through = cutShort ? takenUpTo.orElse(command.through()) : command.through();
    try {
      desk.reader()
          .execute(() -> {
            try {
              List<Kept.Missing> missing =
                  desk.kept().missing(desk.receiver(), command.topic(), command.after(), through);
              post.post(() -> end(cutShort, missing));
            } catch (JournalException | RuntimeException e) {
              post.post(() -> refuse(UNREAD + e.getMessage()));
            }
          });
    } catch (RejectedExecutionException tooMuch) {
      refuse("busy");
    }
  }

  private void end(boolean cutShort, List<Kept.Missing> missing) {
    Optional<String> next = cutShort ? takenUpTo.or(() -> Optional.of("none")) : Optional.empty();
    result.accept(id -> Reports.done(id, sent, next, missing));
  }

  private void read() {
    if (reading) {
      return;
    }
    Optional<String> after = readAfter;
    boolean first = !begun;
    try {
      desk.reader().execute(() -> readNow(after, first));
      reading = true;
      begun = true;
    } catch (RejectedExecutionException tooMuch) {
      refuse("busy");
    }
  }

  /** On the reading thread. The first event behind `through` is where it stops. */
  private void readNow(Optional<String> after, boolean first) {
    try {
      if (first) {
        Optional<String> behind =
            desk
                .kept()
                .owed(desk.receiver(), command.topic(), Optional.of(command.through()), 1)
                .stream()
                .findFirst()
                .map(owed -> owed.entry().head().place());
        post.post(() -> stop = behind);
      }
      List<Past.Owed> batch = desk.kept().owed(desk.receiver(), command.topic(), after, BATCH);
      post.post(() -> arrived(batch));
    } catch (JournalException | RuntimeException | Error e) {
      post.post(() -> refuse(UNREAD + e.getMessage()));
    }
  }

  private void arrived(List<Past.Owed> batch) {
    reading = false;
    dry = batch.size() < BATCH;
    for (Past.Owed owed : batch) {
      String place = owed.entry().head().place();
      if (stop.equals(Optional.of(place))) {
        dry = true;
        return;
      }
      waiting.add(owed);
      readAfter = Optional.of(place);
    }
  }

  private void refuse(String reason) {
    reading = false;
    over = true;
    result.accept(id -> Reports.refused(id, reason));
  }
}

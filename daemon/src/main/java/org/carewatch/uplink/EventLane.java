package org.carewatch.uplink;

// Duty: feeds a desk's events, in journal order, from the card; the position moves only behind what
// was taken without a gap. One of these a connection. Thread: the path's; the card is read on the
// desk's reading thread. Limits: 64 read at once, while 32 or fewer wait; a
// refused event is tried again every 30 s, alone.

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.event.Head;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of one desk over one connection. */
final class EventLane {

  private static final Logger LOG = LoggerFactory.getLogger(EventLane.class);
  private static final int AHEAD = 64;
  private static final long REFUSED_NANOS = 30_000_000_000L;
  private static final long UNREAD_NANOS = 5_000_000_000L;

  private final DeskSide desk;
  private final Post post;
  private final Telling telling;

  private final ArrayDeque<Past.Owed> waiting = new ArrayDeque<>();
  private final ArrayDeque<Try> flying = new ArrayDeque<>();
  private Optional<Optional<String>> start = Optional.empty();
  private Optional<Optional<String>> readAfter = Optional.empty();
  private Optional<Head> taken = Optional.empty();
  private boolean reading;
  private boolean more = true;
  private boolean nudged; // since the last reading began
  private boolean alone;
  private boolean unreadTold;
  private long notBeforeNanos;
  private int attempt = 1;
  private int turn;

  /** One event on its way; {@code attempt} counts from 1 within this connection. */
  static final class Try {
    final Past.Owed owed;
    final int attempt;
    private boolean acknowledged;

    private Try(Past.Owed owed, int attempt) {
      this.owed = owed;
      this.attempt = attempt;
    }
  }

  EventLane(DeskSide desk, Post post, Telling telling) {
    this.desk = desk;
    this.post = post;
    this.telling = telling;
    this.notBeforeNanos = desk.time().nanos();
  }

  /** There may be more on the card, also behind what is being read just now. */
  void nudge() {
    more = true;
    nudged = true;
  }

  /** The next to send now, if any; reads ahead when it runs dry. */
  Optional<Try> next() {
    long now = desk.time().nanos();
    if (now - notBeforeNanos < 0 || (alone && !flying.isEmpty())) {
      return Optional.empty();
    }
    if (waiting.size() <= AHEAD / 2) {
      read();
    }
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Try next = new Try(waiting.remove(), attempt);
    attempt = 1;
    flying.add(next);
    return Optional.of(next);
  }

  /** When {@link #next} is worth asking again by time alone, in monotonic nanos. */
  Optional<Long> againNanos() {
    return notBeforeNanos - desk.time().nanos() > 0
        ? Optional.of(notBeforeNanos)
        : Optional.empty();
  }

  /** What became of a try; {@link Window#LOST} leaves everything to the next connection. */
  void answered(Try tried, int code) {
    if (!flying.contains(tried) || code == Window.LOST) {
      return;
    }
    if (code != 0) {
      refused(tried, code);
      return;
    }
    tried.acknowledged = true;
    Optional<Head> moved = Optional.empty();
    while (!flying.isEmpty() && flying.element().acknowledged) {
      moved = Optional.of(flying.remove().owed.entry().head());
    }
    if (moved.isPresent()) {
      taken = moved;
      if (alone) {
        telling.sent(tried.owed.entry().id(), Fact.Outcome.TAKEN);
      }
      alone = false;
      desk.positions().move(desk.id(), moved.get());
    }
  }

  private void refused(Try tried, int code) {
    if (!alone) {
      LOG.warn(
          "desk {}: event {} was not taken (reason code 0x{}); it is tried again every 30 s",
          desk.id(),
          tried.owed.entry().head().place(),
          Integer.toHexString(code));
      telling.sent(tried.owed.entry().id(), AlarmLane.outcome(code));
    }
    attempt = flying.element() == tried ? tried.attempt + 1 : 1;
    flying.clear();
    waiting.clear();
    readAfter = taken.map(head -> Optional.of(head.place())).or(() -> start);
    more = true;
    alone = true;
    reading = false;
    turn++;
    notBeforeNanos = desk.time().nanos() + REFUSED_NANOS;
  }

  private void read() {
    if (reading || !more) {
      return;
    }
    Optional<Optional<String>> from = readAfter;
    int asked = turn;
    try {
      desk.reader().execute(() -> readNow(from, asked));
      reading = true;
      nudged = false;
    } catch (RejectedExecutionException tooMuch) {
      notBeforeNanos = desk.time().nanos() + UNREAD_NANOS;
    }
  }

  /** On the reading thread. */
  private void readNow(Optional<Optional<String>> from, int asked) {
    try {
      Optional<String> after = from.isPresent() ? from.get() : place();
      List<Past.Owed> batch = desk.kept().owed(desk.receiver(), Topic.EVENT, after, AHEAD);
      post.post(() -> arrived(after, batch, asked));
    } catch (JournalException | RuntimeException | Error e) {
      post.post(() -> unread(e, asked));
    }
  }

  /**
   * The desk's position. The journal sets a new desk's at the present when it opens; none at all
   * means that the file was empty then, and everything in it is owed.
   */
  private Optional<String> place() throws JournalException {
    return desk.positions().position(desk.id()).map(Head::place);
  }

  private void arrived(Optional<String> after, List<Past.Owed> batch, int asked) {
    if (asked != turn) {
      return;
    }
    reading = false;
    unreadTold = false;
    if (start.isEmpty()) {
      start = Optional.of(after);
    }
    waiting.addAll(batch);
    more = batch.size() == AHEAD || nudged;
    readAfter =
        Optional.of(batch.isEmpty() ? after : Optional.of(batch.getLast().entry().head().place()));
  }

  private void unread(Throwable why, int asked) {
    if (asked != turn) {
      return;
    }
    reading = false;
    notBeforeNanos = desk.time().nanos() + UNREAD_NANOS;
    if (!unreadTold) {
      unreadTold = true;
      LOG.warn("desk {}: events cannot be read, tried every 5 s: {}", desk.id(), why.toString());
    }
  }
}

package org.carewatch.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The core's letter box with three bounded lanes: the road of an alarm first, then what desks and
 * asking people send, then all else. Any thread posts, the core's thread takes. A full road lane
 * holds its poster back (the line's thread is then told as stuck); a full other lane drops the
 * newest and counts it: desks repeat their receipts, probes look again.
 */
public final class Mailbox {
  static final int ROOM = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Fact> road = new ArrayDeque<>();
  private final Deque<Fact> asked = new ArrayDeque<>();
  private final Deque<Fact> other = new ArrayDeque<>();
  private final AtomicLong dropped = new AtomicLong();

  /** Posts a fact; only a full road lane waits. */
  public void post(Fact fact) {
    lock.lock();
    try {
      Lane lane = lane(fact);
      Deque<Fact> facts = facts(lane);
      while (lane == Lane.ROAD && facts.size() >= ROOM) {
        room.awaitUninterruptibly();
      }
      if (facts.size() >= ROOM) {
        dropped.incrementAndGet();
        return;
      }
      facts.add(fact);
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  private enum Lane {
    ROAD,
    ASKED,
    OTHER
  }

  private Deque<Fact> facts(Lane lane) {
    return switch (lane) {
      case ROAD -> road;
      case ASKED -> asked;
      case OTHER -> other;
    };
  }

  private static Lane lane(Fact fact) {
    return switch (fact) {
      case Fact.Received _, Fact.Refused _, Fact.TestAsked _ -> Lane.ASKED;
      case Fact.Judged _,
          Fact.Sighted _,
          Fact.Recorded _,
          Fact.Looked _,
          Fact.ClockMoved _,
          Fact.Told _,
          Fact.Watcher _,
          Fact.Taken _ ->
          Lane.OTHER;
      case Fact.Line _,
          Fact.Recovered _,
          Fact.Fetched _,
          Fact.Written _,
          Fact.JournalDown _,
          Fact.JournalUp _,
          Fact.GaveUp _,
          Fact.PathUp _,
          Fact.PathDown _,
          Fact.Sent _,
          Fact.Ordered _,
          Fact.Tick _ ->
          Lane.ROAD;
    };
  }

  /** The next fact, the road's first; empty when {@code waitNanos} have passed. */
  public Optional<Fact> take(long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = waitNanos;
      while (true) {
        for (Lane lane : Lane.values()) {
          Fact fact = facts(lane).poll();
          if (fact != null) {
            room.signal();
            return Optional.of(fact);
          }
        }
        if (left <= 0) {
          return Optional.empty();
        }
        left = something.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Facts dropped for want of room, since the start. */
  public long dropped() {
    return dropped.get();
  }

  /** Facts that wait now; for the metrics. */
  public int waiting() {
    lock.lock();
    try {
      return road.size() + asked.size() + other.size();
    } finally {
      lock.unlock();
    }
  }
}

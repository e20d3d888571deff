package org.carewatch.journal;

// What waits to be written, between the callers (any thread, never blocked for longer than a list
// takes)
// and the journal's thread. At most 1,100 appends: the core stops at 1,000, so one more is a fault
// of ours
// and is thrown at it. Positions: the newest for each desk and topic. Fetches: one a desk.

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.carewatch.core.Effect;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;

/** The journal's waiting room. */
final class Inbox {
  static final int MOST = 1100;
  static final int BATCH = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Append> appends = new ArrayDeque<>();
  private final Map<Key, Head> positions = new LinkedHashMap<>();
  private final Map<String, Effect.Fetch> fetches = new LinkedHashMap<>();
  private final List<String> givenUp = new ArrayList<>();
  private boolean stop;
  private boolean doubt;
  private boolean clockMoved;
  private boolean seal;

  /** Any thread. Throws IllegalStateException where the core did not keep its own bound. */
  void add(Append append) {
    locked(() -> {
      if (appends.size() >= MOST) {
        throw new IllegalStateException(
            "more than " + MOST + " events wait for the journal: the core must give up first");
      }
      appends.add(append);
    });
  }

  void position(Key key, Head head) {
    locked(() -> positions.put(key, head));
  }

  void fetch(Effect.Fetch fetch) {
    locked(() -> fetches.put(fetch.desk(), fetch));
  }

  /** Drops what waits of this run at once, so that there is room whatever the card does. */
  void giveUp(String run) {
    locked(() -> {
      appends.removeIf(append -> append.entry().head().run().equals(run));
      givenUp.add(run);
    });
  }

  void stop() {
    locked(() -> stop = true);
  }

  /** A reader found the file damaged. Any thread. */
  void doubt() {
    locked(() -> doubt = true);
  }

  /** Whether one did since the last asking. */
  boolean takeDoubt() {
    return asked(() -> {
      boolean taken = doubt;
      doubt = false;
      return taken;
    });
  }

  boolean stopped() {
    return asked(() -> stop);
  }

  /** The runs given up since the last asking. */
  List<String> takeGivenUp() {
    lock.lock();
    try {
      List<String> taken = List.copyOf(givenUp);
      givenUp.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next that may share one transaction, left where they are: of one run, at most {@value
   * #BATCH}, and none behind an alarm, which is not to wait for more than stands before it. None
   * while a giving up was not taken yet: what stands behind it needs to know.
   */
  List<Append> batch() {
    lock.lock();
    try {
      List<Append> batch = new ArrayList<>();
      for (Append append : givenUp.isEmpty() ? appends : List.<Append>of()) {
        boolean sameRun =
            batch.isEmpty()
                || batch.getFirst().entry().head().run().equals(append.entry().head().run());
        if (!sameRun || batch.size() == BATCH) {
          break;
        }
        batch.add(append);
        if (append.entry().type().priority() == 1) {
          break;
        }
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something waits that may take the reserve: an alarm, or the word that makes room. */
  boolean presses() {
    return asked(() ->
        appends.stream()
            .map(append -> append.entry().type())
            .anyMatch(type -> type.priority() == 1 || type == EventType.JOURNAL_TRIMMED));
  }

  /** The clock was set or lost; any thread. */
  void clockMoved() {
    locked(() -> clockMoved = true);
  }

  boolean takeClockMoved() {
    return asked(() -> {
      boolean taken = clockMoved;
      clockMoved = false;
      return taken;
    });
  }

  /** A checkpoint is wanted now; any thread. */
  void seal() {
    locked(() -> seal = true);
  }

  boolean takeSeal() {
    return asked(() -> {
      boolean taken = seal;
      seal = false;
      return taken;
    });
  }

  /** These are on the card. Those given up in the meantime are gone already. */
  void written(List<Append> batch) {
    locked(() -> {
      for (Append append : batch) {
        if (append.equals(appends.peek())) {
          appends.remove();
        }
      }
    });
  }

  Map<Key, Head> positions() {
    lock.lock();
    try {
      return new LinkedHashMap<>(positions);
    } finally {
      lock.unlock();
    }
  }

  /** These are on the card; one that moved on in the meantime stays. */
  void kept(Map<Key, Head> asked, Iterable<Key> done) {
    locked(() -> done.forEach(key -> positions.remove(key, asked.get(key))));
  }

  Optional<Effect.Fetch> takeFetch() {
    lock.lock();
    try {
      Optional<Effect.Fetch> first = fetches.values().stream().findFirst();
      first.ifPresent(fetch -> fetches.remove(fetch.desk()));
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until anything is to be done, but no longer than this. */
  void await(long millis) {
    var _ = waitFor(TimeUnit.MILLISECONDS.toNanos(millis), false);
  }

  /** Waits for anything but positions; false where the time passed without. */
  boolean awaitMore(long millis) {
    return waitFor(TimeUnit.MILLISECONDS.toNanos(millis), true);
  }

  private boolean waitFor(long nanos, boolean positionsWait) {
    lock.lock();
    try {
      long left = nanos;
      while (!urgent()
          && !doubt
          && !seal
          && appends.isEmpty()
          && fetches.isEmpty()
          && (positionsWait || positions.isEmpty())) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      stop = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the card to get better: only giving up and stopping end it sooner, and an alarm where
   * there is room for one.
   */
  void rest(long millis, boolean alarmEnds) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!urgent() && !(alarmEnds && presses()) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      stop = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean urgent() {
    return stop || !givenUp.isEmpty();
  }

  private boolean asked(BooleanSupplier question) {
    lock.lock();
    try {
      return question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

package org.carewatch.rig.bench;

// Duty: chooses the moment of the kill after a closure so that it falls into the phase that is
// wanted. Learns from earlier rounds how long the append takes on this machine. Thread: the
// bench's.

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Waits for the moment of the next kill. */
final class Aim {
  private static final double MILLI = 1e6;
  private static final long PATIENCE_NANOS = 500_000_000L;
  private static final double LEARNS = 0.3;
  private static final long SPIN_NANOS = 150_000;

  private final Random random;
  private double commitMillis = Grounds.SETTLE_MILLIS + 6;

  Aim(Random random) {
    this.random = random;
  }

  /** Returns when it is time to kill. */
  void await(Phase phase, long from, CommitWatch commits, Heard heard) throws InterruptedException {
    switch (phase) {
      case CONTACT -> until(from, random.nextDouble() * 4.5);
      case SETTLE -> until(from, 5 + random.nextDouble() * (Grounds.SETTLE_MILLIS - 7));
      case APPEND -> {
        double room = Math.max(1, commitMillis - Grounds.SETTLE_MILLIS);
        until(from, Grounds.SETTLE_MILLIS + random.nextDouble() * room * 0.8);
      }
      case PUBLISH -> committed(from, commits);
      case RECEIPT -> {
        heard(from, heard);
        until(System.nanoTime(), random.nextDouble());
      }
      case POSITION, AFTER -> {
        long arrived = heard(from, heard);
        if (commits.await(arrived + 1, System.nanoTime() + PATIENCE_NANOS) > 0) {
          until(System.nanoTime(), random.nextDouble() * 60);
        }
      }
    }
  }

  private static long heard(long from, Heard heard) throws InterruptedException {
    return heard
        .await(
            event -> event.is("alarm.raised") && event.nanos() > from,
            System.nanoTime() + PATIENCE_NANOS)
        .map(Heard.Event::nanos)
        .orElseGet(System::nanoTime);
  }

  private void committed(long from, CommitWatch commits) throws InterruptedException {
    long settled = from + (long) (Grounds.SETTLE_MILLIS * MILLI);
    long commit = commits.await(settled, System.nanoTime() + PATIENCE_NANOS);
    if (commit > 0) {
      commitMillis += LEARNS * ((commit - from) / MILLI - commitMillis);
    }
  }

  private static void until(long from, double millis) {
    long end = from + (long) (millis * MILLI);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (left > SPIN_NANOS) {
        LockSupport.parkNanos(left - SPIN_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}

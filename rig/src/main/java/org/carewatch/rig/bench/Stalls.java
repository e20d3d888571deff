package org.carewatch.rig.bench;

// Duty: how long this machine stood still: by how much a thread that only sleeps woke too late.
// Thread: its own; read from any.

import java.util.concurrent.TimeUnit;

/** Watches the machine under a trial. */
final class Stalls implements AutoCloseable {
  private static final long NAP_NANOS = 50_000_000L;
  private static final long STALLED_NANOS = 1_000_000_000L;

  private final Thread thread = Thread.ofPlatform().daemon().name("stalls").start(this::watch);
  private volatile long longestNanos;

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long from = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(NAP_NANOS);
        longestNanos = Math.max(longestNanos, System.nanoTime() - from - NAP_NANOS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** A second and more. */
  boolean stalled() {
    return longestNanos >= STALLED_NANOS;
  }

  double longestSeconds() {
    return longestNanos / 1e9;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

package org.carewatch.line;

// The thread "signs": shows patterns on lamps, buzzer and relay, apart from the line's thread so
// that an output that hangs delays no press. It keeps only the newest pattern of each output and
// drives each at least once a second, which also finds out when a chip has gone.

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows patterns. {@link #show} may be called from any thread and never waits for an output.
 * Trouble comes as {@link LineNews} on the thread of the signs; it ends nothing, the output is
 * tried again every second.
 */
public final class Signs implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long HALF_A_SECOND = SECOND / 2;
  private static final long CLOSE_WAIT_MILLIS = 2_000;

  private final List<Lamp> lamps;
  private final LongSupplier nanos;
  private final Thread thread;

  // guarded by this
  private final Map<String, Pattern> shown = new HashMap<>(); // at most one entry an output
  private boolean changed;
  private boolean stop;

  /** Prepares the outputs, all off; {@link #start} begins to drive them. */
  public Signs(Lines lines, List<Driven> outputs, Consumer<LineNews> news, LongSupplier nanos) {
    this.lamps = outputs.stream().map(driven -> new Lamp(driven, lines, news)).toList();
    outputs.forEach(driven -> shown.put(driven.name(), Pattern.OFF));
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("signs").daemon(true).unstarted(this::run);
  }

  /** Begins to drive. */
  public void start() {
    thread.start();
  }

  /** From now on this output shows this pattern; an output that is not wired is passed over. */
  public synchronized void show(String output, Pattern pattern) {
    if (shown.replace(output, pattern) != null) {
      changed = true;
      notifyAll();
    }
  }

  /** All off, lines given back; waits at most 2 s for that. */
  @Override
  public void close() {
    synchronized (this) {
      stop = true;
      notifyAll();
    }
    try {
      thread.join(CLOSE_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean more = true;
      while (more) {
        long now = nanos.getAsLong();
        more = pause(now, drive(now) ? HALF_A_SECOND : SECOND);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lamps.forEach(Lamp::close);
    }
  }

  /** Drives all; whether one flashes. Memory that is out ends a round, never the relay's thread. */
  private boolean drive(long now) {
    try {
      Map<String, Pattern> wanted = wanted();
      lamps.forEach(
          lamp -> lamp.turn(lit(wanted.getOrDefault(lamp.name(), Pattern.OFF), now), now));
      return wanted.containsValue(Pattern.FLASHING);
    } catch (OutOfMemoryError nextRound) {
      return true;
    }
  }

  private synchronized Map<String, Pattern> wanted() {
    changed = false;
    return Map.copyOf(shown);
  }

  /** Until the next boundary of {@code period}, a change, or the end; whether to go on. */
  private synchronized boolean pause(long now, long period) throws InterruptedException {
    long until = (Math.floorDiv(now, period) + 1) * period;
    long left = until - now;
    while (!stop && !changed && left > 0) {
      wait(left / 1_000_000 + 1);
      left = until - nanos.getAsLong();
    }
    return !stop;
  }

  private static boolean lit(Pattern pattern, long now) {
    return switch (pattern) {
      case OFF -> false;
      case ON -> true;
      case FLASHING -> Math.floorMod(Math.floorDiv(now, HALF_A_SECOND), 2) == 0;
    };
  }
}

package org.carewatch;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.carewatch.box.Turning;
import org.carewatch.core.Fact;
import org.carewatch.status.Health;
import org.carewatch.time.Time;

/**
 * Whether line, core and journal make progress, for watchdog and monitors; tells the core when the
 * line's thread stops or goes on. Any thread; asked once a second by the box.
 */
final class Pulses implements Turning, Health {
  private static final Duration LINE = Duration.ofSeconds(2);
  private static final Duration CORE = Duration.ofSeconds(5);

  private final Time time;
  private final LongSupplier lineNanos;
  private final LongSupplier coreNanos;
  private final BooleanSupplier journalWell;
  private final Consumer<Fact> facts;
  private boolean lineAlive = true;

  Pulses(
      Time time,
      LongSupplier lineNanos,
      LongSupplier coreNanos,
      BooleanSupplier journalWell,
      Consumer<Fact> facts) {
    this.time = time;
    this.lineNanos = lineNanos;
    this.coreNanos = coreNanos;
    this.journalWell = journalWell;
    this.facts = facts;
  }

  @Override
  public boolean coreSteps() {
    return core();
  }

  @Override
  public synchronized boolean lineTurns() {
    boolean alive = line();
    if (alive != lineAlive) {
      lineAlive = alive;
      facts.accept(new Fact.Watcher(alive));
    }
    return alive;
  }

  @Override
  public boolean line() {
    return time.nanos() - lineNanos.getAsLong() < LINE.toNanos();
  }

  @Override
  public boolean journal() {
    return journalWell.getAsBoolean();
  }

  @Override
  public boolean core() {
    return time.nanos() - coreNanos.getAsLong() < CORE.toNanos();
  }
}

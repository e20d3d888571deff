package org.carewatch.box;

// The only two answers that feed the watchdog. Any thread; must not block.

/** Whether the core steps and the line's thread turns; main makes it of two pulses. */
public interface Turning {

  boolean coreSteps();

  /** True also while a chip is gone and retried. */
  boolean lineTurns();
}

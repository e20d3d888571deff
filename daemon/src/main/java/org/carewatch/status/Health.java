package org.carewatch.status;

// Three answers that main gathers from the parts. Any thread; must not block.

/** Whether the three parts that an alarm cannot do without make progress now. */
public interface Health {

  /** The thread that watches the lines turns; a chip that is gone and retried counts as turning. */
  boolean line();

  /** The journal writes; a dead or stalled card does not. */
  boolean journal();

  /** The core steps. */
  boolean core();
}

package org.carewatch.uplink;

// Duty: what the uplink counts, for metrics and the page. Thread: any.

import java.util.concurrent.atomic.LongAdder;

/** Counters of one desk since the start. */
public final class Counts {
  /** Attempts at a connection. */
  public final LongAdder attempts = new LongAdder();

  /** Connections cut for want of a PUBACK. */
  public final LongAdder unanswered = new LongAdder();

  /** Messages acknowledged with reason code 0x00. */
  public final LongAdder taken = new LongAdder();

  /** Messages acknowledged with any other code. */
  public final LongAdder refused = new LongAdder();

  /** Messages of the desk given up unread: over 1,000 a second, or 1,000 waiting. */
  public final LongAdder shed = new LongAdder();

  /** Messages of the desk without a good signature. */
  public final LongAdder badSignatures = new LongAdder();

  /** Messages of the desk that were no receipt and no command. */
  public final LongAdder malformed = new LongAdder();
}

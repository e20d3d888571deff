package org.carewatch.uplink;

// Duty: what the uplink counts, for metrics and the page. Thread: any.

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.carewatch.event.Text;

/** Counters of one desk since the start. */
public final class Counts {
  /** Attempts at a connection. */
  public final LongAdder attempts = new LongAdder();

  /** Connections cut for want of a PUBACK. */
  public final LongAdder unanswered = new LongAdder();

  /** Messages acknowledged with reason code 0x00. */
  public final LongAdder taken = new LongAdder();

  private volatile long owedEvents;

  /** So many events below alarm were still owed when they were last counted. */
  void owedEvents(long count) {
    owedEvents = count;
  }

  /** Events below alarm still owed; counted for each heartbeat, up to 100,000. */
  public long owedEvents() {
    return owedEvents;
  }

  private final Map<Integer, Long> takenNanos = new ConcurrentHashMap<>();

  /** A message was acknowledged with reason code 0x00 on this path. */
  void taken(int path, long nanos) {
    taken.increment();
    takenNanos.put(path, nanos);
  }

  /** When a path last had a message acknowledged with reason code 0x00, in monotonic nanos. */
  public Optional<Long> lastTakenNanos(int path) {
    return Optional.ofNullable(takenNanos.get(path));
  }

  private final Map<Integer, Text> troubles = new ConcurrentHashMap<>();

  /** A path does not stand, and why in a technician's words; empty: it stands. */
  void trouble(int path, Optional<Text> why) {
    why.ifPresentOrElse(text -> troubles.put(path, text), () -> troubles.remove(path));
  }

  /** Why a path does not stand, as far as it was tried yet. */
  public Optional<Text> trouble(int path) {
    return Optional.ofNullable(troubles.get(path));
  }

  /** Messages acknowledged with any other code. */
  public final LongAdder refused = new LongAdder();

  /** Messages of the desk given up unread: over 1,000 a second, or 1,000 waiting. */
  public final LongAdder shed = new LongAdder();

  /** Messages of the desk without a good signature. */
  public final LongAdder badSignatures = new LongAdder();

  /** Messages that name another facility or desk. */
  public final LongAdder misdirected = new LongAdder();

  /** Commands that nobody may give, or that are of another run. */
  public final LongAdder forbidden = new LongAdder();

  /** Commands whose id was used before, or may have been. */
  public final LongAdder repeatedCommands = new LongAdder();

  /** Messages of the desk that were no receipt and no command. */
  public final LongAdder malformed = new LongAdder();
}

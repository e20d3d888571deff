package org.carewatch.rig.trial;

import java.time.Duration;

/** How the way to a broker behaves. */
public sealed interface Mood {
  /** As it should. */
  record Well() implements Mood {}

  /** The machine is there and nothing listens: connects are refused. */
  record Refusing() implements Mood {}

  /**
   * Nothing answers a connect at all: the kernel's queue of connections is full, so that each SYN
   * is dropped.
   */
  record Unreachable() implements Mood {}

  /** Connections are accepted and nobody reads or writes. */
  record Silent() implements Mood {}

  /** Everything is read and nothing answered, no CONNACK either. */
  record Mute() implements Mood {}

  /** Connections are closed right after they were accepted. */
  record Slamming() implements Mood {}

  /** Half-open: connections stay, new ones can be made, and no byte or end passes either way. */
  record Frozen() implements Mood {}

  /** All passes so much later, each way. */
  record Far(Duration oneWay) implements Mood {}

  /** All passes at this rate, each way and connection. */
  record Narrow(int bytesASecond) implements Mood {}

  /** The broker's CONNACK, which names no Receive Maximum, is given this one. */
  record Boasting(int receiveMaximum) implements Mood {}
}

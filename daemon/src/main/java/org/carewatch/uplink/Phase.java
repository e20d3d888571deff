package org.carewatch.uplink;

// Duty: where a path stands, each state with what it holds then. Thread: the path's.

import java.util.Optional;

/** Where a path stands. */
sealed interface Phase {

  /** When something is due by time alone, in monotonic nanos. */
  long nextNanos();

  default Optional<MqttLink> link() {
    return Optional.empty();
  }

  default Optional<Session> session() {
    return Optional.empty();
  }

  /** Nothing is tried before this. */
  record Waiting(long nextNanos) implements Phase {}

  /** Waits for CONNACK. */
  record Dialling(MqttLink to, Presence presence, long nextNanos) implements Phase {
    @Override
    public Optional<MqttLink> link() {
      return Optional.of(to);
    }
  }

  /** Waits for SUBACK. */
  record Subscribing(MqttLink to, Presence presence, LinkNews.Connected terms, long nextNanos)
      implements Phase {
    @Override
    public Optional<MqttLink> link() {
      return Optional.of(to);
    }
  }

  /** Birth is sent. */
  record Up(MqttLink to, Session over, long sinceNanos) implements Phase {
    @Override
    public long nextNanos() {
      return over.nextNanos();
    }

    @Override
    public Optional<MqttLink> link() {
      return Optional.of(to);
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(over);
    }
  }

  /** Waits until the broker has our farewell. */
  record Leaving(MqttLink to, Session over, long nextNanos) implements Phase {
    @Override
    public Optional<MqttLink> link() {
      return Optional.of(to);
    }

    @Override
    public Optional<Session> session() {
      return Optional.of(over);
    }
  }
}

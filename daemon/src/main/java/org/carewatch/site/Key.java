package org.carewatch.site;

// One key of the configuration. Immutable.

import java.util.Optional;

/**
 * One key: its name, what stands there, and what it is for.
 *
 * @param name as it is written
 * @param kind what stands there
 * @param required whether it must be there
 * @param fallback what holds when it is not there
 * @param fallbackText the default as it would be written, empty where there is none
 * @param meaning one line for the reader of schema and faults
 * @param <T> what it becomes
 */
record Key<T>(
    String name,
    Kind<T> kind,
    boolean required,
    Optional<T> fallback,
    String fallbackText,
    Words meaning) {

  static <T> Key<T> required(String name, Kind<T> kind, String zh, String en) {
    return new Key<>(name, kind, true, Optional.empty(), "", new Words(zh, en));
  }

  static <T> Key<T> optional(String name, Kind<T> kind, String zh, String en) {
    return new Key<>(name, kind, false, Optional.empty(), "", new Words(zh, en));
  }

  /** A single value with a default, given as it would be written. */
  static <T> Key<T> usually(String name, Term<T> term, String text, String zh, String en) {
    return new Key<>(name, term, false, Optional.of(term.of(text)), text, new Words(zh, en));
  }

  /** A list, a map or a part that may be left out. */
  static <T> Key<T> otherwise(String name, Kind<T> kind, T fallback, String zh, String en) {
    return new Key<>(name, kind, false, Optional.of(fallback), "", new Words(zh, en));
  }

  /** Reads the value of this key into the fields. */
  void read(Value value, String path, Faults faults, Fields fields) {
    kind.read(value, path, faults).ifPresent(read -> fields.put(this, read));
  }
}

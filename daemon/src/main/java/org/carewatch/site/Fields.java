package org.carewatch.site;

// The values of one part while it becomes a record. One thread, one part.

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The values that were read, by key. */
final class Fields {

  private final Map<String, Object> values = new HashMap<>();

  <T> void put(Key<T> key, T value) {
    if (value != null) {
      values.put(key.name(), value);
    }
  }

  /** The value of a key that is required or has a default. */
  <T> T of(Key<T> key) {
    return maybe(key)
        .or(key::fallback)
        .orElseThrow(() -> new NoSuchElementException(key.name() + " was not read"));
  }

  /** The value of a key that may be absent. */
  @SuppressWarnings("unchecked") // put() took it from the same key
  <T> Optional<T> maybe(Key<T> key) {
    return Optional.ofNullable((T) values.get(key.name()));
  }

  /** Whether the key stands in the file. */
  boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }
}

package org.carewatch.site;

// The YAML file as a tree in which every piece knows its place. Immutable.

import java.util.List;
import java.util.Optional;

/** One piece of the file: a word, a list, a map, or nothing. */
sealed interface Value {

  /** Line, from 1. */
  int line();

  /** Column in characters, from 1. */
  int column();

  /**
   * A single value. Its text is what stands in the file: {@code 012345} and {@code no} stay what
   * they are.
   *
   * @param plain true without quotes
   */
  record Scalar(int line, int column, String text, boolean plain) implements Value {
    /** Whether nothing stands here, or YAML's word for nothing. */
    boolean empty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Items(int line, int column, List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A map, in the order of the file, doubles still in it. */
  record Entries(int line, int column, List<Entry> entries) implements Value {
    public Entries {
      entries = List.copyOf(entries);
    }

    /** The value of a key; of doubles the first. */
    Optional<Value> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /** One key with its value. */
  record Entry(Scalar key, Value value) {}

  /** Nothing to judge: absent, or already told as a fault. */
  record Nothing(int line, int column) implements Value {}
}

package org.carewatch.site;

// A place in the tree that may be empty, for checks that go across a file which may have faults.
// Immutable.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value and its path. What is absent or of another kind is simply not there: its fault was told
 * by the key's own kind.
 */
record At(String path, Value value) {

  At get(String key) {
    Value found =
        value instanceof Value.Entries entries ? entries.find(key).orElse(nothing()) : nothing();
    return new At(Part.under(path, key), found);
  }

  private Value nothing() {
    return new Value.Nothing(value.line(), value.column());
  }

  List<At> items() {
    List<At> all = new ArrayList<>();
    if (value instanceof Value.Items items) {
      for (int i = 0; i < items.values().size(); i++) {
        all.add(new At(path + "[" + (i + 1) + "]", items.values().get(i)));
      }
    }
    return all;
  }

  /** The places of a map, by key. */
  List<At> entries() {
    List<At> all = new ArrayList<>();
    if (value instanceof Value.Entries entries) {
      entries
          .entries()
          .forEach(entry -> all.add(new At(Part.under(path, entry.key().text()), entry.value())));
    }
    return all;
  }

  /** The names of a map. */
  List<String> names() {
    return value instanceof Value.Entries entries
        ? entries.entries().stream().map(entry -> entry.key().text()).toList()
        : List.of();
  }

  /** Whether the key was written, right or wrong. */
  boolean there() {
    return !(value instanceof Value.Nothing);
  }

  Optional<String> text() {
    return value instanceof Value.Scalar scalar && !scalar.empty()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  boolean is(String word) {
    return text().filter(word::equals).isPresent();
  }

  /** The text as a term reads it, where it is right. */
  <T> Optional<T> as(Term<T> term) {
    return text()
        .flatMap(text ->
            term.judge(text) instanceof Term.Reading.Right<T> right
                ? Optional.of(right.value())
                : Optional.empty());
  }

  void fault(Faults faults, String zh, String en, String rightZh, String rightEn) {
    faults.add(value, path, new Words(zh, en), new Words(rightZh, rightEn));
  }
}

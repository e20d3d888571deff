package org.carewatch.site;

// What can stand at a key: a single value, a part with keys of its own, a list, a map of names.
// Each kind reads itself, tells its faults and describes itself to the JSON Schema. Immutable.

import java.util.Optional;

/**
 * A kind of value.
 *
 * @param <T> what it becomes
 */
sealed interface Kind<T> permits Term, Part, Rows, Named {

  /** What would be right, to be shown beside a wrong value. */
  Words right();

  /**
   * Reads a value. Without a result at least one fault was added, or the value was already told as
   * a fault.
   */
  Optional<T> read(Value value, String path, Faults faults);

  /** Tells that a value is of another kind than this one. */
  default void mismatch(Value value, String path, Faults faults) {
    switch (value) {
      case Value.Nothing _ -> {}
      case Value.Items _ ->
          faults.add(value, path, new Words("此处是一个列表", "a list stands here"), right());
      case Value.Entries _ ->
          faults.add(value, path, new Words("此处是一组“键: 值”", "a group of keys stands here"), right());
      case Value.Scalar scalar when scalar.empty() ->
          faults.add(value, path, new Words("此处没有值", "nothing stands here"), right());
      case Value.Scalar scalar ->
          faults.add(
              value,
              path,
              new Words(
                  "“" + Faults.shown(scalar.text()) + "”是单个值",
                  "\"" + Faults.shown(scalar.text()) + "\" is a single value"),
              right(),
              colon(scalar.text()));
    }
  }

  /** A colon that is full-width or lacks its blank: the reason why a key was not seen. */
  private static Optional<String> colon(String text) {
    return text.matches("(?s)[a-z][a-z-]*(：|:\\S).*")
        ? Optional.of(Faults.shown(text.replaceFirst("[：:]\\s*", ": ")))
        : Optional.empty();
  }
}

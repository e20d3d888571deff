package org.carewatch.site;

// A kind of single value: how it is read, what would be right, and what the JSON Schema says of it.
// Immutable.

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of single value.
 *
 * @param right what would be right
 * @param schema its keywords in the JSON Schema
 * @param reading how the text is read
 * @param bare true where quotes would make it something else: numbers and true or false
 * @param <T> what it becomes
 */
record Term<T>(
    Words right, Map<String, Object> schema, Function<String, Reading<T>> reading, boolean bare)
    implements Kind<T> {

  /** The longest value that anything here can have. */
  static final int MAXIMUM_CHARACTERS = 512;

  Term {
    schema = Map.copyOf(schema);
  }

  Term(Words right, Map<String, Object> schema, Function<String, Reading<T>> reading) {
    this(right, schema, reading, false);
  }

  /** What came of reading one text. */
  sealed interface Reading<T> {

    /** It is right. */
    record Right<T>(T value) implements Reading<T> {}

    /** It is wrong; the words follow the quoted value. */
    record Wrong<T>(Words words, Optional<String> suggestion) implements Reading<T> {}

    /** The value must not be shown: it holds a secret. */
    record Secret<T>(Words words) implements Reading<T> {}

    static <T> Reading<T> right(T value) {
      return new Right<>(value);
    }

    static <T> Reading<T> wrong(String zh, String en) {
      return new Wrong<>(new Words(zh, en), Optional.empty());
    }

    static <T> Reading<T> wrong(String zh, String en, Optional<String> suggestion) {
      return new Wrong<>(new Words(zh, en), suggestion);
    }
  }

  @Override
  public Optional<T> read(Value value, String path, Faults faults) {
    if (!(value instanceof Value.Scalar scalar) || scalar.empty()) {
      mismatch(value, path, faults);
      return Optional.empty();
    }
    if (bare && !scalar.plain()) {
      faults.add(
          value,
          path,
          new Words(
              "“" + Faults.shown(scalar.text()) + "”带了引号",
              "\"" + Faults.shown(scalar.text()) + "\" is in quotes"),
          right,
          Optional.of(Faults.shown(scalar.text())));
      return Optional.empty();
    }
    return switch (judge(scalar.text())) {
      case Reading.Right<T> good -> Optional.of(good.value());
      case Reading.Wrong<T> wrong -> {
        String shown = Faults.shown(scalar.text());
        faults.add(
            value,
            path,
            new Words(
                "“" + shown + "”" + wrong.words().zh(), "\"" + shown + "\" " + wrong.words().en()),
            right,
            wrong.suggestion());
        yield Optional.empty();
      }
      case Reading.Secret<T> secret -> {
        faults.add(value, path, secret.words(), right);
        yield Optional.empty();
      }
    };
  }

  /** Reads a text of bounded length, so that no pattern meets a long one. */
  Reading<T> judge(String text) {
    return text.length() > MAXIMUM_CHARACTERS
        ? Reading.wrong(
            "超过 " + MAXIMUM_CHARACTERS + " 个字符",
            "has more than " + MAXIMUM_CHARACTERS + " characters")
        : reading.apply(text);
  }

  /** Reads a default, which is always right. */
  T of(String text) {
    return switch (reading.apply(text)) {
      case Reading.Right<T> good -> good.value();
      case Reading.Wrong<T> wrong -> throw new IllegalStateException(wrong.words().en());
      case Reading.Secret<T> secret -> throw new IllegalStateException(secret.words().en());
    };
  }
}

package org.carewatch.site;

// A group of keys that becomes one record. Immutable.

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A group of keys.
 *
 * @param type the record it becomes
 * @param keys its keys in the order of the documents
 * @param build makes the record once all keys were read without fault
 * @param <T> the record
 */
record Part<T>(Class<T> type, List<Key<?>> keys, Function<Fields, T> build) implements Kind<T> {

  Part {
    keys = List.copyOf(keys);
  }

  @Override
  public Words right() {
    String names = names().stream().collect(Collectors.joining(", "));
    return new Words("这些键：" + names, "the keys " + names);
  }

  List<String> names() {
    return keys.stream().<String>map(Key::name).toList();
  }

  /** The record when nothing is written; only for parts without required keys. */
  T empty() {
    return build.apply(new Fields());
  }

  @Override
  public Optional<T> read(Value value, String path, Faults faults) {
    if (!(value instanceof Value.Entries entries)) {
      mismatch(value, path, faults);
      return Optional.empty();
    }
    int before = faults.count();
    Set<String> meant = refuseUnknown(entries, path, faults);
    Fields fields = new Fields();
    boolean whole = true;
    for (Key<?> key : keys) {
      Optional<Value> found = entries.find(key.name());
      if (found.isPresent()) {
        key.read(found.get(), under(path, key.name()), faults, fields);
        whole &= fields.has(key);
      } else if (key.required()) {
        whole = false;
        if (!meant.contains(key.name())) {
          faults.add(entries, under(path, key.name()), missing(key).words(), missing(key).right());
        }
      }
    }
    return whole && faults.count() == before ? Optional.of(build.apply(fields)) : Optional.empty();
  }

  /** Tells unknown keys and gives the known ones that were probably meant. */
  private Set<String> refuseUnknown(Value.Entries entries, String path, Faults faults) {
    Set<String> meant = new HashSet<>();
    List<String> free = names().stream().filter(name -> entries.find(name).isEmpty()).toList();
    for (Value.Entry entry : entries.entries()) {
      String name = entry.key().text();
      if (names().contains(name)) {
        continue;
      }
      Optional<String> suggestion =
          faults.full()
              ? Optional.empty()
              : Spelling.nearest(name, free).or(() -> secret(name, free));
      suggestion.ifPresent(meant::add);
      String shown = Faults.shown(name);
      faults.add(
          entry.key(),
          under(path, shown),
          new Words("没有“" + shown + "”这个键", "\"" + shown + "\" is no key here"),
          SiteKeys.home(name)
              .filter(_ -> suggestion.isEmpty())
              .map(home -> new Words("写在 " + home + " 下", "to write it under " + home))
              .orElse(right()),
          suggestion);
    }
    return meant;
  }

  private static Optional<String> secret(String name, List<String> free) {
    boolean secret = free.contains("password-file") && name.matches("(?i)pass(word|wd)?|secret");
    return secret ? Optional.of("password-file") : Optional.empty();
  }

  private record Missing(Words words, Words right) {}

  private static Missing missing(Key<?> key) {
    Words right = key.kind().right();
    return new Missing(
        new Words("缺少“" + key.name() + "”", "\"" + key.name() + "\" is missing"),
        new Words(
            key.name() + "（" + key.meaning().zh() + "）：" + right.zh(),
            key.name() + " (" + key.meaning().en() + "): " + right.en()));
  }

  static String under(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

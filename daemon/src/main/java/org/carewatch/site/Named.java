package org.carewatch.site;

// A map from names of the user's choice to values of one kind. Immutable.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map of names.
 *
 * @param name the kind of the names
 * @param element the kind of each value
 * @param most how many there may be
 * @param <T> what each becomes
 */
record Named<T>(Term<String> name, Kind<T> element, int most) implements Kind<Map<String, T>> {

  @Override
  public Words right() {
    return new Words("以名字为键的一组，最多 " + most + " 个", "a group with names for keys, at most " + most);
  }

  @Override
  public Optional<Map<String, T>> read(Value value, String path, Faults faults) {
    if (!(value instanceof Value.Entries entries)) {
      mismatch(value, path, faults);
      return Optional.empty();
    }
    int count = entries.entries().size();
    if (count > most) {
      faults.add(value, path, new Words("此处有 " + count + " 个", count + " stand here"), right());
      return Optional.empty();
    }
    Map<String, T> all = new LinkedHashMap<>();
    for (Value.Entry entry : entries.entries()) {
      String key = entry.key().text();
      Optional<String> read = name.read(entry.key(), path, faults);
      Optional<T> element = this.element.read(entry.value(), Part.under(path, key), faults);
      if (read.isPresent() && element.isPresent()) {
        all.put(read.get(), element.get());
      }
    }
    return all.size() == count ? Optional.of(all) : Optional.empty();
  }
}

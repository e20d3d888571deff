package org.carewatch.site;

// A list of values of one kind. Immutable.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param element the kind of each value
 * @param least how many there must be
 * @param most how many there may be
 * @param <T> what each becomes
 */
record Rows<T>(Kind<T> element, int least, int most) implements Kind<List<T>> {

  @Override
  public Words right() {
    return new Words(
        "一个列表（以 - 开头的行，或方括号），" + least + " 到 " + most + " 项",
        "a list (lines that begin with -, or square brackets) of " + least + " to " + most);
  }

  @Override
  public Optional<List<T>> read(Value value, String path, Faults faults) {
    if (!(value instanceof Value.Items items)) {
      mismatch(value, path, faults);
      return Optional.empty();
    }
    int count = items.values().size();
    if (count < least || count > most) {
      faults.add(value, path, new Words("列表有 " + count + " 项", "the list has " + count), right());
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < Math.min(count, most); i++) {
      element.read(items.values().get(i), path + "[" + (i + 1) + "]", faults).ifPresent(all::add);
    }
    return all.size() == count && count >= least ? Optional.of(List.copyOf(all)) : Optional.empty();
  }
}

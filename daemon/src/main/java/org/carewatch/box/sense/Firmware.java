package org.carewatch.box.sense;

// get_throttled of a Raspberry Pi's firmware, a hexadecimal figure (Raspberry Pi kernel,
// drivers/firmware). Looked for once: it does not come and go. The look's thread.

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What the firmware says of voltage and speed; only bits of now, not those since boot. */
final class Firmware {
  static final int UNDERVOLTAGE = 1;
  static final int CAPPED = 2;
  static final int THROTTLED = 4;
  static final int SOFT_LIMIT = 8;

  private final Tree tree;
  private boolean searched;
  private Optional<String> file = Optional.empty();

  Firmware(Tree tree) {
    this.tree = tree;
  }

  /** The bits; empty on a machine without this firmware or with a kernel that does not show it. */
  OptionalInt bits() throws IOException {
    if (!searched) {
      file = search();
      searched = true;
    }
    return file.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(hexadecimal(tree.text(file.get())));
  }

  private Optional<String> search() throws IOException {
    for (String bus : tree.names("sys/devices/platform", "*")) {
      for (String firmware : tree.names(bus, "*:firmware")) {
        String name = firmware + "/get_throttled";
        if (tree.has(name)) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  private static int hexadecimal(String words) throws IOException {
    try {
      return Integer.parseUnsignedInt(words.startsWith("0x") ? words.substring(2) : words, 16);
    } catch (NumberFormatException odd) {
      throw new IOException("get_throttled says '" + words + "'", odd);
    }
  }
}

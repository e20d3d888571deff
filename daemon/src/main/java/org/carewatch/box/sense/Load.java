package org.carewatch.box.sense;

// The five minutes of /proc/loadavg (proc(5)) for each core in /sys/devices/system/cpu/online. The
// look's thread.

import java.io.IOException;
import java.util.Locale;

/** Programs that wait for a core: bad from 4 a core on, good again below 2. */
final class Load implements Look {
  static final double RAISE = 4;
  static final double RESTORE = 2;

  private final Tree tree;
  private final Band band = new Band(RAISE, RESTORE);

  Load(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    String[] averages = tree.text("proc/loadavg").split(" ");
    int cores = cores(tree.text("sys/devices/system/cpu/online"));
    double each;
    try {
      each = Double.parseDouble(averages[1]) / cores;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException odd) {
      throw new IOException("/proc/loadavg says '" + String.join(" ", averages) + "'", odd);
    }
    String figure = String.format(Locale.ROOT, "%.2f", each);
    return Seen.of(
            band.isBad(each),
            "每核负荷 " + figure + "，" + cores + " 核",
            figure + " a core, " + cores + " cores")
        .with(each);
  }

  /** A list such as {@code 0-3} or {@code 0,2-3}. */
  private static int cores(String list) throws IOException {
    int cores = 0;
    for (String range : list.split(",")) {
      String[] ends = range.split("-");
      long first = Tree.number("cpu/online", ends[0]);
      cores += (int) (Tree.number("cpu/online", ends[ends.length - 1]) - first + 1);
    }
    if (cores < 1) {
      throw new IOException("cpu/online says '" + list + "'");
    }
    return cores;
  }
}

package org.carewatch.box.sense;

// MemAvailable and MemTotal of /proc/meminfo (proc(5)). The look's thread.

import java.io.IOException;

/** Memory that programs can still have: bad from 5 % down, good again above 8 %. */
final class MemoryRoom implements Look {
  static final double RAISE = 0.05;
  static final double RESTORE = 0.08;
  private static final int KIB_TO_MIB = 10;

  private final Tree tree;
  private final Band band = new Band(RAISE, RESTORE);

  MemoryRoom(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    long all = 0;
    long available = -1;
    for (String line : tree.text("proc/meminfo").split("\n")) {
      String[] words = line.split("\\s+");
      if (words.length > 1 && words[0].equals("MemTotal:")) {
        all = Tree.number("MemTotal", words[1]);
      } else if (words.length > 1 && words[0].equals("MemAvailable:")) {
        available = Tree.number("MemAvailable", words[1]);
      }
    }
    if (all <= 0 || available < 0) {
      throw new IOException("/proc/meminfo tells no MemAvailable");
    }
    String words = (available >> KIB_TO_MIB) + " MiB / " + (all >> KIB_TO_MIB) + " MiB";
    return Seen.of(band.isBad((double) available / all), "可用 " + words, words + " available")
        .with(available * 1024.0);
  }
}

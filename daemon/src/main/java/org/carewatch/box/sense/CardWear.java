package org.carewatch.box.sense;

// /sys/block/*/device/life_time and pre_eol_info, as eMMC 5.0 and newer give them (Linux,
// sysfs-block-device). Ordinary SD cards have neither. The look's thread.

import java.io.IOException;
import java.util.Optional;

/** How much of the card's life is used: bad from 90 % or when its spare blocks run out. */
final class CardWear implements Look {
  private static final long NEARLY_WORN = 10; // 90 to 100 %
  private static final long SPARE_WARNING = 2;
  private static final int STEP = 10; // per cent

  private final Tree tree;

  CardWear(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    long used = 0;
    long spare = 0;
    for (String block : tree.names("sys/block", "*")) {
      Optional<String> life = tree.maybe(block + "/device/life_time");
      for (String one : life.map(words -> words.split("\\s+")).orElse(new String[0])) {
        used = Math.max(used, Tree.number("life_time", one));
      }
      Optional<String> end = tree.maybe(block + "/device/pre_eol_info");
      spare = Math.max(spare, end.isPresent() ? Tree.number("pre_eol_info", end.get()) : 0);
    }
    if (used == 0 && spare == 0) {
      return Seen.notFitted("存储卡不报告寿命", "the card does not tell its wear");
    }
    boolean bad = used >= NEARLY_WORN || spare >= SPARE_WARNING;
    long percent = used * STEP;
    String spareZh = spare >= SPARE_WARNING ? "，备用块将尽" : "";
    String spareEn = spare >= SPARE_WARNING ? ", its spare blocks run out" : "";
    return Seen.of(
            bad,
            "寿命最多用去 " + percent + " %" + spareZh,
            "at most " + percent + " % of its life used" + spareEn)
        .with((double) percent);
  }
}

package org.carewatch.box.sense;

// /sys/class/thermal/thermal_zone*/temp, thousandths of a degree (Linux, thermal/sysfs-api). The
// look's thread.

import java.io.IOException;
import java.util.Locale;

/**
 * The hottest zone of the board. Bad from 80 °C on, where a Raspberry Pi begins to slow itself
 * down; good again below 75 °C.
 */
final class Temperature implements Look {
  static final double RAISE = 80;
  static final double RESTORE = 75;
  private static final double LEAST = -50;
  private static final double MOST = 150;

  private final Tree tree;
  private final Band band = new Band(RAISE, RESTORE);

  Temperature(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    double hottest = Double.NEGATIVE_INFINITY;
    IOException trouble = new IOException("no zone tells a temperature");
    boolean zones = false;
    for (String zone : tree.names("sys/class/thermal", "thermal_zone*")) {
      zones = true;
      try {
        double degrees = tree.number(zone + "/temp") / 1000.0;
        if (degrees > LEAST && degrees < MOST) {
          hottest = Math.max(hottest, degrees);
        }
      } catch (IOException silent) { // a wireless card's zone while that is off
        trouble = silent;
      }
    }
    if (!zones) {
      return Seen.notFitted("没有温度传感器", "no temperature sensor");
    }
    if (Double.isInfinite(hottest)) {
      throw trouble;
    }
    String words = String.format(Locale.ROOT, "%.1f °C", hottest);
    return Seen.of(band.isBad(hottest), words, words).with(hottest);
  }
}

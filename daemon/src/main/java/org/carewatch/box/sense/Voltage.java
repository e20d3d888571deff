package org.carewatch.box.sense;

// in0_lcrit_alarm of hwmon driver rpi_volt (Linux, hwmon/raspberrypi-hwmon), else the firmware's
// bit 0. The look's thread.

import java.io.IOException;
import java.util.OptionalInt;

/** Whether the board's 5 V are too low. */
final class Voltage implements Look {
  private final Tree tree;
  private final Firmware firmware;

  Voltage(Tree tree) {
    this.tree = tree;
    this.firmware = new Firmware(tree);
  }

  @Override
  public Seen look() throws IOException {
    boolean asked = false;
    boolean low = false;
    for (String sensor : tree.names("sys/class/hwmon", "hwmon*")) {
      if (tree.maybe(sensor + "/name").filter("rpi_volt"::equals).isPresent()) {
        asked = true;
        low |= tree.number(sensor + "/in0_lcrit_alarm") != 0;
      }
    }
    OptionalInt bits = firmware.bits();
    if (!asked && bits.isEmpty()) {
      return Seen.notFitted("本机没有欠压标志", "no such flag here");
    }
    low |= bits.isPresent() && (bits.getAsInt() & Firmware.UNDERVOLTAGE) != 0;
    return low
        ? Seen.of(true, "低于 4.63 V", "below 4.63 V")
        : Seen.of(false, "电压足够", "enough volts");
  }
}

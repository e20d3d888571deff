package org.carewatch.box.sense;

// The firmware's bits 1 to 3. The look's thread.

import java.io.IOException;
import java.util.OptionalInt;

/** Whether a Raspberry Pi slows itself down. */
final class Throttle implements Look {
  private final Firmware firmware;

  Throttle(Tree tree) {
    this.firmware = new Firmware(tree);
  }

  @Override
  public Seen look() throws IOException {
    OptionalInt bits = firmware.bits();
    if (bits.isEmpty()) {
      return Seen.notFitted("本机没有降频标志", "no such flag here");
    }
    int now = bits.getAsInt();
    if ((now & Firmware.THROTTLED) != 0) {
      return Seen.of(true, "已降频", "throttled");
    }
    if ((now & Firmware.CAPPED) != 0) {
      return Seen.of(true, "频率受限", "frequency capped");
    }
    return (now & Firmware.SOFT_LIMIT) != 0
        ? Seen.of(true, "到达软温度限", "soft temperature limit")
        : Seen.of(false, "全速运行", "full speed");
  }
}

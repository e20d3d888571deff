package org.carewatch.box.sense;

// /sys/class/rtc/rtc* (Linux, admin-guide/rtc): a module whose power had gone refuses to tell the
// time until it is set; a Raspberry Pi 5 tells its battery's microvolts. The look's thread.

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The battery of the clock that goes on while the box is off. */
final class RtcBattery implements Look {
  static final double RAISE = 2.5;
  static final double RESTORE = 2.7;
  private static final double MICROS = 1e6;
  private static final double NONE = 0.2;

  private final Tree tree;
  private final Band band = new Band(RAISE, RESTORE);

  RtcBattery(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    List<String> clocks = tree.names("sys/class/rtc", "rtc*");
    if (clocks.isEmpty()) {
      return Seen.notFitted("没有时钟模块", "no clock module");
    }
    String clock = clocks.getFirst();
    Optional<String> micros = tree.maybe(clock + "/battery_voltage");
    if (micros.isPresent()) {
      double volts = Tree.number("battery_voltage", micros.get()) / MICROS;
      if (volts < NONE) {
        return Seen.notFitted("时钟没有接电池", "no battery at the clock");
      }
      String words = String.format(Locale.ROOT, "%.2f V", volts);
      return Seen.of(band.isBad(volts), words, words).with(volts);
    }
    try {
      tree.text(clock + "/since_epoch");
      return Seen.of(false, "时钟模块走时", "the clock module keeps time");
    } catch (AccessDeniedException closed) {
      throw closed;
    } catch (IOException stopped) {
      return Seen.of(true, "时钟模块失去过电源", "the clock module lost its power");
    }
  }
}

package org.carewatch.box.sense;

// /sys/class/power_supply/* (Linux, sysfs-class-power), where no contact of the configuration tells
// the same. Batteries of a mouse (scope Device) do not count. The look's thread.

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Mains and battery as a UPS board's driver shows them. */
final class Supply {
  static final double RAISE = 15;
  static final double RESTORE = 25;

  private final Tree tree;
  private final Band band = new Band(RAISE, RESTORE);

  Supply(Tree tree) {
    this.tree = tree;
  }

  private List<String> ofType(List<String> types) throws IOException {
    List<String> found = new ArrayList<>();
    for (String supply : tree.names("sys/class/power_supply", "*")) {
      boolean ours = tree.maybe(supply + "/scope").filter("Device"::equals).isEmpty();
      if (ours && tree.maybe(supply + "/type").filter(types::contains).isPresent()) {
        found.add(supply);
      }
    }
    return found;
  }

  /** Good while any supply is online. */
  Seen mains() throws IOException {
    List<String> supplies = ofType(List.of("Mains", "USB"));
    if (supplies.isEmpty()) {
      return Seen.notFitted("没有市电检测", "nothing senses mains");
    }
    boolean online = false;
    for (String supply : supplies) {
      online |= tree.number(supply + "/online") != 0;
    }
    return online ? Seen.of(false, "有外部供电", "on mains") : Seen.of(true, "由电池供电", "on battery");
  }

  /** The emptiest battery: bad from 15 % down, good again above 25 %. */
  Seen battery() throws IOException {
    double least = Double.POSITIVE_INFINITY;
    for (String battery : ofType(List.of("Battery", "UPS"))) {
      Optional<String> there = tree.maybe(battery + "/present");
      if (there.filter("0"::equals).isEmpty()) {
        least = Math.min(least, percent(battery));
      }
    }
    if (Double.isInfinite(least)) {
      return Seen.notFitted("没有电池", "no battery that tells its charge");
    }
    String words = String.format(Locale.ROOT, "%.0f %%", least);
    return Seen.of(band.isBad(least), words, words).with(least);
  }

  private double percent(String battery) throws IOException {
    Optional<String> capacity = tree.maybe(battery + "/capacity");
    if (capacity.isPresent()) {
      return (double) Tree.number("capacity", capacity.get());
    }
    String level = tree.text(battery + "/capacity_level");
    return switch (level) {
      case "Critical" -> 5;
      case "Low" -> RAISE;
      case "Normal" -> 50;
      case "High", "Full" -> 100;
      default -> throw new IOException(battery + "/capacity_level says '" + level + "'");
    };
  }
}

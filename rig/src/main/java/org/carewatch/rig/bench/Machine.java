package org.carewatch.rig.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine and its state, as a figure's companion. */
final class Machine {
  private Machine() {}

  static String now() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d cores, %s, Linux %s, Java %s, load average %.1f at the beginning, %s",
        system.getAvailableProcessors(),
        system.getArch(),
        system.getVersion(),
        System.getProperty("java.version"),
        system.getSystemLoadAverage(),
        java.time.LocalDate.now(java.time.ZoneOffset.UTC));
  }
}

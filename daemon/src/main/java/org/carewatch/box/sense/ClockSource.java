package org.carewatch.box.sense;

// The kernel's word on its clock (adjtimex), and who disciplines it, by what that program keeps in
// /run. The look's thread.

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Discipline;

/** Whether the clock is synchronised, by whom, and how far it may be off. */
final class ClockSource implements Look {
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private final Tree tree;
  private final Supplier<Discipline> kernel;

  ClockSource(Tree tree, Supplier<Discipline> kernel) {
    this.tree = tree;
    this.kernel = kernel;
  }

  @Override
  public Seen look() throws IOException {
    Discipline now = kernel.get();
    String source = source();
    boolean bad = now.trust() != ClockTrust.SYNCHRONISED;
    String zh = source.isEmpty() ? "没有时间服务" : "时间服务 " + source;
    String en = source.isEmpty() ? "no time service" : source;
    if (bad) {
      return Seen.of(true, zh, en);
    }
    String offset = String.format(Locale.ROOT, "%.3f ms", now.offsetMicros() / MILLIS);
    String most = String.format(Locale.ROOT, "%.0f ms", now.mostErrorMicros() / MILLIS);
    return Seen.of(
            false,
            zh + "，偏差 " + offset + "，最大误差 " + most,
            en + ", offset " + offset + ", at most " + most + " off")
        .with(now.offsetMicros() / MICROS);
  }

  private String source() throws IOException {
    if (tree.has("run/chrony/chronyd.pid") || tree.has("run/chronyd.pid")) {
      return "chrony";
    }
    if (tree.has("run/systemd/timesync/synchronized")) {
      return "systemd-timesyncd";
    }
    return tree.has("run/ntpd.pid") ? "ntpd" : "";
  }
}

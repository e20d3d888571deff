package org.carewatch.rig.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code rig/bench/idle [MINUTES]}: what a facility costs while nothing happens, for the three
 * supervision profiles at once: bytes of TLS on the uplink's socket (counted by a proxy between box
 * and broker, both ways), bytes written to the card, processor, memory; scaled to a day. Each five
 * minutes are written as they end. A line is judged against SPEC 1 where it promises one.
 */
public final class Idle {
  private static final int USUAL_MINUTES = 60;
  private static final int ROUND_MINUTES = 5;
  private static final long BEFORE_SECONDS = 90;
  private static final double DAY_SECONDS = 86_400;
  private static final double MEBI = 1024 * 1024;

  private Idle() {}

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int minutes = words.length == 0 ? USUAL_MINUTES : minutes(words);
    if (minutes < 1) {
      System.err.println("usage: rig/bench/idle [MINUTES]");
      System.exit(2);
    }
    Report report = new Report("idle", Results.file("idle"));
    report.fact("machine", Machine.now());
    List<IdleBox> boxes = new ArrayList<>();
    try (Stop _ = new Stop(report::tell)) {
      try {
        for (String profile : List.of("20s", "90s", "180s")) {
          boxes.add(new IdleBox(profile));
        }
        report.say(BEFORE_SECONDS + " s until nothing of the start is left");
        TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
        measure(boxes, minutes, report);
      } finally {
        boxes.forEach(IdleBox::close);
      }
      report.tell();
    }
    System.exit(0);
  }

  private static int minutes(String[] words) {
    return words.length == 1 && words[0].matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(words[0])
        : 0;
  }

  private static void measure(List<IdleBox> boxes, int minutes, Report report)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    List<IdleBox.Count> before = new ArrayList<>();
    for (IdleBox box : boxes) {
      before.add(box.count());
    }
    for (int passed = 0; passed < minutes; ) {
      int next = Math.min(minutes, passed + ROUND_MINUTES);
      sleepUntil(from + TimeUnit.MINUTES.toNanos(next));
      passed = next;
      report.fact("minutes", Integer.toString(passed));
      for (int i = 0; i < boxes.size(); i++) {
        tell(boxes.get(i), before.get(i), report);
      }
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }

  private static void tell(IdleBox box, IdleBox.Count from, Report report) throws IOException {
    IdleBox.Count now = box.count();
    double seconds = (now.nanos() - from.nanos()) / 1e9;
    double day = DAY_SECONDS / seconds;
    String name = "supervision " + box.profile;
    double uplink = (now.up() - from.up() + now.down() - from.down()) * day;
    double limit = box.profile.equals("20s") ? 10 : 2;
    report.fact(
        name + ", uplink a day and path",
        "%s: %d bytes up and %d down in %.0f s; %d new connections"
            .formatted(
                judged(uplink, limit),
                now.up() - from.up(),
                now.down() - from.down(),
                seconds,
                now.connections() - from.connections()));
    report.fact(
        name + ", written to the card a day",
        "%s: %d bytes in %.0f s"
            .formatted(
                judged((now.written() - from.written()) * day, 20),
                now.written() - from.written(),
                seconds));
    report.fact(
        name + ", processor",
        String.format(
            Locale.ROOT,
            "%.2f %% of one core, SPEC: under 1 with 16 cameras",
            100 * (now.processorSeconds() - from.processorSeconds()) / seconds));
    report.fact(name + ", resident memory", box.residentKilobytes() / 1024 + " MiB");
    report.fact(name + ", published, by kind", box.published());
  }

  static String judged(double bytesADay, double limitMebibytes) {
    double mebibytes = bytesADay / MEBI;
    return String.format(
        Locale.ROOT,
        "%.2f MiB, SPEC: under %.0f, %s",
        mebibytes,
        limitMebibytes,
        mebibytes < limitMebibytes ? "met" : "FALLS SHORT");
  }
}

package org.carewatch.rig.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.Town;
import org.carewatch.rig.TownDesk;

/**
 * {@code rig/bench/calm MINUTES}: two desks with two paths each, all on one Mosquitto, for MINUTES
 * (half ones too): no session is taken over, nobody is told offline who is not, heartbeats come in
 * time, a press every 20 s reaches both desks, and every path is proven by a round trip at begin
 * and end. A machine that stands still itself for a second and more (seen by a thread that only
 * sleeps) is no witness against the box: then only take-overs and an `offline` without a connection
 * cut count. Exit status 0: so it was; 1: it was not; 2: wrong use.
 */
public final class Calm {
  private static final PrintStream OUT = System.out;
  private static final long PRESS_EVERY_SECONDS = 20;
  private static final long HEARTBEATS_WITHIN_SECONDS = 20;
  private static final Duration HELD = Duration.ofMillis(200);

  private final Mosquitto broker;
  private final Town town;
  private final List<Town.Wanted> wanted;
  private final List<TownDesk> desks = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final Stalls stalls = new Stalls();
  private int presses;
  private int trips;

  private Calm(Path folder) throws IOException {
    int second = Mosquitto.freePort();
    broker =
        Mosquitto.start(
            folder.resolve("broker"),
            Mosquitto.Settings.plain().with("listener " + second + " 127.0.0.1\n"));
    List<String> both = List.of(broker.url(), "tcp://127.0.0.1:" + second);
    wanted =
        List.of(
            new Town.Wanted("calm-110", "police", both),
            new Town.Wanted("calm-guard", "site", both));
    town = new Town(folder.resolve("box"), wanted, "");
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    double minutes;
    try {
      minutes = Double.parseDouble(words[0]);
    } catch (RuntimeException wrongUse) {
      System.err.println("usage: rig/bench/calm MINUTES");
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("carewatch-calm");
    boolean good = false;
    try {
      Calm calm = new Calm(folder);
      try (Stop _ = new Stop(() -> OUT.println("stopped early: nothing is said"))) {
        good = calm.run(minutes);
      } finally {
        calm.close();
      }
    } finally {
      if (good) {
        remove(folder);
      } else {
        OUT.println("left to be looked at: " + folder);
      }
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run(double minutes) throws IOException, InterruptedException {
    for (Town.Wanted desk : wanted) {
      desks.add(new TownDesk(desk, desk.brokers().getFirst(), true));
    }
    town.start();
    for (TownDesk desk : desks) {
      for (int path = 1; path <= 2; path++) {
        String topic = "presence/" + path;
        desk.await(got -> got.topic().equals(topic), topic, 60);
      }
    }
    long begin = System.nanoTime();
    long end = begin + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    roundTrips();
    while (System.nanoTime() < end && town.isAlive()) {
      press();
      long next = begin + presses * TimeUnit.SECONDS.toNanos(PRESS_EVERY_SECONDS);
      long wait = Math.min(next, end) - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
    roundTrips();
    judge(begin);
    return wrong.isEmpty();
  }

  /** A press, stored by both desks and answered by the police. */
  private void press() throws InterruptedException {
    desks.forEach(TownDesk::forget);
    town.button.press(HELD);
    presses++;
    for (TownDesk desk : desks) {
      try {
        TownDesk.Got alarm = desk.await(got -> got.is("alarm.raised"), "alarm.raised", 10);
        if (desk == desks.getFirst()) {
          desk.receipt(alarm.field("id"), "operator");
        }
      } catch (AssertionError missing) {
        if (!stalls.stalled()) {
          wrong.add("press " + presses + ": " + missing.getMessage());
        }
      }
    }
  }

  /** Every path of both desks, by the command {@code test}. */
  private void roundTrips() throws InterruptedException {
    for (TownDesk desk : desks) {
      String run = desk.all(got -> got.topic().equals("presence/1")).getLast().field("run");
      String id = desk.command("test", run);
      try {
        TownDesk.Got result =
            desk.await(
                got -> got.topic().equals("result") && got.text().contains(id), "result", 60);
        int good = result.text().split("\"roundTrip\":\"good\"", -1).length - 1;
        trips += good;
        if (good != 2 && !stalls.stalled()) {
          wrong.add("round trips: " + result.text());
        }
      } catch (AssertionError missing) {
        wrong.add(missing.getMessage());
      }
    }
  }

  private void judge(long begin) throws IOException {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    if (!town.isAlive()) {
      wrong.add("the daemon has ended");
    }
    long births = 0;
    long offline = 0;
    long beats = 0;
    double longest = 0;
    for (TownDesk desk : desks) {
      births += count(desk, "online");
      offline += count(desk, "offline");
      if (count(desk, "stopping") > 0) {
        wrong.add("told that it stops");
      }
      List<Long> at =
          desk.all(got -> got.topic().equals("heartbeat")).stream()
              .map(TownDesk.Got::nanos)
              .sorted()
              .toList();
      beats += at.size();
      for (int i = 1; i < at.size(); i++) {
        longest = Math.max(longest, (at.get(i) - at.get(i - 1)) / 1e9);
      }
      if (at.size() < 2 * seconds / HEARTBEATS_WITHIN_SECONDS) {
        wrong.add("only " + at.size() + " heartbeats in " + seconds + " s");
      }
    }
    long drops =
        town.said().lines().filter(line -> line.contains("the connection was cut")).count();
    if (drops > 0 && !stalls.stalled()) {
      wrong.add(drops + " connections were cut, and the machine did not stand still");
    }
    if (offline > drops) {
      wrong.add("told offline " + offline + " times, with " + drops + " connections cut");
    }
    if (drops == 0 && births != 4) {
      wrong.add(births + " births, not one a path");
    }
    if (longest >= HEARTBEATS_WITHIN_SECONDS && !stalls.stalled()) {
      wrong.add("a heartbeat came only after " + longest + " s");
    }
    List<String> taken =
        broker.log().lines().filter(line -> line.contains("already connected")).toList();
    if (!taken.isEmpty()) {
      wrong.add("taken over: " + taken);
    }
    OUT.printf(
        "%d s, 2 desks, 2 paths each, one broker: births %d, told offline %d, take-overs"
            + " %d,%nheartbeats %d, longest gap %.1f s, presses %d, round trips good %d of"
            + " 8;%nconnections cut for want of a PUBACK %d, longest stand-still of this machine"
            + " %.1f s%n",
        seconds,
        births,
        offline,
        taken.size(),
        beats,
        longest,
        presses,
        trips,
        drops,
        stalls.longestSeconds());
    wrong.forEach(line -> OUT.println("WRONG: " + line));
  }

  private static long count(TownDesk desk, String state) {
    return desk.all(got ->
            got.topic().startsWith("presence/")
                && got.text().contains("\"state\":\"" + state + "\""))
        .size();
  }

  private void close() {
    stalls.close();
    desks.forEach(TownDesk::close);
    town.close();
    broker.close();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}

package org.carewatch.rig.trial;

// Duty: what the system may do to the daemon's process. Immutable.

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.faults.Hog;

/** What becomes of an alarm when the process is stopped, ended, or short of something. */
final class ProcessTrials {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofMillis(200);

  private ProcessTrials() {}

  static List<Trial> all() {
    return List.of(
        Trial.of(
            "process-frozen",
            "SIGSTOP for a minute; two presses and a glitch of 5 ms meanwhile",
            "afterwards each press is an alarm with its own time, judged by the kernel's times, and the glitch none",
            ProcessTrials::frozen),
        Trial.of(
            "process-terminated",
            "SIGTERM between presses, the last one held over the restart",
            "it ends in order with status 143; every press is told, by this run or the next",
            ProcessTrials::terminated),
        Trial.of(
                "process-64-descriptors",
                "64 descriptors at most, 60 visitors of the page, and the connection to the broker lost",
                "the alarm is not held up; the path stands again while the visitors stay",
                ProcessTrials::descriptors)
            .on(folder -> Plan.usual().before("prlimit", "--nofile=64:64")),
        Trial.of(
                "process-without-memory",
                "the heap is filled to the last byte for 5 s while the button is pressed",
                "a part goes on without a restart; core, line and journal end the process with status 70, and the restarted one carries the alarm",
                ProcessTrials::memory)
            .on(folder -> Plan.usual().environment(Hog.environment(folder))));
  }

  private static void frozen(Ground ground) throws Exception {
    BoxProcess box = ground.box();
    long before = alarms(ground);
    box.signal("STOP");
    Sight.lasts(Duration.ofSeconds(20));
    Press first = ground.press();
    Sight.lasts(Duration.ofSeconds(20));
    ground.button().press(Duration.ofMillis(5));
    Sight.lasts(Duration.ofSeconds(10));
    Press second = ground.press();
    Sight.lasts(Duration.ofSeconds(10));
    long woken = System.nanoTime();
    box.signal("CONT");
    ground.awaitAlarm(ground.police(), second, SOON.plusSeconds(10));
    ground.awaitAlarm(ground.police(), first, SOON.plusSeconds(40));
    ground.figure("alarms after the minute", Duration.ofNanos(System.nanoTime() - woken));
    Sight.lasts(Duration.ofSeconds(1));
    Missed.unless(
        alarms(ground) - before == 2, (alarms(ground) - before) + " alarms came of two presses");
  }

  /** Different alarms at the police desk. */
  private static long alarms(Ground ground) {
    return ground.police().memory().all(told -> told.is("alarm.raised")).stream()
        .map(told -> told.event().id())
        .distinct()
        .count();
  }

  private static void terminated(Ground ground) throws Exception {
    Sight sight = new Sight(ground);
    sight.prompt();
    BoxProcess box = ground.box();
    String run = ground.police().memory().birth(1).orElseThrow().run();
    Sight.lasts(SETTLED);
    ground.press(); // on its way when the signal comes
    box.signal("TERM");
    Sight.lasts(SETTLED);
    ground.press(); // while it says farewell
    Sight.lasts(SETTLED);
    ground.button().press();
    int status = box.awaitEnd(20);
    Missed.unless(status == 143, "it ended with " + status);
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
    long held = ground.button().closures().getLast().from();
    ground.awaitTold(
        ground.police(),
        told -> told.is("alarm.raised") && told.nanos() > held,
        SOON,
        "the alarm of the held press");
    ground.button().release();
    Sight.lasts(SETTLED);
    ground.warm();
    ground.measure();
  }

  private static void descriptors(Ground ground) throws Exception {
    Sight sight = new Sight(ground);
    List<Socket> visitors = new ArrayList<>();
    try {
      for (int visitor = 0; visitor < 60; visitor++) {
        visitors.add(new Socket(InetAddress.getLoopbackAddress(), ground.statusPort()));
      }
      sight.prompt();
      ground.router().drop();
      Press press = ground.press();
      ground.figure(
          "after the loss", ground.awaitAlarm(ground.police(), press, Duration.ofSeconds(10)));
    } finally {
      visitors.forEach(LineBoard::closeQuietly);
    }
    sight.prompt();
  }

  private static void memory(Ground ground) throws Exception {
    BoxProcess box = ground.box();
    String run = ground.police().memory().birth(1).orElseThrow().run();
    Hog.fill(ground.folder(), 5);
    long filled = System.nanoTime();
    Sight.lasts(Duration.ofMillis(500));
    Press press = ground.press();
    int status = box.awaitEnd(8);
    if (status >= 0) {
      Missed.unless(status == 70, "it ended with " + status);
      ground.note("ended with 70");
      ground.startBox(); // as systemd does
      ground.awaitUp(ground.police(), run);
      ground.awaitUp(ground.site(), run);
    }
    boolean seen = !ground.police().memory().all(press::isToldBy).isEmpty();
    ground.note(seen ? "pressed meanwhile: told" : "pressed while it was down");
    if (status >= 0 && !seen) {
      ground.unseen(press);
    }
    ground.figure("filled", Duration.ofNanos(System.nanoTime() - filled));
    ground.warm();
    ground.measure();
    new Sight(ground).prompt();
  }
}

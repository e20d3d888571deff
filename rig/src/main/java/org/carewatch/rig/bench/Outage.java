package org.carewatch.rig.bench;

// Duty: the end of a long outage: what was stored meanwhile reaches the desk, alarms first, and
// presses beside it as if there were nothing else. Thread: the bench's; Paho's takes what comes.
// Limits: 10 minutes for the backlog.

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.rig.Link;
import org.carewatch.rig.protocol.Published;

/**
 * {@code rig/bench/outage [EVENTS]}: 100,000 events are in the journal when the daemon starts with
 * its cable pulled; the cable comes back. How fast they are taken, what goes first, how long a
 * press takes meanwhile, and the daemon's resident memory.
 */
public final class Outage {
  private static final int USUAL = 100_000;
  private static final int PRESSES_BEFORE = 3;
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST_NANOS = 600 * SECOND;
  private static final double MILLI = 1e6;

  private final Report report;
  private final int wanted;

  // guarded by this
  private final Set<String> alarms = new HashSet<>();
  private long events;
  private long eventsAtLastAlarm;
  private long firstNanos;
  private long lastNanos;
  private long lastAlarmNanos;
  private long repeats;
  private long lastSequence;
  private long newestPressNanos;

  private Outage(Report report, int wanted) {
    this.report = report;
    this.wanted = wanted;
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int wanted = USUAL;
    try {
      wanted = words.length == 0 ? USUAL : Integer.parseInt(words[0]);
    } catch (NumberFormatException wrong) {
      wanted = 0;
    }
    if (words.length > 1 || wanted < 1000) {
      System.err.println("usage: rig/bench/outage [EVENTS]   (1000 or more; 100000 if not given)");
      System.exit(2);
    }
    Report report = new Report("outage", Results.file("outage"));
    try (Stop _ = new Stop(report::tell)) {
      report.fact("machine", Machine.now());
      new Outage(report, wanted).measure();
      report.tell();
    }
    System.exit(0);
  }

  private void measure() throws IOException, InterruptedException {
    try (Grounds grounds = new Grounds(true);
        Link link = new Link(grounds.broker.port())) {
      String through =
          Files.readString(grounds.configuration)
              .replace(":" + grounds.broker.port() + "\"", ":" + link.port() + "\"");
      Files.writeString(grounds.configuration, through);
      link.cut();
      long from = System.nanoTime();
      Stored stored = Stored.in(grounds.storage, wanted);
      report.fact("events stored", wanted + ", of these alarms nobody answered " + stored.alarms());
      report.fact("storing them, one after the other", seconds(System.nanoTime() - from));
      report.fact(
          "journal", Files.size(grounds.storage.resolve("journal.db")) / (1024 * 1024) + " MiB");
      try (BoxProcess box = new BoxProcess(grounds)) {
        if (!box.awaitReady(60)) {
          throw new IOException("the daemon does not start");
        }
        during(grounds, link, box, stored);
      }
    }
  }

  private void during(Grounds grounds, Link link, BoxProcess box, Stored stored)
      throws IOException, InterruptedException {
    for (int press = 0; press < PRESSES_BEFORE; press++) {
      grounds.button.press(Duration.ofMillis(80));
      TimeUnit.SECONDS.sleep(2);
    }
    TimeUnit.SECONDS.sleep(10);
    report.fact("resident memory in the outage", mib(box.status("VmRSS")));
    RawDesk[] made = new RawDesk[1];
    try (RawDesk desk =
        new RawDesk(grounds, new Published(), got -> take(made, stored.run(), got))) {
      made[0] = desk;
      long back = System.nanoTime();
      double cpu = box.processorSeconds();
      link.mend();
      link.drop();
      long most = 0;
      long pressed = 0;
      while (!isDone(stored) && System.nanoTime() - back < LONGEST_NANOS) {
        most = Math.max(most, box.status("VmRSS"));
        if (isFlowing() && System.nanoTime() - pressed > SECOND) {
          press(grounds);
          pressed = System.nanoTime();
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      tell(back, stored, most, box.processorSeconds() - cpu);
    }
  }

  private synchronized boolean isDone(Stored stored) {
    return events >= stored.events() && alarms.size() >= stored.alarms() + PRESSES_BEFORE;
  }

  private synchronized boolean isFlowing() {
    return events > 0;
  }

  /** A press in the midst of it, to its arrival at the desk. */
  private void press(Grounds grounds) throws InterruptedException {
    long from = System.nanoTime();
    grounds.button.press(Duration.ofMillis(80));
    synchronized (this) {
      while (newestPressNanos < from && System.nanoTime() - from < 20 * SECOND) {
        wait(1000);
      }
      report.add(
          "press in the midst of it, contact to subscriber (with settle)",
          newestPressNanos < from ? -1 : (newestPressNanos - from) / MILLI);
    }
  }

  private void take(RawDesk[] by, String run, RawDesk.Got got) {
    if (!got.topic().equals("event") && !got.topic().equals("alarm")) {
      return;
    }
    try {
      EventFields fields = EventFields.read(got.bytes());
      if (got.topic().equals("alarm")) {
        alarm(fields, got.nanos());
        if (by[0] != null) {
          by[0].answer(fields.id(), "stored");
          if (fields.type().equals("carewatch.alarm.raised")) {
            by[0].answer(fields.id(), "operator");
          }
        }
      } else if (fields.run().equals(run)) {
        event(fields, got.nanos());
      }
    } catch (Json.BadJson bad) {
      report.say("unreadable on " + got.topic() + ": " + bad.getMessage());
    }
  }

  private synchronized void alarm(EventFields fields, long nanos) {
    if (fields.type().equals("carewatch.alarm.raised") && alarms.add(fields.id())) {
      if (alarms.size() <= Stored.ALARMS + PRESSES_BEFORE) {
        lastAlarmNanos = nanos;
        eventsAtLastAlarm = events;
      }
      newestPressNanos = nanos;
      notifyAll();
    }
  }

  private synchronized void event(EventFields fields, long nanos) {
    if (fields.sequence() <= lastSequence) {
      repeats++;
      return;
    }
    firstNanos = events == 0 ? nanos : firstNanos;
    lastSequence = fields.sequence();
    lastNanos = nanos;
    events++;
  }

  private synchronized void tell(long back, Stored stored, long most, double cpu) {
    report.fact("cable back to the last alarm of the outage", seconds(lastAlarmNanos - back));
    report.fact("events that came before that alarm", Long.toString(eventsAtLastAlarm));
    report.fact("cable back to the first event", seconds(firstNanos - back));
    report.fact("cable back to the last event", seconds(lastNanos - back));
    report.fact("events taken", events + " of " + stored.events() + ", again " + repeats);
    report.fact(
        "events a second",
        String.format(
            Locale.ROOT, "%.0f", (events - 1) / Math.max(1e-9, (lastNanos - firstNanos) / 1e9)));
    report.fact(
        "processor of the daemon meanwhile",
        String.format(Locale.ROOT, "%.2f ms an event", 1000 * cpu / Math.max(1, events)));
    report.fact("resident memory, most of all", mib(most));
  }

  private static String mib(long kib) {
    return kib / 1024 + " MiB";
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}

package org.carewatch.rig.bench;

// Duty: the daemon that the alarm bench measures, started and stopped as often as it takes, and the
// subscriber that answers it. Thread: the bench's. Limits: 30 s for a start, 20 s for a stop.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.carewatch.event.EventFields;
import org.carewatch.event.Json;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.protocol.Published;

/** Grounds, daemon and desk. */
final class Life implements AutoCloseable {
  private static final double MILLI = 1e6;
  private static final long START_NANOS = 30_000_000_000L;
  private static final int BEGIN = 40;

  private final Grounds grounds;
  private final Heard heard = new Heard();
  private final Published published = new Published();
  private final Map<String, Long> bareArrived = new ConcurrentHashMap<>();
  private final Report report;
  private final LongAdder eventsBeside = new LongAdder();
  private final List<RawDesk> desks = new ArrayList<>();
  private final boolean busy;
  private final Bare bare;

  // per life of the daemon
  private BoxProcess box;
  private CommitWatch commits;
  private String run = "";

  Life(Report report) throws IOException, InterruptedException {
    this(report, Grounds.Shape.SECURE, false);
  }

  /**
   * @param busy events that are no alarm are only counted, so that many of them cost the rig little
   */
  Life(Report report, Grounds.Shape shape, boolean busy) throws IOException, InterruptedException {
    this(report, new Grounds(shape), busy);
  }

  /** The same on grounds whose storage may hold something. */
  Life(Report report, Grounds grounds, boolean busy) throws IOException, InterruptedException {
    this.report = report;
    this.grounds = grounds;
    this.busy = busy;
    for (String id : grounds.shape.ids()) {
      for (Mosquitto broker : grounds.brokers) {
        desks.add(desk(id, broker));
      }
    }
    this.bare = new Bare(grounds);
    this.box = new BoxProcess(grounds);
    this.commits = await("first start, empty storage");
  }

  /** A desk at one path's broker: the first desk is the measured one, at every path. */
  private RawDesk desk(String id, Mosquitto broker) throws IOException {
    RawDesk[] made = new RawDesk[1];
    boolean measured = id.equals(Grounds.DESK);
    Consumer<RawDesk.Got> taker = measured ? got -> take(made, got) : got -> answerOnly(made, got);
    String[] more = desks.isEmpty() ? new String[] {Bare.TOPIC} : new String[0];
    made[0] = new RawDesk(grounds, id, broker, published, taker, more);
    return made[0];
  }

  private void take(RawDesk[] by, RawDesk.Got got) {
    if (got.topic().equals(Bare.TOPIC)) {
      String text = new String(got.bytes(), 0, BEGIN, StandardCharsets.UTF_8);
      bareArrived.put(text.substring(0, text.indexOf('x')), got.nanos());
      return;
    }
    if (busy && got.topic().equals("event")) {
      eventsBeside.increment();
      return;
    }
    heard
        .take(got)
        .filter(event -> event.topic().equals("alarm") && by[0] != null)
        .ifPresent(event -> {
          by[0].answer(event.fields().id(), "stored");
          if (event.is("alarm.raised")) {
            by[0].answer(event.fields().id(), "operator");
          }
        });
  }

  /** A desk beside the measured one: what it must answer, and no more. */
  private static void answerOnly(RawDesk[] by, RawDesk.Got got) {
    if (got.topic().equals("alarm") && by[0] != null) {
      try {
        by[0].answer(EventFields.read(got.bytes()).id(), "stored");
      } catch (Json.BadJson unreadable) {
        System.err.println("unreadable alarm: " + unreadable.getMessage());
      }
    }
  }

  /** Stops the daemon, leaves so many events that every desk is owed, and starts it again. */
  void flood(int events) throws IOException, InterruptedException {
    commits.close();
    box.stop(20);
    report.say("leaving " + events + " events for every desk");
    Flood.leave(grounds.storage, grounds.shape.ids(), events);
    box = new BoxProcess(grounds);
    commits = await("start with " + events + " events owed");
  }

  /** Events that were no alarm, taken by the first desk so far; counted in a busy life only. */
  long eventsBeside() {
    return eventsBeside.sum();
  }

  BoxProcess box() {
    return box;
  }

  /** When this line came; 0: not until then. */
  long awaitBare(String begin, long untilNanos) {
    while (!bareArrived.containsKey(begin) && untilNanos - System.nanoTime() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
    Long arrived = bareArrived.remove(begin);
    return arrived == null ? 0 : arrived;
  }

  /** Ends the daemon in order and starts it again. */
  void restart() throws IOException, InterruptedException {
    commits.close();
    box.stop(20);
    box = new BoxProcess(grounds);
    commits = await("start");
  }

  private CommitWatch await(String name) throws IOException, InterruptedException {
    long until = box.execNanos + START_NANOS;
    while (!grounds.board.isOpen(grounds.button.pin()) && until - System.nanoTime() > 0) {
      LockSupport.parkNanos(500_000);
    }
    report.add(name + ", exec to watching", (System.nanoTime() - box.execNanos) / MILLI);
    String before = run;
    run = heard.awaitOnline(before, until);
    report.add(
        name + ", exec to connected",
        run.isEmpty() ? -1 : (System.nanoTime() - box.execNanos) / MILLI);
    if (!box.awaitReady(30)) {
      throw new IOException(
          "the daemon does not start: "
              + java.nio.file.Files.readString(grounds.folder.resolve("box.log")));
    }
    return new CommitWatch(grounds.storage);
  }

  /** Resident memory and threads as they are now. */
  void size(String when) throws IOException {
    report.fact("resident memory " + when, box.status("VmRSS") / 1024 + " MiB");
    report.fact("threads " + when, Long.toString(box.status("Threads")));
  }

  /** Nothing happens; the processor that it takes is a figure too. */
  void idle(long seconds) throws IOException, InterruptedException {
    report.say(seconds + " s of quiet");
    double before = box.processorSeconds();
    TimeUnit.SECONDS.sleep(seconds);
    double share = 100 * (box.processorSeconds() - before) / seconds;
    report.fact(
        "processor in " + seconds + " s of quiet",
        String.format(java.util.Locale.ROOT, "%.2f %% of one core", share));
  }

  /** Judges by docs/protocol what was published; says how much, and each fault. */
  void judge() throws IOException {
    for (String fault : published.faults()) {
      report.fact("published against docs/protocol", fault);
    }
    report.fact("published", published.summary());
  }

  Grounds grounds() {
    return grounds;
  }

  Heard heard() {
    return heard;
  }

  CommitWatch commits() {
    return commits;
  }

  Bare bare() {
    return bare;
  }

  @Override
  public void close() {
    commits.close();
    bare.close();
    desks.forEach(RawDesk::close);
    box.close();
    grounds.close();
  }
}

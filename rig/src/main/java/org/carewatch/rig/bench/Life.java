package org.carewatch.rig.bench;

// Duty: the daemon that the alarm bench measures, started and stopped as often as it takes, and the
// subscriber that answers it. Thread: the bench's. Limits: 30 s for a start, 20 s for a stop.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.rig.protocol.Published;

/** Grounds, daemon and desk. */
final class Life implements AutoCloseable {
  private static final double MILLI = 1e6;
  private static final long START_NANOS = 30_000_000_000L;
  private static final int BEGIN = 40;

  private final Grounds grounds = new Grounds(true);
  private final Heard heard = new Heard();
  private final Published published = new Published();
  private final Map<String, Long> bareArrived = new ConcurrentHashMap<>();
  private final Report report;
  private final RawDesk desk;
  private final Bare bare;

  // per life of the daemon
  private BoxProcess box;
  private CommitWatch commits;
  private String run = "";

  Life(Report report) throws IOException, InterruptedException {
    this.report = report;
    RawDesk[] made = new RawDesk[1];
    made[0] = new RawDesk(grounds, published, got -> take(made, got), Bare.TOPIC);
    this.desk = made[0];
    this.bare = new Bare(grounds);
    this.box = new BoxProcess(grounds);
    this.commits = await("first start, empty storage");
  }

  private void take(RawDesk[] by, RawDesk.Got got) {
    if (got.topic().equals(Bare.TOPIC)) {
      String text = new String(got.bytes(), 0, BEGIN, StandardCharsets.UTF_8);
      bareArrived.put(text.substring(0, text.indexOf('x')), got.nanos());
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
    desk.close();
    box.close();
    grounds.close();
  }
}

package org.carewatch.rig.bench;

// Duty: measures from the loss of mains to its event at the subscriber, and to its restoring.
// Thread:
// main; both facilities beside each other. Limits: 60 s to be there, 30 s for each event.

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.protocol.Published;

/**
 * {@code rig/bench/mains [ROUNDS]}: how long after the loss of mains the desk has {@code
 * box.power}, where a contact tells it and where it is read of the kernel. Exit status 1 where one
 * came later than 10 s, or never.
 */
public final class Mains {
  private static final int USUAL_ROUNDS = 20;
  private static final long SECOND = 1_000_000_000L;
  private static final double MILLI = 1e6;
  private static final long READY_SECONDS = 60;
  private static final long COMES_NANOS = 30 * SECOND;
  private static final double PROMISED_MILLIS = 10_000;

  private final String way;
  private final Grounds.Shape shape;
  private final int rounds;
  private final Report report;
  private final Random random = new Random();
  private boolean good = true;

  private Mains(String way, Grounds.Shape shape, int rounds, Report report) {
    this.way = way;
    this.shape = shape;
    this.rounds = rounds;
    this.report = report;
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    boolean usable =
        words.length == 0 || (words.length == 1 && words[0].matches("[1-9][0-9]{0,2}"));
    if (!usable) {
      System.err.println("usage: rig/bench/mains [ROUNDS]");
      System.exit(2);
    }
    int rounds = words.length == 0 ? USUAL_ROUNDS : Integer.parseInt(words[0]);
    Report report = new Report("mains", Results.file("mains"));
    report.fact("machine", Machine.now());
    Mains contact = new Mains("contact", Grounds.Shape.SECURE, rounds, report);
    Mains kernel = new Mains("power_supply", Grounds.Shape.SECURE.readingMains(), rounds, report);
    boolean good = true;
    try (Stop _ = new Stop(report::tell);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> both = new ArrayList<>();
      both.add(beside.submit(contact::measure));
      both.add(beside.submit(kernel::measure));
      for (Future<Boolean> one : both) {
        good &= one.get();
      }
      report.tell();
    } catch (ExecutionException failed) {
      report.tell();
      throw new IOException("a facility could not be measured", failed.getCause());
    }
    System.exit(good ? 0 : 1);
  }

  private boolean measure() throws IOException, InterruptedException {
    Published published = new Published();
    Heard heard = new Heard();
    try (Grounds grounds = new Grounds(shape);
        RawDesk _ = new RawDesk(grounds, published, got -> heard.take(got));
        BoxProcess box = new BoxProcess(grounds)) {
      long until = System.nanoTime() + READY_SECONDS * SECOND;
      if (!box.awaitReady(READY_SECONDS) || heard.awaitOnline("", until).isEmpty()) {
        throw new IOException("the daemon is not at its desk within " + READY_SECONDS + " s");
      }
      for (int round = 1; round <= rounds; round++) {
        TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(3000));
        heard.forget();
        long lost = System.nanoTime();
        grounds.mains.lose();
        took("lost", lost, heard, "active");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2000));
        long back = System.nanoTime();
        grounds.mains.giveBack();
        took("back", back, heard, "restored");
      }
      report.fact(way + ", other than docs/protocol says", published.faults().toString());
      good &= published.faults().isEmpty();
    }
    return good;
  }

  private void took(String what, long from, Heard heard, String condition)
      throws InterruptedException {
    Optional<Heard.Event> event =
        heard.await(
            one -> one.is("box.power") && one.fields().condition().equals(condition),
            from + COMES_NANOS);
    double millis = event.map(one -> (one.nanos() - from) / MILLI).orElse(-1.0);
    report.add("mains " + what + ", by " + way + ", to the desk", millis);
    good &= millis >= 0 && (!what.equals("lost") || millis <= PROMISED_MILLIS);
  }
}

package org.carewatch.box;

// The mark of last progress, at most 60 s old, outside the chain. Marks are asked for on thread
// "box" and written on "box-card"; while that is stalled only the newest waits.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that this process is alive, and tells at the start how the one before ended. */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final long FIRST_WAIT_MILLIS = 2_000;
  private static final long LAST_WAIT_MILLIS = 1_000;

  private final MarkFile file;
  private final Card card;
  private final Time time;
  private final String bootId;
  private final LastEnd lastEnd;

  private volatile String run = "";
  private volatile boolean starved;
  private String ended = "";
  private final AtomicLong number; // counted on thread "box-card", where the last one was read
  private boolean failing; // thread "box-card" only

  private Progress(
      MarkFile file, Card card, Time time, String bootId, LastEnd lastEnd, AtomicLong number) {
    this.file = file;
    this.card = card;
    this.time = time;
    this.bootId = bootId;
    this.lastEnd = lastEnd;
    this.number = number;
  }

  /**
   * Reads the last mark, waiting 2 s at most. A mark that cannot be read by then counts as lost: a
   * stalled card keeps nobody from starting.
   *
   * @param known the highest boot number that the journal holds, 0 where none or not known
   */
  public static Progress open(Path directory, Card card, Time time, int known) {
    return open(directory, card, time, known, kernel());
  }

  static Progress open(Path directory, Card card, Time time, int known, String bootId) {
    MarkFile file = new MarkFile(directory);
    AtomicLong number = new AtomicLong();
    FutureTask<Optional<Mark>> reading =
        new FutureTask<>(() -> {
          Optional<Mark> mark = file.read();
          mark.ifPresent(last -> number.set(last.number()));
          return mark;
        });
    card.soon("open", reading);
    Optional<Mark> mark = Optional.empty();
    try {
      mark = reading.get(FIRST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "the mark of progress {}/{} could not be read, how the last run ended is not known: {}",
          directory,
          MarkFile.NAME,
          e.toString());
    }
    return new Progress(file, card, time, bootId, LastEnd.of(mark, bootId, known), number);
  }

  /** Number of this kernel start, cause of the last end, and the last mark. */
  public LastEnd lastEnd() {
    return lastEnd;
  }

  /** The run that marks name from now on. */
  public void run(String newRun) {
    this.run = newRun;
  }

  /** Whether the watchdog is starved; told at once, as the end may be near. */
  public void starved(boolean now) {
    this.starved = now;
    mark();
  }

  /** Makes a mark; returns at once. */
  public synchronized void mark() {
    Mark mark = next();
    card.soon("mark", () -> write(mark));
  }

  /**
   * The last mark of an orderly stop: {@code order}, {@code update} or {@code power}. Waits 1 s at
   * most.
   */
  public void end(String cause) {
    FutureTask<Void> last;
    synchronized (this) {
      ended = cause;
      Mark mark = next();
      last = new FutureTask<>(() -> write(mark), null);
    }
    card.soon("end", last);
    try {
      last.get(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the card did not take the mark of an orderly stop within 1 s: {}", e.toString());
    }
  }

  private Mark next() {
    Moment now = time.now();
    return new Mark(
        0, lastEnd.boot(), bootId, run, now.wall(), now.sinceBootMillis(), ended, starved);
  }

  private void write(Mark mark) {
    try {
      file.write(mark.numbered(number.incrementAndGet()));
      if (failing) {
        LOG.info("marks of progress are written again");
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("the mark of progress cannot be written: {}; look at the card", e.toString());
      }
      failing = true;
    }
  }

  private static String kernel() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      LOG.warn("{} cannot be read; every start counts as a new boot", BOOT_ID, e);
      return "unknown";
    }
  }
}

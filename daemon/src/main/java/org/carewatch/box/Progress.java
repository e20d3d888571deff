package org.carewatch.box;

// The mark of last progress, at most 60 s old, outside the chain. Marks are asked for on thread
// "box" and written on "box-card"; while that is stalled only the newest waits. Only open() blocks.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that this process is alive, and tells at the start how the one before ended. */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final long LAST_WAIT_MILLIS = 1_000;

  private final MarkFile file;
  private final Card card;
  private final Time time;
  private final String bootId;
  private final LastEnd lastEnd;

  private volatile String run = "";
  private volatile boolean starved;
  private String ended = "";
  private long number;
  private boolean failing; // thread "box-card" only

  private Progress(MarkFile file, Card card, Time time, String bootId, LastEnd lastEnd) {
    this.file = file;
    this.card = card;
    this.time = time;
    this.bootId = bootId;
    this.lastEnd = lastEnd;
    this.number = lastEnd.mark().map(Mark::number).orElse(0L);
  }

  /**
   * Reads the last mark. Blocks as long as the card does: call it where the journal is opened, not
   * before the line is watched. A mark that cannot be read counts as lost.
   *
   * @param known the highest boot number that the journal holds, 0 where none or not known
   */
  public static Progress open(Path directory, Card card, Time time, int known) {
    return open(directory, card, time, known, kernel());
  }

  static Progress open(Path directory, Card card, Time time, int known, String bootId) {
    MarkFile file = new MarkFile(directory);
    Optional<Mark> mark = Optional.empty();
    try {
      mark = file.read();
    } catch (IOException e) {
      LOG.warn("the mark of progress {}/{} cannot be read: {}", directory, MarkFile.NAME, e);
    }
    return new Progress(file, card, time, bootId, LastEnd.of(mark, bootId, known));
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

  /** The last mark of an orderly stop: {@code order} or {@code update}. Waits 1 s at most. */
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
        ++number, lastEnd.boot(), bootId, run, now.wall(), now.sinceBootMillis(), ended, starved);
  }

  private void write(Mark mark) {
    try {
      file.write(mark);
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

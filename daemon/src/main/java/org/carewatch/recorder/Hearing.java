package org.carewatch.recorder;

// Listens to one recorder that tells by itself, on a virtual thread of its own: what it says has
// the recorder looked at at once, and is no evidence by itself. One connection; where it breaks it
// is made again, later each time; meanwhile the looks go on as ever.

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.Subject;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorder being listened to. */
final class Hearing implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

  /** Its heartbeat comes every few seconds, with some every 30. */
  static final Duration SILENCE = Duration.ofSeconds(90);

  static final Duration AGAIN = Duration.ofSeconds(5);
  static final Duration LATEST = Duration.ofMinutes(10);

  /** A stream that lasted so long was well. */
  private static final Duration WELL = Duration.ofMinutes(5);

  private final Subject subject;
  private final Recorder recorder;
  private final Runnable look;
  private final Time time;
  private final CountDownLatch closed = new CountDownLatch(1);

  Hearing(Subject subject, Recorder recorder, Runnable look, Time time) {
    this.subject = subject;
    this.recorder = recorder;
    this.look = look;
    this.time = time;
  }

  Subject subject() {
    return subject;
  }

  void close() {
    closed.countDown();
  }

  @Override
  public void run() {
    Duration wait = AGAIN;
    String said = "";
    try {
      do {
        long begun = time.nanos();
        Told.Not<?> ended = hear();
        if (time.nanos() - begun > WELL.toNanos()) {
          wait = AGAIN;
        }
        if (!said.equals(ended.words())) {
          said = ended.words();
          LOG.info("{} does not tell by itself now: {}", subject, said);
        }
        if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        wait = wait.multipliedBy(2).compareTo(LATEST) > 0 ? LATEST : wait.multipliedBy(2);
      } while (closed.getCount() > 0);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Told.Not<?> hear() throws InterruptedException {
    try {
      return recorder.follow(SILENCE, look);
    } catch (Throwable broke) { // an Error too: this thread would be the last one
      if (closed.getCount() == 0) {
        throw new InterruptedException("closed");
      }
      LOG.error("internal error in listening to {}; it goes on", subject, broke);
      return new Told.Not<Boolean>(Trouble.NOT_UNDERSTOOD, broke.toString());
    }
  }
}

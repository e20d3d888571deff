package org.carewatch.core;

import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/**
 * The core's thread: takes facts, steps, hands the effects out. An unexpected exception goes to
 * {@code fatal} and ends the process: a core in doubt is worse than a restart. {@link
 * #steppedNanos} moves at least once a second while it lives.
 */
public final class CoreThread implements AutoCloseable {
  private static final long IDLE = 1_000_000_000L;

  private final Core core;
  private final Mailbox mailbox;
  private final Time time;
  private final Consumer<Effect> hands;
  private final Thread thread;
  private volatile long steppedNanos;
  private volatile boolean closing;

  public CoreThread(
      Core core, Mailbox mailbox, Time time, Consumer<Effect> hands, Consumer<Throwable> fatal) {
    this.core = core;
    this.mailbox = mailbox;
    this.time = time;
    this.hands = hands;
    this.steppedNanos = time.nanos();
    this.thread =
        Thread.ofPlatform()
            .name("core")
            .unstarted(() -> {
              try {
                run();
              } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
              } catch (Throwable unexpected) {
                fatal.accept(unexpected);
              }
            });
  }

  public void start() {
    thread.start();
  }

  private void run() throws InterruptedException {
    while (!closing) {
      long nanos = time.nanos();
      long due = core.nextNanos(nanos);
      long wait = Math.min(IDLE, Math.max(0, due - nanos));
      Optional<Fact> fact = mailbox.take(wait);
      Moment now = time.now();
      steppedNanos = now.nanos();
      if (fact.isPresent() || now.nanos() >= due) {
        core.step(fact.orElseGet(Fact.Tick::new), now).forEach(hands);
      }
    }
  }

  /** Monotonic time of the last turn. Any thread. */
  public long steppedNanos() {
    return steppedNanos;
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(2000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

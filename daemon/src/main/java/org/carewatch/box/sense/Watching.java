package org.carewatch.box.sense;

// One sense in the rounds: when it is due, the look that is under way, what was last told. Thread
// "box-senses".

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carewatch.core.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one sense when it is due and never twice at once. */
final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

  /** As often the same is told again, should a fact have been dropped. */
  private static final Duration AGAIN = Duration.ofSeconds(60);

  private final Sense sense;
  private Optional<Future<Seen>> running = Optional.empty();
  private Seen seen = Seen.cannotTell("还没有读过", "not read yet");
  private Optional<Verdict> told = Optional.empty();
  private boolean broken;
  private long nextNanos;
  private long againNanos;

  Watching(Sense sense, long nanos) {
    this.sense = sense;
    this.nextNanos = nanos;
  }

  /** Asks where it is due, waits within the patience, and says how it stands. */
  Vital round(ExecutorService looking, Duration patience, long nanos) throws InterruptedException {
    boolean late = running.isPresent();
    if (!late && nanos - nextNanos >= 0) {
      nextNanos = nanos + sense.every().toNanos();
      running = Optional.of(looking.submit(() -> sense.look().look()));
    }
    if (running.isPresent()) {
      await(running.get(), late ? Duration.ZERO : patience);
    }
    return new Vital(sense.subject(), sense.question(), seen, sense.unit());
  }

  private void await(Future<Seen> look, Duration patience) throws InterruptedException {
    try {
      seen = look.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      running = Optional.empty();
      broken = false;
    } catch (TimeoutException hung) {
      seen = Seen.cannotTell("读取没有返回", "the reading does not come back");
    } catch (ExecutionException failed) {
      running = Optional.empty();
      failed(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private void failed(Throwable cause) {
    if (cause instanceof IOException failure) {
      seen = Seen.unread(failure);
      return;
    }
    seen = Seen.cannotTell("内部错误", "internal error: " + cause);
    if (!broken) {
      broken = true;
      LOG.error("internal error in the reading of {}; it is tried again", sense.subject(), cause);
    }
  }

  /** What the core has to hear: what is new, and every minute the same again. */
  List<Fact> news(Vital vital, long nanos) {
    boolean same = told.filter(vital.seen().verdict()::equals).isPresent();
    if (!sense.told() || (same && nanos - againNanos < 0)) {
      return List.of();
    }
    told = Optional.of(vital.seen().verdict());
    againNanos = nanos + AGAIN.toNanos();
    return vital.facts();
  }
}

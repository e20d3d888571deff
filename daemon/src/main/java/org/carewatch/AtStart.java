package org.carewatch;

// What the card tells at a start: number of the kernel's start, the box's key, positions. Thread
// main; a stalled card is waited for half a second at most.

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.carewatch.box.LastEnd;
import org.carewatch.box.Progress;
import org.carewatch.box.Updated;
import org.carewatch.core.Core;
import org.carewatch.core.Fact;
import org.carewatch.duty.Chronicle;
import org.carewatch.duty.Watched;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Topic;
import org.carewatch.journal.Boots;
import org.carewatch.journal.Journal;
import org.carewatch.journal.JournalException;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;
import org.carewatch.uplink.BoxKey;
import org.carewatch.uplink.EventPositions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asked once each, before or while the parts are made. */
final class AtStart {
  private static final Logger LOG = LoggerFactory.getLogger(AtStart.class);
  private static final Duration CARD_WITHIN = Duration.ofMillis(500);

  private AtStart() {}

  /** Kernel starts before this one; 0 where the card does not tell in time. */
  static int earlierBoots(Path storage) {
    FutureTask<Integer> asking = new FutureTask<>(() -> Boots.number(storage, bootId()) - 1);
    Thread.ofPlatform().daemon().name("boots").start(asking);
    try {
      return asking.get(CARD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException late) {
      LOG.error(
          "the card does not give the number of this start in time ({}); going on",
          late.toString());
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /**
   * What the account needs to know of this process: what is watched, how long the last lived; and
   * whether an update began it. {@code now}: the lines are watched from here on.
   */
  static Core.Start start(Site site, Progress progress, Moment now) {
    LastEnd end = progress.lastEnd();
    Map<String, Object> detail = Fields.of(Watched.FIELD, Watched.fields(site));
    end.mark()
        .ifPresent(mark -> {
          Map<String, Object> last =
              Fields.of(
                  "boot", mark.boot(),
                  "run", mark.run(),
                  "sinceBootMillis", mark.sinceBootMillis());
          if (end.boot() == mark.boot() && !mark.ended().isEmpty()) {
            last.put(
                "unwatchedMillis", Math.max(0, now.sinceBootMillis() - mark.sinceBootMillis()));
          }
          detail.put(Chronicle.LAST, last);
        });
    Updated.of(System.getenv())
        .ifPresent(update -> {
          if (update.rolledBack().isPresent()) {
            detail.put(
                Core.ROLLED_BACK,
                Fields.of("version", update.from(), "why", update.rolledBack().get()));
          } else {
            detail.put("updatedFrom", update.from());
          }
        });
    return new Core.Start(end.boot(), end.cause().word(), detail);
  }

  static String bootId() {
    try {
      return java.nio.file.Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }

  static BoxKey boxKey(Path storage) {
    try {
      java.nio.file.Files.createDirectories(storage);
      return BoxKey.open(storage.resolve("box.key"));
    } catch (IOException unusable) {
      LOG.error(
          "the box's key cannot be used ({}); a passing one is used and every desk will see a new"
              + " box",
          unusable.getMessage());
      return BoxKey.passing();
    }
  }

  /** The journal's, with a word to the core of what was taken. */
  static EventPositions positions(Journal journal, Consumer<Fact> facts) {
    return new EventPositions() {
      @Override
      public Optional<Head> position(String desk) throws JournalException {
        return journal.kept().position(desk, Topic.EVENT);
      }

      @Override
      public void move(String desk, Head head) {
        journal.eventPosition(desk, head);
        facts.accept(new Fact.Taken(desk, head));
      }
    };
  }
}

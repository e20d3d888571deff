package org.carewatch.uplink;

// Duty: counts for the next heartbeat what events a desk is still owed. Thread: reads on the desk's
// reading thread, answers on the path's. Limits: counts to 100,000; an answer that does not come
// leaves the last one standing.

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.carewatch.event.Head;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands behind the event position. */
final class Backlog {

  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

  private Backlog() {}

  static void ask(DeskSide desk, Post post, Consumer<Reports.Owed> answer) {
    try {
      desk.reader()
          .execute(() -> {
            try {
              Optional<Head> position = desk.positions().position(desk.id());
              Kept.Backlog read =
                  desk.kept().backlog(desk.receiver(), Topic.EVENT, position.map(Head::place));
              desk.counts().owedEvents(read.count());
              post.post(() -> answer.accept(new Reports.Owed(read.count(), read.oldest())));
            } catch (JournalException | RuntimeException | Error e) {
              LOG.debug("desk {}: backlog cannot be counted", desk.id(), e);
            }
          });
    } catch (RejectedExecutionException busy) {
      LOG.debug("desk {}: the card is slow, the backlog is not counted now", desk.id());
    }
  }
}

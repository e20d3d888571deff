package org.carewatch.uplink;

// Duty: tells core and log when a path stands and why it does not, once for each change. Thread:
// the
// path's.

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts of one path. */
final class Telling {

  private static final Logger LOG = LoggerFactory.getLogger(Path.class);
  private static final long NO_MEMORY_NANOS = 100_000_000L;

  private final DeskSide desk;
  private final int path;
  private final String broker;
  private String toldDown = "";

  Telling(DeskSide desk, int path) {
    this.desk = desk;
    this.path = path;
    this.broker = desk.desk().paths().get(path - 1).url().toString();
  }

  void up() {
    toldDown = "";
    desk.counts().trouble(path, Optional.empty());
    LOG.info("path {} of desk {} stands: {}", path, desk.id(), broker);
    desk.facts().accept(new Fact.PathUp(desk.id(), path));
  }

  void down(LinkTrouble trouble, String detail) {
    if (toldDown.equals(trouble.name())) {
      return;
    }
    toldDown = trouble.name();
    Text text = trouble.text();
    desk.counts()
        .trouble(
            path,
            Optional.of(
                new Text(
                    broker + "：" + text.zh() + "（" + detail + "）",
                    broker + ": " + text.en() + " (" + detail + ")")));
    String words = broker + ": " + trouble.words() + " (" + detail + ")";
    LOG.warn("path {} of desk {} does not stand: {}", path, desk.id(), words);
    Reason reason =
        switch (trouble) {
          case BAD_LOGIN, NOT_AUTHORISED, SUBSCRIPTION, BIRTH -> Reason.DESK_REFUSES;
          case INTERNAL -> Reason.INTERNAL;
          default -> Reason.PATH_DOWN;
        };
    desk.facts().accept(new Fact.PathDown(desk.id(), path, reason, words));
  }

  /** An alarm that could not be handed to a connection. */
  void lost(Effect.Publish publish) {
    desk.facts()
        .accept(
            new Fact.Sent(
                desk.id(), path, publish.entry().id(), publish.attempt(), Fact.Outcome.LOST));
  }

  /** The same of a test. */
  void lost(Effect.RoundTrip trip) {
    sent(trip.entry().id(), Fact.Outcome.LOST);
  }

  /** What became of a message that is no alarm. */
  void sent(String event, Fact.Outcome outcome) {
    desk.facts().accept(new Fact.Sent(desk.id(), path, event, 1, outcome));
  }

  /** Never throws; where not even the log has memory it waits a little for it to come back. */
  void internal(Throwable thrown) {
    try {
      LOG.error("path {} of desk {}: internal error", path, desk.id(), thrown);
    } catch (Throwable noMemory) {
      LockSupport.parkNanos(NO_MEMORY_NANOS);
    }
  }
}

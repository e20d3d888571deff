package org.carewatch.core;

import java.util.Map;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.Moment;

/**
 * News of the process itself: its start and stop, its clock, and what other parts want told. Core's
 * thread; one event each.
 */
final class Telling {
  private final CoreSettings settings;
  private final Core.Start start;
  private final Outbox outbox;

  Telling(CoreSettings settings, Core.Start start, Outbox outbox) {
    this.settings = settings;
    this.start = start;
    this.outbox = outbox;
  }

  /** The first event of a process; {@code after} is what it follows. */
  News started(Map<String, Object> after) {
    Map<String, Object> detail =
        Fields.of("cause", start.cause(), "after", after, "version", settings.version());
    detail.putAll(start.detail());
    Text text = Wording.started(start.cause(), detail.containsKey(Core.ROLLED_BACK));
    return momentary(EventType.DAEMON_STARTED, Subject.BOX, text, detail);
  }

  void stop(Order.Stop stop, Moment now) {
    Map<String, Object> detail = Fields.of("cause", stop.cause());
    if (stop.backWithinSeconds() > 0) {
      detail.put("backWithin", stop.backWithinSeconds());
    }
    outbox.tell(
        momentary(EventType.DAEMON_STOPPING, Subject.BOX, Wording.stopping(stop.cause()), detail),
        false,
        now);
  }

  void clockMoved(Fact.ClockMoved moved, Moment now) {
    EventType type = moved.lost() ? EventType.CLOCK_LOST : EventType.CLOCK_SET;
    told(
        type,
        Subject.CLOCK,
        Fields.of(
            "boot",
            start.boot(),
            "sinceBootMillis",
            now.sinceBootMillis(),
            "old",
            EventWriter.millis(moved.before()),
            "new",
            EventWriter.millis(moved.after()),
            "source",
            moved.source()),
        now);
  }

  void told(EventType type, Subject subject, Map<String, Object> detail, Moment now) {
    Text text =
        switch (type) {
          case CLOCK_SET, CLOCK_LOST -> Wording.clock(type == EventType.CLOCK_SET);
          case CONFIGURATION_CHANGED -> Wording.configuration();
          case JOURNAL_TRIMMED -> Wording.trimmed(detail);
          case RETENTION_DAYS -> Wording.days(detail);
          default -> new Text(type.word(), type.word());
        };
    outbox.tell(momentary(type, subject, text, detail), false, now);
  }

  private News momentary(EventType type, Subject subject, Text text, Map<String, Object> detail) {
    return News.of(type, subject, Phase.MOMENTARY, settings.mode(), "", text, detail);
  }
}

package org.carewatch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Mailbox;
import org.carewatch.event.EventType;
import org.carewatch.line.LineNews;
import org.carewatch.status.RoadMeters;
import org.carewatch.time.Time;

/**
 * Every fact goes through here into the core's mailbox, and every effect is seen here: the times of
 * the road are taken on the way. Any thread; never blocks but for a full mailbox; remembers the
 * last 2,000 events.
 */
final class Tap {
  private static final int REMEMBERED = 2000;

  private final Mailbox mailbox;
  private final RoadMeters meters;
  private final Time time;
  private final Map<String, Long> made = bounded();
  private final Map<String, Long> tried = bounded();
  private long settledNanos;

  Tap(Mailbox mailbox, RoadMeters meters, Time time) {
    this.mailbox = mailbox;
    this.meters = meters;
    this.time = time;
  }

  private static Map<String, Long> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** A fact on its way to the core. */
  void post(Fact fact) {
    measure(fact);
    mailbox.post(fact);
  }

  private synchronized void measure(Fact fact) {
    long now = time.nanos();
    switch (fact) {
      case Fact.Line line -> line(line.news(), now);
      case Fact.Written written ->
          since(made.remove(written.run() + ":" + written.sequence()), now)
              .ifPresent(meters::durable);
      case Fact.Sent sent ->
          since(tried.remove(sent.desk() + sent.path() + sent.event()), now)
              .ifPresent(took -> meters.sent(sent.outcome(), took));
      case Fact.Received received ->
          meters.receipt(received.receipt().level(), Duration.ofNanos(now - settledNanos));
      case Fact.PathUp _ -> meters.connected();
      case Fact.PathDown _ -> meters.dropped();
      case Fact.Refused _ -> meters.refused();
      case Fact.JournalDown _ -> meters.journalDown();
      default -> {}
    }
  }

  private void line(LineNews news, long now) {
    switch (news) {
      case LineNews.Settled settled -> {
        meters.settled(Duration.ofNanos(Math.max(0, now - settled.sinceNanos())));
        settledNanos = settled.settledNanos();
      }
      case LineNews.Lost lost -> meters.lineTrouble(lost.trouble());
      case LineNews.Regained _ -> {}
    }
  }

  private static java.util.Optional<Duration> since(
      @org.jspecify.annotations.Nullable Long from, long now) {
    return from == null
        ? java.util.Optional.empty()
        : java.util.Optional.of(Duration.ofNanos(now - from));
  }

  /** An effect of the core on its way to a part. */
  synchronized void done(Effect effect) {
    switch (effect) {
      case Effect.Append append -> {
        made.put(append.entry().head().place(), time.nanos());
        meters.made(append.entry().type());
      }
      case Effect.Publish publish -> {
        long now = time.nanos();
        tried.put(publish.desk() + publish.path() + publish.entry().id(), now);
        if (publish.attempt() > 1) {
          meters.repeated();
        } else if (publish.entry().type() == EventType.ALARM_RAISED) {
          meters.published(Duration.ofNanos(Math.max(0, now - settledNanos)));
        }
      }
      default -> {}
    }
  }
}

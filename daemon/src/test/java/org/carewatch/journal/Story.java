package org.carewatch.journal;

// Makes chained events for the journal's tests, as the core would. One thread.

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.core.Effect.Append;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;

/** One run of events after the other, each rightly chained. */
final class Story {
  private final EventWriter writer = new EventWriter(Fields.of("id", "anshan-sunshine"));
  private final Ids ids;
  private String run = "";
  private long sequence;
  private String previous = EventWriter.NOTHING;
  private Instant at = Instant.ofEpochSecond(1_800_000_000);
  private String clock = "synchronised";

  Story() {
    this(7);
  }

  /** Other ids with another seed. */
  Story(long seed) {
    this.ids = new Ids(new Random(seed));
  }

  /** What comes next happens at this time, by a clock of this trust. */
  Story at(Instant time, ClockTrust trust) {
    at = time;
    clock = trust.word();
    return this;
  }

  /** A run's first event, behind this head. */
  Append begins(Optional<Head> after) {
    return begins(
        EventType.DAEMON_STARTED,
        after.map(Head::hash).orElse(EventWriter.NOTHING),
        after
            .map(head ->
                Fields.of(
                    "run", head.run(),
                    "sequence", head.sequence(),
                    "hash", "sha256:" + head.hash()))
            .orElse(Fields.of("none", true)));
  }

  /** A run's first event, saying this of what is before it. */
  Append begins(EventType type, String previousHash, Map<String, Object> after) {
    run = ids.next(Instant.EPOCH);
    sequence = 0;
    previous = previousHash;
    return made(type, "", Fields.of("after", after), false);
  }

  /** The declaration that the journal asked for. */
  Append told(EventType type, Map<String, Object> detail) {
    return made(type, "", detail, false);
  }

  /** An event of no incident. */
  Append told(EventType type) {
    return made(type, "", Fields.of(), false);
  }

  /** A press that opens an incident. */
  Append press() {
    return made(EventType.ALARM_RAISED, News.OPENS, Fields.of(), false);
  }

  /** A later event of a press's incident. */
  Append of(Append press, EventType type) {
    return made(type, press.entry().incident(), Fields.of(), false);
  }

  /** The event that ends a press's incident. */
  Append ends(Append press) {
    return made(EventType.ALARM_CLOSED, press.entry().incident(), Fields.of(), true);
  }

  /** A desk's receipt taken in. */
  Append receipt(EventType type, Append of, String desk, String level) {
    return made(
        type,
        of.entry().incident(),
        Fields.of("event", of.entry().id(), "desk", desk, "level", level),
        false);
  }

  /** Goes back to an earlier event: what comes next is chained to that one. */
  void backTo(Entry entry) {
    run = entry.head().run();
    sequence = entry.head().sequence();
    previous = entry.head().hash();
  }

  private Append made(EventType type, String incident, Map<String, Object> detail, boolean closes) {
    sequence++;
    EventWriter.Place place = new EventWriter.Place(run, sequence, previous, 3, 1000, clock, at);
    Subject subject = Subject.button("front-desk");
    Text text = new Text("前台一键报警被按下", "Emergency button pressed: front desk");
    News news = News.of(type, subject, Phase.ACTIVE, Mode.ACTUAL, incident, text, detail);
    Entry entry = writer.write(news, ids.next(Instant.EPOCH), place);
    previous = entry.head().hash();
    return new Append(entry, closes);
  }
}

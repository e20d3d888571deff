package org.carewatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.carewatch.event.Receipt;
import org.carewatch.event.Subject;
import org.carewatch.line.LineNews;

/**
 * All that the core is told. Adapters post facts to the {@link Mailbox} and never wait for what
 * follows from them.
 */
public sealed interface Fact {

  /** A settled contact, or trouble of a line. Goes by the alarm lane. */
  record Line(LineNews news) implements Fact {}

  /** What the journal held when it was opened. Once a process, possibly late on a stalled card. */
  record Recovered(Past past) implements Fact {}

  /** Answer to {@link Effect.Fetch}; {@code all} where nothing more is behind it. */
  record Fetched(String desk, List<Past.Owed> events, boolean all) implements Fact {}

  /** The journal has everything of this run up to and including this sequence on the card. */
  record Written(String run, long sequence) implements Fact {}

  /** The journal cannot write (the reason says why) and goes on trying in order. */
  record JournalDown(Reason reason, String detail) implements Fact {}

  /** The journal writes again. */
  record JournalUp() implements Fact {}

  /**
   * The journal dropped what it had not written, as the core asked; {@code durable} is the last
   * event on the card; its run is empty where none is known.
   */
  record GaveUp(Head durable) implements Fact {}

  /**
   * A path to a desk stands: CONNACK taken, subscriptions granted, birth sent. Paths count from 1.
   */
  record PathUp(String desk, int path) implements Fact {}

  /** A path to a desk is gone. */
  record PathDown(String desk, int path, Reason reason, String detail) implements Fact {}

  /** A desk's broker took every event that was for it, alarms aside, up to and including this. */
  record Taken(String desk, Head head) implements Fact {}

  /** What became of one {@link Effect.Publish}. */
  record Sent(String desk, int path, String event, int attempt, Outcome outcome) implements Fact {}

  /**
   * How a publish ended: only {@code TAKEN} is PUBACK with reason code 0x00; {@code NOBODY} is
   * 0x10.
   */
  enum Outcome {
    TAKEN,
    NOBODY,
    REFUSED,
    LOST
  }

  /**
   * A receipt with a good signature (or from a desk whose unsigned receipts are accepted).
   *
   * @param found what the journal's file knows of its event
   */
  record Received(String desk, int path, Receipt receipt, Found found) implements Fact {}

  /**
   * A desk's command {@code test}: a round trip over each of its paths now.
   *
   * @param command its id, which works once
   */
  record TestAsked(String desk, int path, String command) implements Fact {}

  /**
   * Something was asked that is refused: kind {@code signature}, {@code login}, {@code disarm},
   * {@code command} …
   */
  record Refused(String kind, String asker, String detail) implements Fact {}

  /** What somebody on site asks; the reply is completed by the core's thread. */
  record Ordered(Order order, CompletableFuture<Reply> reply) implements Fact {}

  /**
   * One answer to one question about one subject, by a probe; the core adds hysteresis and makes
   * events of it.
   *
   * @param takes what it takes along where it is the one cause of several: their own questions are
   *     then left as they were
   */
  record Judged(Subject subject, Reason question, boolean bad, String detail, List<Subject> takes)
      implements Fact {
    /** One that takes nothing along. */
    public Judged(Subject subject, Reason question, boolean bad, String detail) {
      this(subject, question, bad, detail, List.of());
    }
  }

  /**
   * Whether a probe can tell whether a camera gives pictures, and if not, why. That it gives none
   * is a {@link Judged} fault.
   */
  record Sighted(Subject camera, Optional<Reason> doubt) implements Fact {}

  /**
   * What its recorder says of one camera. Said when it changes, and unknown as soon as nobody can
   * tell: it is believed until the next word.
   */
  record Recorded(Subject camera, Recording recording) implements Fact {}

  /** Whether a camera is being recorded now. */
  enum Recording {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * One look at a panel over the network.
   *
   * @param askedNanos monotonic time at which it was asked for: what it says held at that time or
   *     later
   */
  record Looked(Subject panel, Look look, long askedNanos) implements Fact {}

  /** The wall clock was stepped or changed its trust, as seen by comparing the clocks. */
  record ClockMoved(Instant before, Instant after, String source, boolean synchronised)
      implements Fact {
    /** The source of a clock that lost its trust and was not stepped. */
    public static final String LOST = "lost";

    /** Whether it is not trusted any more; a step is another thing, whoever made it. */
    public boolean lost() {
      return source.equals(LOST);
    }
  }

  /** The line's thread makes progress, or stopped making it. */
  record Watcher(boolean alive) implements Fact {}

  /**
   * Extra words for an event that somebody outside the core wants told, for example {@code
   * configuration.changed}.
   */
  record Told(EventType type, Subject subject, Map<String, Object> detail) implements Fact {}

  /** The deadline that the core asked for has come. */
  record Tick() implements Fact {}
}

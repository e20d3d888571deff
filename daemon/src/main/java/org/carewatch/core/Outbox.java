package org.carewatch.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Subject;
import org.carewatch.time.Moment;

/**
 * From news to a numbered event that the journal and the desks owe each other. Core's thread. An
 * alarm always finds a number: where the room for it is used up the unwritten tail is given up and
 * a new run begins. Other news wait, {@value #WAITING} at most; past that they are counted and the
 * count is told.
 */
final class Outbox {
  static final int WAITING = 256;

  private static final Map<String, Object> UNREAD =
      Fields.of("unread", "the journal was not open yet");

  private final Ledger ledger;
  private final List<Delivery> deliveries;
  private final Consumer<Effect> effects;
  private final Mode mode;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long dropped;
  private boolean alarmMade;

  /** What the first event of a run names while nothing is on the card: SPEC 2. */
  private Map<String, Object> before = UNREAD;

  private record Waiting(News news, boolean closes, Moment at) {}

  Outbox(Ledger ledger, List<Delivery> deliveries, Mode mode, Consumer<Effect> effects) {
    this.ledger = ledger;
    this.deliveries = deliveries;
    this.mode = mode;
    this.effects = effects;
  }

  /**
   * Tells an alarm that happened at this monotonic time: numbered at once, whatever the card does.
   */
  Entry alarm(News news, long atNanos, boolean needsPerson, boolean closes, Moment now) {
    if (!ledger.hasRoom(news.type())) {
      giveUp(now);
    }
    alarmMade = true;
    return number(news, atNanos, needsPerson, closes, now);
  }

  /** Tells anything else; where there is no room for its number now, later. */
  void tell(News news, boolean closes, Moment now) {
    if (news.type().priority() == 1) {
      alarm(news, now.nanos(), false, closes, now);
    } else if (waiting.isEmpty() && ledger.hasRoom(news.type())) {
      number(news, now.nanos(), false, closes, now);
    } else if (waiting.size() < WAITING) {
      waiting.add(new Waiting(news, closes, now));
    } else {
      dropped++;
    }
  }

  /** Whether something below alarm would be numbered now. */
  boolean hasRoom() {
    return waiting.isEmpty() && ledger.hasRoom(EventType.JOURNAL_TROUBLE);
  }

  /** The desks that an event is for. */
  List<String> receivers(Entry entry) {
    return deliveries.stream()
        .filter(one -> new Receiver(one.desk, one.role).gets(entry))
        .map(one -> one.desk)
        .toList();
  }

  /** Tells something whose event is wanted at once; only where {@link #hasRoom}. */
  Entry made(News news, Moment now) {
    return number(news, now.nanos(), false, false, now);
  }

  /** Room has come: what waited is told, with the time at which it happened. */
  void flush(Moment now) {
    while (!waiting.isEmpty() && ledger.hasRoom(EventType.JOURNAL_TROUBLE)) {
      Waiting next = waiting.remove();
      number(next.news, next.at.nanos(), false, next.closes, now);
    }
    if (dropped > 0 && hasRoom()) {
      Map<String, Object> detail =
          Fields.of("reason", Reason.NOT_DURABLE.word(), "untold", dropped);
      dropped = 0;
      number(trouble(Reason.NOT_DURABLE, detail), now.nanos(), false, false, now);
    }
  }

  /** The first event of a run behind what is on the card. */
  Entry begin(News news, Optional<Head> after, Moment now) {
    ledger.beginRun(after, now);
    return number(news, now.nanos(), false, false, now);
  }

  /**
   * The unwritten tail is given up: a new run begins behind what is on the card, and its first
   * event says so.
   */
  void giveUp(Moment now) {
    Optional<Head> after = ledger.durable();
    newRun(after, after.map(Outbox::place).orElse(before), Reason.NOT_DURABLE, now);
  }

  /** The journal's file was set aside while running: a new run begins in a new file. */
  void setAside(String name, Moment now) {
    before = Fields.of("setAside", name);
    newRun(Optional.empty(), before, Reason.SET_ASIDE, now);
  }

  private void newRun(Optional<Head> after, Map<String, Object> named, Reason reason, Moment now) {
    String old = ledger.run();
    int count = ledger.beginRun(after, now);
    effects.accept(new Effect.GiveUp(old));
    Map<String, Object> detail =
        Fields.of("reason", reason.word(), "after", named, "givenUp", count, "givenUpRun", old);
    number(trouble(reason, detail), now.nanos(), false, false, now);
  }

  private News trouble(Reason reason, Map<String, Object> detail) {
    return News.of(
        EventType.JOURNAL_TROUBLE,
        Subject.JOURNAL,
        Phase.MOMENTARY,
        mode,
        "",
        Wording.trouble(reason),
        detail);
  }

  /**
   * The journal has said what it holds: {@code detail.after} of a run that begins behind it. A file
   * set aside or unread is named as long as nothing is on the card.
   */
  Map<String, Object> pastIsKnown(Past past) {
    if (!past.setAside().isEmpty()) {
      before = Fields.of("setAside", past.setAside());
    } else if (!past.trouble().isEmpty()) {
      before = Fields.of("unread", past.trouble());
    } else {
      before = Fields.of("none", true);
    }
    return past.head().map(Outbox::place).orElse(before);
  }

  private static Map<String, Object> place(Head at) {
    return Fields.of("run", at.run(), "sequence", at.sequence(), "hash", "sha256:" + at.hash());
  }

  private Entry number(News news, long atNanos, boolean needsPerson, boolean closes, Moment now) {
    Entry entry = ledger.number(news, atNanos, now);
    effects.accept(new Effect.Append(entry, closes));
    for (Delivery delivery : deliveries) {
      delivery.add(entry, atNanos, needsPerson, now.nanos());
    }
    return entry;
  }

  /** Whether an alarm was told since the last asking: the snapshot then goes out at once. */
  boolean alarmMade() {
    boolean made = alarmMade;
    alarmMade = false;
    return made;
  }

  int waiting() {
    return waiting.size();
  }
}

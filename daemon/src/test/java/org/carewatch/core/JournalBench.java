package org.carewatch.core;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Level;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Receipt;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;
import org.carewatch.journal.Journal;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Opening;
import org.carewatch.line.LineNews;
import org.carewatch.site.Desk;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/**
 * One life of a core on the real journal of a folder. The test's thread steps the core; what the
 * journal says is taken in when the test asks. Ended as by SIGKILL: what is not on the card is
 * gone.
 */
final class JournalBench implements AutoCloseable {
  private static final String BUTTON = "button/front-desk";
  private static long lives;

  private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();
  private final List<Effect.Publish> published = new ArrayList<>();
  private final List<Entry> made = new ArrayList<>();
  private final Journal journal;
  private final Core core;
  private long now = 100 * Bench.SECOND;

  /** A desk of the configuration. */
  record Wanted(String desk, Role role) {}

  JournalBench(Path folder, List<Wanted> wanted) throws InterruptedException {
    Map<String, Role> roles = new LinkedHashMap<>();
    List<Desk> desks = new ArrayList<>();
    for (Wanted one : wanted) {
      roles.put(one.desk, one.role);
      desks.add(TestSite.desk(one.desk, Desk.Role.valueOf(one.role.name()), 1));
    }
    core =
        new Core(
            CoreSettings.of(TestSite.desks(desks), Mode.ACTUAL, "test"),
            new Ids(new Random(++lives)),
            new Core.Start(1, "crash", Map.of()),
            moment());
    journal = Journal.open(folder, new Opening(roles, "boot-1"), new Standing(), facts::add);
    while (made.isEmpty()) {
      step(next());
    }
    contact(false, true);
  }

  /** The journal's clock: its waits by time do not matter here. */
  private final class Standing implements Time {
    @Override
    public long nanos() {
      return now;
    }

    @Override
    public Moment now() {
      return moment();
    }
  }

  private Moment moment() {
    Instant wall = Instant.parse("2026-11-23T00:00:00Z").plusNanos(now);
    return new Moment(now, wall, now / Bench.MILLI, ClockTrust.SYNCHRONISED);
  }

  private Fact next() throws InterruptedException {
    Fact fact = facts.poll(60, TimeUnit.SECONDS);
    if (fact == null) {
      throw new AssertionError("the journal says nothing for 60 s");
    }
    return fact;
  }

  private void step(Fact fact) {
    for (Effect effect : core.step(fact, moment())) {
      switch (effect) {
        case Effect.Append append -> {
          made.add(append.entry());
          journal.append(append);
        }
        case Effect.Publish publish -> {
          published.add(publish);
          facts.add(Bench.sent(publish, Fact.Outcome.TAKEN));
        }
        case Effect.AlarmPosition position ->
            journal.alarmPosition(position.desk(), position.head());
        case Effect.Fetch fetch -> journal.fetch(fetch);
        case Effect.GiveUp giveUp -> journal.giveUp(giveUp.run());
        case Effect.RoundTrip _,
            Effect.Rearm _,
            Effect.Tested _,
            Effect.Urgent _,
            Effect.Drive _,
            Effect.Show _,
            Effect.Stopped _ -> {}
      }
    }
  }

  /** Waits until all that was told so far is on the card, positions too. */
  void kept() throws InterruptedException, JournalException {
    while (!journal.kept().head().equals(Optional.of(made.getLast().head()))) {
      step(next());
    }
  }

  /** Seconds pass, with every deadline that the core asks for. */
  void pass(long seconds) throws InterruptedException {
    long until = now + seconds * Bench.SECOND;
    while (now < until) {
      while (!facts.isEmpty()) {
        step(next());
      }
      now = Math.min(until, Math.max(now, core.nextNanos(now)));
      step(new Fact.Tick());
    }
  }

  void up(String desk) throws InterruptedException {
    step(new Fact.PathUp(desk, 1));
    pass(1);
  }

  void down(String desk) {
    step(new Fact.PathDown(desk, 1, Reason.PATH_DOWN, "cut"));
  }

  private void contact(boolean closed, boolean first) {
    step(new Fact.Line(new LineNews.Settled(BUTTON, closed, now, now, first)));
  }

  Entry press() {
    contact(true, false);
    return last(EventType.ALARM_RAISED);
  }

  void release() {
    contact(false, false);
  }

  Entry last(EventType type) {
    return made.stream().filter(one -> one.type() == type).reduce((a, b) -> b).orElseThrow();
  }

  void receipt(String desk, Entry event, Level level) throws InterruptedException {
    step(
        new Fact.Received(
            desk,
            1,
            new Receipt(event.id(), level, "officer", "2026-11-23T00:00:05Z", "", ""),
            journal.kept().found(desk, event.id())));
    pass(1);
  }

  /** The alarms that went to a desk in this life and were made before it. */
  List<String> sent(String desk) {
    List<String> mine = made.stream().map(Entry::id).toList();
    return published.stream()
        .filter(one -> one.desk().equals(desk))
        .map(one -> one.entry().id())
        .filter(id -> !mine.contains(id))
        .distinct()
        .toList();
  }

  Optional<Head> position(String desk) throws JournalException {
    return journal.kept().position(desk, Topic.ALARM);
  }

  /** Types of the events that a desk is owed behind its position. */
  List<String> events(String desk, Role role) throws JournalException {
    Optional<String> after = journal.kept().position(desk, Topic.EVENT).map(Head::place);
    return journal.kept().owed(new Receiver(desk, role), Topic.EVENT, after, 100).stream()
        .map(owed -> owed.entry().type().word())
        .toList();
  }

  long count(Receiver to, Topic topic) throws JournalException {
    return journal.kept().backlog(to, topic, Optional.empty()).count();
  }

  /** What the next event for this desk will follow. */
  String follows(String desk, Role role) throws JournalException, InterruptedException {
    step(new Fact.Told(EventType.CONFIGURATION_CHANGED, org.carewatch.event.Subject.BOX, Map.of()));
    kept();
    return journal
        .kept()
        .owed(new Receiver(desk, role), Topic.EVENT, Optional.empty(), 100)
        .getLast()
        .follows();
  }

  @Override
  public void close() {
    journal.close();
  }
}

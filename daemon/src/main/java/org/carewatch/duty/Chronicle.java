package org.carewatch.duty;

// Folds the journal's events, in their order, into runs, turns and clocks. One thread; no I/O.
// Holds what changed, not the events: some thousands of small records for a year.

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.time.ClockTrust;

/** What happened, kernel start by kernel start. */
public final class Chronicle {
  /** The field of {@code daemon.started} with the last mark of progress before it. */
  public static final String LAST = "last";

  /** The field of an event that was told later than it began: milliseconds since the boot. */
  public static final String SINCE = "sinceBootMillis";

  private static final String ALL_BUTTONS = Subject.button("all").toString();

  private final List<Story> stories = new ArrayList<>();
  private final Map<Integer, Clock> clocks = new HashMap<>();
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  /**
   * How a kernel start's CLOCK_BOOTTIME lies on the wall: wall milliseconds at its 0. The last
   * {@code clock.set} says so; where there is none, the first event with a synchronised clock.
   */
  private record Clock(long zero) {}

  /** Takes the next event in the journal's order. */
  public void take(EventFields event) {
    Optional<EventType> type = EventType.ofWire(event.type());
    if (type.isEmpty()) {
      return;
    }
    clock(event, type.get());
    if (stories.isEmpty() || !stories.getLast().run.equals(event.run())) {
      begin(event, type.get());
    }
    Story story = stories.getLast();
    story.alive(event.sinceBootMillis());
    boolean active = event.condition().equals(Phase.ACTIVE.word());
    List<Blind> blind = Blind.of(event.detail());
    Standing standing = standing(event.subject());
    switch (type.get()) {
      case ARMED_LOST, ARMED_OPENED, ARMED_REGAINED, COVERAGE_LOST ->
          standing.lost(event.incident(), active, blind);
      case ARMED_UNKNOWN, COVERAGE_UNKNOWN -> standing.unreadable(event.incident(), active, blind);
      case BUTTON_FAULT -> standing.fault(event.incident(), active);
      default -> {
        return;
      }
    }
    about(story, event);
  }

  /** An event's own detail may say since when: it was told later than it began. */
  private void about(Story story, EventFields event) {
    long at = Json.number(event.detail(), SINCE, event.sinceBootMillis());
    for (String subject : story.watched.subjects().keySet()) {
      boolean all = event.subject().equals(ALL_BUTTONS) && subject.startsWith("button/");
      if (all || event.subject().equals(subject)) {
        turn(story, at, subject);
      }
    }
  }

  private void turn(Story story, long at, String subject) {
    Standing own = standing(subject);
    Standing all = standing(ALL_BUTTONS);
    boolean others = subject.startsWith("button/") && all.held().compareTo(own.held()) < 0;
    Standing worse = others ? all : own;
    story.turn(at, subject, worse);
  }

  private Standing standing(String subject) {
    return standings.computeIfAbsent(subject, _ -> new Standing(Duty.of(subject)));
  }

  private void begin(EventFields event, EventType type) {
    boolean process = type == EventType.DAEMON_STARTED;
    boolean goesOn = !process && !stories.isEmpty() && stories.getLast().boot == event.boot();
    long from = event.sinceBootMillis();
    boolean kept = Json.number(event.detail(), "givenUp", 0) == 0;
    if (process) {
      mark(Json.object(event.detail(), LAST));
      standings.values().forEach(Standing::look);
    } else if (!kept) {
      standings.values().forEach(Standing::forget);
    }
    Watched watched =
        process || stories.isEmpty() ? Watched.of(event.detail()) : stories.getLast().watched;
    Why before = process ? Why.off(Json.string(event.detail(), "cause")) : Why.NOT_KEPT;
    Story story =
        new Story(
            event.boot(),
            event.run(),
            watched,
            before,
            goesOn && kept,
            goesOn && kept ? stories.getLast().until() : from);
    stories.add(story);
    for (String subject : watched.subjects().keySet()) {
      if (!kept) {
        standing(subject).forget();
      }
      turn(story, story.from, subject);
    }
  }

  /** The mark of the process before: how long it is known to have lived. */
  private void mark(Map<String, Object> last) {
    for (Story story : stories.reversed()) {
      if (story.run.equals(Json.string(last, "run"))
          && story.boot == Json.number(last, "boot", -1)) {
        story.alive(Json.number(last, "sinceBootMillis", 0));
        return;
      }
    }
  }

  /** The process that runs now is alive at this instant of its kernel start. */
  public void now(String run, long sinceBootMillis) {
    if (!stories.isEmpty() && stories.getLast().run.equals(run)) {
      stories.getLast().alive(sinceBootMillis);
    }
  }

  private void clock(EventFields event, EventType type) {
    if (!event.clock().equals(ClockTrust.SYNCHRONISED.word())) {
      return;
    }
    boolean set = type == EventType.CLOCK_SET;
    if (set || !clocks.containsKey(event.boot())) {
      try {
        long wall = Instant.parse(event.time()).toEpochMilli();
        clocks.put(event.boot(), new Clock(wall - event.sinceBootMillis()));
      } catch (DateTimeException noTime) {
        // placed by another event of its kernel start, or not at all
      }
    }
  }

  /** Everything so far as minutes. */
  public Account account() {
    Map<Integer, Long> zeros = new HashMap<>();
    clocks.forEach((boot, clock) -> zeros.put(boot, clock.zero));
    return new Account(stories, zeros);
  }
}

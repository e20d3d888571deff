package org.carewatch.core;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Area;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;

/**
 * The alarm panels: disarmed is told at once, and where the configuration says so they are armed
 * again after their grace, never inside the opening hours, at most three times in 24 h. Core's
 * thread; as many as the configuration has.
 */
final class Panels {
  /** How often the hours are looked at while something depends on them. */
  static final long LOOK = Duration.ofSeconds(15).toNanos();

  static final int A_DAY = 3;
  private static final long DAY = Duration.ofHours(24).toNanos();

  /** How old a look over the network may be for a pulse to rest on it. */
  static final long FRESH = Duration.ofSeconds(5).toNanos();

  private static final long FIRST_LOOK = Duration.ofSeconds(10).toNanos();

  private final Site site;
  private final Conditions conditions;
  private final Outbox outbox;
  private final Mode mode;
  private final Consumer<Effect> effects;
  private final Map<Subject, Guard> guards = new LinkedHashMap<>();
  private final long begins;

  /** One panel as it stands. */
  private static final class Guard {
    final Panel panel;
    boolean seen;
    boolean disarmed;
    long sinceMillis;
    Rearming rearming = new Rearming.Idle();
    int attempts;
    final Deque<Long> today = new ArrayDeque<>(); // nanos of the last attempts
    long lookAt = Long.MAX_VALUE;
    Optional<Long> lookedAt = Optional.empty(); // nanos of the last look that saw it disarmed
    String unseen = "it was not seen since the start";

    Guard(Panel panel) {
      this.panel = panel;
    }
  }

  Panels(
      Site site,
      Conditions conditions,
      Outbox outbox,
      Mode mode,
      Consumer<Effect> effects,
      Moment now) {
    this.site = site;
    this.conditions = conditions;
    this.outbox = outbox;
    this.mode = mode;
    this.effects = effects;
    this.begins = now.nanos();
    site.armed().forEach(panel -> guards.put(subject(panel), new Guard(panel)));
  }

  static Subject subject(Panel panel) {
    return new Subject("panel", panel.id());
  }

  boolean has(Subject subject) {
    return guards.containsKey(subject);
  }

  String name(Subject subject) {
    return Optional.ofNullable(guards.get(subject))
        .map(guard -> guard.panel.name())
        .orElse(subject.id());
  }

  /** Seen armed since then, whether it was before or not. */
  void armed(Subject subject, long sinceNanos, Moment now) {
    Guard guard = seen(subject, false, sinceNanos, now);
    conditions.judge(subject, Reason.DISARMED, false, "", now);
    conditions.judge(subject, Reason.OPENED, false, "", now);
    if (guard.rearming instanceof Rearming.Pulsing) {
      effects.accept(new Effect.Rearm(guard.panel.id(), false));
    }
    guard.rearming = new Rearming.Idle();
    guard.attempts = 0;
    guard.lookAt = Long.MAX_VALUE;
  }

  /** Seen disarmed since then. */
  void disarmed(Subject subject, long sinceNanos, Moment now) {
    Guard guard = seen(subject, true, sinceNanos, now);
    boolean before = conditions.incident(subject, Reason.DISARMED).isPresent();
    if (before && guard.today.isEmpty()) {
      // an earlier process may have tried: one attempt is left to this one
      for (int spent = 1; spent < A_DAY; spent++) {
        guard.today.add(now.nanos());
      }
    }
    look(subject, guard, now);
    if (guard.panel.rearm().isPresent()) {
      guard.rearming = Rearming.begins(guard.panel, sinceNanos);
    }
  }

  private Guard seen(Subject subject, boolean disarmed, long sinceNanos, Moment now) {
    Guard guard = guard(subject);
    guard.seen = true;
    guard.disarmed = disarmed;
    guard.sinceMillis = now.sinceBootMillisAt(sinceNanos);
    conditions.judge(subject, Reason.UNREADABLE, false, "", now);
    return guard;
  }

  private Guard guard(Subject subject) {
    Guard guard = guards.get(subject);
    if (guard == null) {
      throw new IllegalStateException("no panel " + subject);
    }
    return guard;
  }

  /** It can be read again, and is what it was. */
  void readable(Subject subject, Moment now) {
    guard(subject).sinceMillis = now.sinceBootMillis();
    conditions.judge(subject, Reason.UNREADABLE, false, "", now);
  }

  /** Seen disarmed, over the network, by a look that was asked for then. */
  void lookedAt(Subject subject, long askedNanos) {
    guard(subject).lookedAt = Optional.of(askedNanos);
  }

  /** Not seen yet, and this is why. */
  void unseen(Subject subject, String why) {
    guard(subject).unseen = why;
  }

  /** Cannot be read; what it was last seen as stands in its own condition. */
  void unreadable(Subject subject, String why, Moment now) {
    guard(subject).sinceMillis = now.sinceBootMillis();
    conditions.judge(subject, Reason.UNREADABLE, true, why, now);
  }

  /** Disarmed: is that a breach now, or an exception that the hours allow? */
  private void look(Subject subject, Guard guard, Moment now) {
    boolean outside = guard.panel.required() == Panel.Required.OUTSIDE_HOURS;
    boolean excepted =
        outside && isOpen(now) && conditions.incident(subject, Reason.DISARMED).isEmpty();
    conditions.judge(subject, excepted ? Reason.OPENED : Reason.DISARMED, true, "", now);
    guard.lookAt = excepted ? now.nanos() + LOOK : Long.MAX_VALUE;
  }

  /** By a clock that cannot be trusted it is never inside the hours. */
  private boolean isOpen(Moment now) {
    if (now.trust() != ClockTrust.SYNCHRONISED) {
      return false;
    }
    ZonedDateTime here = now.wall().atZone(site.facility().timeZone());
    return site.facility()
        .hours()
        .filter(hours -> hours.open(here.getDayOfWeek(), here.toLocalTime()))
        .isPresent();
  }

  void tick(Moment now) {
    guards.forEach((subject, guard) -> {
      if (!guard.seen && now.nanos() - begins >= FIRST_LOOK) {
        guard.seen = true; // told once; whoever sees it later ends it
        guard.sinceMillis = now.sinceBootMillisAt(begins);
        // a line that is lost has said so in its own words
        boolean told = conditions.stands(subject, EventType.ARMED_UNKNOWN);
        conditions.judge(subject, Reason.UNREADABLE, !told, guard.unseen, now);
      }
      if (guard.disarmed && guard.lookAt <= now.nanos()) {
        look(subject, guard, now);
      }
      if (due(guard, now.nanos()) <= now.nanos()) {
        enforce(subject, guard, now);
      }
    });
  }

  /**
   * When its arming wants a step. A panel that is read over the network may have been armed since
   * the last look, and a pulse might turn it off: but for the end of a pulse, a step waits for a
   * fresh look.
   */
  private static long due(Guard guard, long nanos) {
    boolean may =
        guard.panel.source() instanceof Panel.Relay
            || guard.rearming instanceof Rearming.Pulsing
            || guard.lookedAt.filter(at -> nanos - at <= FRESH).isPresent();
    return may ? guard.rearming.due() : Long.MAX_VALUE;
  }

  private void enforce(Subject subject, Guard guard, Moment now) {
    Panel.Rearm how = guard.panel.rearm().orElseThrow();
    while (!guard.today.isEmpty() && now.nanos() - guard.today.element() >= DAY) {
      guard.today.remove();
    }
    // never by a clock that may be wrong, never blindly: a pulse may turn an armed panel off
    boolean readable = !conditions.stands(subject, EventType.ARMED_UNKNOWN);
    boolean trusted = now.trust() == ClockTrust.SYNCHRONISED;
    Rearming.Step step =
        Rearming.next(
            guard.rearming,
            how,
            readable && trusted && !isOpen(now),
            A_DAY - guard.today.size(),
            now.nanos());
    guard.rearming = step.next();
    switch (step.doing()) {
      case NOTHING -> {}
      case ON -> {
        guard.today.add(now.nanos());
        guard.attempts++;
        effects.accept(new Effect.Rearm(guard.panel.id(), true));
      }
      case OFF -> effects.accept(new Effect.Rearm(guard.panel.id(), false));
      case GIVE_UP -> notRestored(subject, guard, now);
    }
  }

  private void notRestored(Subject subject, Guard guard, Moment now) {
    Map<String, Object> detail = about(subject);
    detail.put("attempts", guard.attempts);
    detail.put("dailyLimit", guard.today.size() >= A_DAY);
    String incident = conditions.incident(subject, Reason.DISARMED).orElse("");
    outbox.tell(
        News.of(
            EventType.ARMED_NOT_RESTORED,
            subject,
            Phase.ACTIVE,
            mode,
            incident,
            Wording.notRestored(guard.panel.name()),
            detail),
        false,
        now);
  }

  long nextNanos(long nanos) {
    long next = Long.MAX_VALUE;
    for (Guard guard : guards.values()) {
      next = Math.min(next, guard.seen ? Long.MAX_VALUE : begins + FIRST_LOOK);
      next = Math.min(next, guard.disarmed ? guard.lookAt : Long.MAX_VALUE);
      next = Math.min(next, due(guard, nanos));
    }
    return next;
  }

  /** Further fields of its events: since when, where, and what was tried. */
  Map<String, Object> about(Subject subject) {
    Guard guard = guard(subject);
    Panel panel = guard.panel;
    Map<String, Object> fields =
        Fields.of(
            "name", panel.name(),
            "required", panel.required().word(),
            "areas",
                site.areas().stream()
                    .filter(area -> area.panel().filter(panel.id()::equals).isPresent())
                    .map(Area::name)
                    .toList(),
            "sinceBootMillis", guard.sinceMillis);
    if (guard.attempts > 0) {
      fields.put("attempts", guard.attempts);
    }
    return fields;
  }

  /** The word for its state: armed, disarmed or unknown. */
  String state(Subject subject) {
    Guard guard = guard(subject);
    boolean unknown = !guard.seen || conditions.stands(subject, EventType.ARMED_UNKNOWN);
    return unknown ? "unknown" : guard.disarmed ? "disarmed" : "armed";
  }
}

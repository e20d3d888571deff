package org.carewatch.duty;

// Places what was seen on the wall and counts its minutes. Pure; made once from a fold, then only
// read. Memory: the turns, and one byte a minute of the period that is asked for.

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.site.Hours;

/**
 * The account of the duties' minutes. A kernel start is placed by its clock as a whole, so that a
 * step of the wall clock neither loses nor invents a minute; one whose clock was never set lies
 * unknown between its neighbours; what two of them claim counts as the worse.
 */
public final class Account {
  /** How long a process has to live until every camera must have been looked at. */
  static final long FIRST_LOOKS = Duration.ofMinutes(3).toMillis();

  /** The name under which all subjects of a duty are counted together. */
  public static final String FACILITY = "facility";

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int MOST_MINUTES = 60 * 24 * 400 * 2;

  /**
   * A stretch on the wall, in milliseconds, and whether its subject may be disarmed in the hours.
   */
  private record Placed(
      long from, long until, Held held, Why why, List<Blind> blind, Optional<Hours> open) {}

  private final Map<Integer, Long> zeros;
  private final Map<String, List<Placed>> placed = new LinkedHashMap<>();
  private final List<Unplaced> unplaced = new ArrayList<>();
  private long end = Long.MIN_VALUE;
  private boolean settled = true;

  /**
   * A kernel start whose clock was never set: what it saw cannot be placed, but is not hidden.
   *
   * @param watched how long it watched
   * @param breach how long it saw the worst of its subjects in breach
   * @param unseen how long it knew the worst of its areas to be unseen
   */
  public record Unplaced(int boot, Duration watched, Duration breach, Duration unseen) {}

  Account(List<Story> stories, Map<Integer, Long> zeros) {
    this.zeros = Map.copyOf(zeros);
    Optional<Story> before = Optional.empty();
    boolean neverSet = false;
    for (Story story : stories) {
      Long zero = zeros.get(story.boot);
      if (zero == null) {
        unplaced.add(unplaced(story));
        neverSet = true;
        settled = false;
        continue;
      }
      long from = zero + story.from;
      if (before.isPresent() && !story.goesOn && end < from) {
        off(before.get().watched, from, neverSet ? Why.CLOCK_NEVER_SET : story.before);
      }
      paint(story, zero);
      end = Math.max(end, zero + story.until());
      before = Optional.of(story);
      neverSet = false;
      settled = true;
    }
  }

  private void off(Watched watched, long until, Why why) {
    for (String subject : watched.subjects().keySet()) {
      add(subject, watched, new Placed(end, until, Held.UNKNOWN, why, List.of(), Optional.empty()));
    }
  }

  private void paint(Story story, long zero) {
    for (String subject : story.watched.subjects().keySet()) {
      List<Story.Turn> turns =
          story.turns.stream()
              .filter(turn -> turn.subject().equals(subject))
              .sorted(java.util.Comparator.comparingLong(Story.Turn::at))
              .toList();
      for (int at = 0; at < turns.size(); at++) {
        Story.Turn turn = known(turns.get(at), story);
        long until = at + 1 < turns.size() ? turns.get(at + 1).at() : story.until();
        // an instant of breach is one, however short; an area's loss is told only when it lasts
        boolean instant = turn.held() != Held.ARMED && Duty.of(subject) == Duty.ARMED;
        long least = instant ? 1 : 0;
        add(
            subject,
            story.watched,
            new Placed(
                zero + turn.at(),
                zero + Math.max(until, turn.at() + least),
                turn.held(),
                turn.why(),
                turn.blind(),
                Optional.empty()));
      }
    }
  }

  /** What a process says of an area that ended before it had looked at every camera. */
  private static Story.Turn known(Story.Turn turn, Story story) {
    boolean looked =
        turn.held() != Held.ARMED
            || Duty.of(turn.subject()) != Duty.COVERAGE
            || story.goesOn
            || story.until() - story.from >= FIRST_LOOKS;
    return looked
        ? turn
        : new Story.Turn(turn.at(), turn.subject(), Held.UNKNOWN, Why.NOT_LOOKED, List.of());
  }

  private void add(String subject, Watched watched, Placed one) {
    if (one.from >= one.until) {
      return;
    }
    Optional<Hours> open = watched.outsideHours(subject) ? watched.hours() : Optional.empty();
    placed
        .computeIfAbsent(subject, _ -> new ArrayList<>())
        .add(new Placed(one.from, one.until, one.held, one.why, one.blind, open));
  }

  private static Unplaced unplaced(Story story) {
    return new Unplaced(
        story.boot,
        Duration.ofMillis(story.until() - story.from),
        Duration.ofMillis(breach(story, Duty.ARMED)),
        Duration.ofMillis(breach(story, Duty.COVERAGE)));
  }

  private static long breach(Story story, Duty duty) {
    long breach = 0;
    for (String subject : story.watched.subjects().keySet()) {
      if (Duty.of(subject) != duty) {
        continue;
      }
      List<Story.Turn> turns =
          story.turns.stream().filter(turn -> turn.subject().equals(subject)).toList();
      long sum = 0;
      for (int at = 0; at < turns.size(); at++) {
        long until = at + 1 < turns.size() ? turns.get(at + 1).at() : story.until();
        sum += turns.get(at).held() == Held.BREACH ? until - turns.get(at).at() : 0;
      }
      breach = Math.max(breach, sum);
    }
    return breach;
  }

  /** When something of a kernel start happened; empty where its clock was never set. */
  public Optional<Instant> place(int boot, long sinceBootMillis) {
    return Optional.ofNullable(zeros.get(boot))
        .map(zero -> Instant.ofEpochMilli(zero + sinceBootMillis));
  }

  /** Every subject of a duty that was ever watched. */
  public List<String> subjects(Duty duty) {
    return placed.keySet().stream().filter(subject -> Duty.of(subject) == duty).toList();
  }

  /** Kernel starts that cannot be placed, in order. */
  public List<Unplaced> unplaced() {
    return List.copyOf(unplaced);
  }

  /** The first instant that is told of; empty where none is. */
  public Optional<Instant> begins() {
    return placed.values().stream()
        .flatMap(List::stream)
        .map(one -> one.from)
        .min(Long::compare)
        .map(Instant::ofEpochMilli);
  }

  /** Up to here the account is closed: later events place nothing before it any more. */
  public Optional<Instant> closed() {
    return end == Long.MIN_VALUE || !settled
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(end));
  }

  /** The stretches of a subject that are not armed, as they touch a period, in order of time. */
  public List<Stretch> trouble(String subject, Instant from, Instant until) {
    return placed.getOrDefault(subject, List.of()).stream()
        .filter(one -> one.held != Held.ARMED)
        .filter(one -> one.from < until.toEpochMilli() && from.toEpochMilli() < one.until)
        .map(one ->
            new Stretch(
                Instant.ofEpochMilli(one.from),
                Instant.ofEpochMilli(one.until),
                one.held,
                one.why,
                one.blind))
        .toList();
  }

  /**
   * The minutes of a period for all subjects of a duty together: each the worst of its instants.
   *
   * @param from on a whole minute
   * @param until on a whole minute, exclusive; at most some 800 days later
   * @param zone the facility's, for its opening hours
   */
  public Minutes whole(Duty duty, Instant from, Instant until, ZoneId zone) {
    byte[] each = none(from, until);
    subjects(duty).forEach(subject -> fill(each, subject, from, zone));
    return new Minutes(from, each);
  }

  /**
   * The minutes of a period for one subject: each the worst of its instants.
   *
   * @param from on a whole minute
   * @param until on a whole minute, exclusive; at most some 800 days later
   * @param zone the facility's, for its opening hours
   */
  public Minutes minutes(String subject, Instant from, Instant until, ZoneId zone) {
    byte[] each = none(from, until);
    fill(each, subject, from, zone);
    return new Minutes(from, each);
  }

  private static byte[] none(Instant from, Instant until) {
    long count = (until.toEpochMilli() - from.toEpochMilli()) / MINUTE;
    if (count < 0 || count > MOST_MINUTES || from.toEpochMilli() % MINUTE != 0) {
      throw new IllegalArgumentException(from + " to " + until + " is no period of minutes");
    }
    byte[] each = new byte[(int) count];
    Arrays.fill(each, Held.NONE.rank());
    return each;
  }

  private void fill(byte[] each, String subject, Instant from, ZoneId zone) {
    long zero = from.toEpochMilli();
    for (Placed one : placed.getOrDefault(subject, List.of())) {
      int first = (int) Math.max(0, Math.floorDiv(one.from - zero, MINUTE));
      int last = (int) Math.min(each.length - 1L, Math.floorDiv(one.until - 1 - zero, MINUTE));
      for (int minute = first; minute <= last; minute++) {
        Held held = one.held;
        if (one.open.isPresent() && held != Held.ARMED) {
          ZonedDateTime at = from.plusMillis(minute * MINUTE).atZone(zone);
          held = one.open.get().open(at.getDayOfWeek(), at.toLocalTime()) ? Held.OPEN : held;
        }
        each[minute] = (byte) Math.min(each[minute], held.rank());
      }
    }
  }
}

package org.carewatch.retention;

// A recorder that lives for 400 days: it records, stamps what it records with its own clock, runs
// full, loses disks, is tidied by people. Knows the truth about every second, and tells only what
// a recorder would tell. Not thread-safe.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** Seeded, so that a run that fails can be had again. */
final class WorldRecorder {
  private static final long DAY = 86_400;
  private static final int FILE_SECONDS = 1800;
  private static final long BYTES_A_SECOND = 250_000;

  /** One file: when it truly was recorded, and what the recorder says of it. */
  record Clip(
      Instant from,
      Instant until,
      LocalDateTime shownFrom,
      LocalDateTime shownUntil,
      boolean kept) {
    long seconds() {
      return Duration.between(from, until).toSeconds();
    }
  }

  /** One camera of it. */
  static final class Eye {
    final LocalDate commissioned;
    final NavigableMap<Instant, Clip> clips = new TreeMap<>();
    private Instant outUntil = Instant.EPOCH;

    Eye(LocalDate commissioned) {
      this.commissioned = commissioned;
    }

    /** Those that begin in a stretch, and the one before it. */
    Collection<Clip> around(Instant from, Instant until) {
      Instant before = clips.lowerKey(from);
      return clips.subMap(before == null ? from : before, true, until, false).values();
    }
  }

  final ZoneId zone;
  final List<Eye> eyes = new ArrayList<>();
  private final Random random;
  private final boolean drifts;
  private long capacitySeconds;
  private long ahead;
  private long drift;
  private long used;

  WorldRecorder(Random random, ZoneId zone, boolean drifts, long capacitySeconds) {
    this.random = random;
    this.zone = zone;
    this.drifts = drifts;
    this.capacitySeconds = capacitySeconds;
    this.drift = drifts ? random.nextInt(7) - 3 : 0;
  }

  Duration ahead() {
    return Duration.ofSeconds(ahead);
  }

  long freeBytes() {
    return (capacitySeconds - used) * BYTES_A_SECOND;
  }

  /** A whole day of its zone passes for all cameras; at noon its clock may be set. */
  void live(LocalDate day) {
    Instant noon = noon(day);
    long before = ahead;
    long after = drifts && day.getDayOfMonth() % 7 == 0 ? 0 : ahead + drift;
    for (Eye eye : eyes) {
      if (!day.isBefore(eye.commissioned)) {
        record(eye, day, noon, before, after);
      }
    }
    ahead = after;
    makeRoom();
  }

  private void record(Eye eye, LocalDate day, Instant noon, long before, long after) {
    Instant begins = day.atStartOfDay(zone).toInstant();
    Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<Instant[]> outs = outs(eye, day, ends);
    Instant at = begins.isBefore(eye.outUntil) ? eye.outUntil : begins;
    while (at.isBefore(ends)) {
      Instant until = at.plusSeconds(FILE_SECONDS);
      Instant next = until.plusSeconds(random.nextInt(5)); // a seam
      for (Instant[] out : outs) {
        if (out[0].isBefore(until) && !out[0].isBefore(at)) {
          until = out[0];
          next = out[1];
        }
      }
      if (at.isBefore(noon) && until.isAfter(noon)) { // its clock is set: a new file
        until = noon;
        next = noon;
      }
      until = until.isAfter(ends) ? ends : until;
      if (at.isBefore(until)) {
        Clip clip = clip(at, until, at.isBefore(noon) ? before : after);
        eye.clips.put(at, clip);
        used += clip.seconds();
      }
      at = next;
    }
  }

  /** Stretches in which it does not record: none, one, or one that lasts for days. */
  private List<Instant[]> outs(Eye eye, LocalDate day, Instant ends) {
    List<Instant[]> outs = new ArrayList<>();
    int what = random.nextInt(100);
    if (what < 8) {
      Instant from = day.atTime(1 + random.nextInt(9), random.nextInt(60)).atZone(zone).toInstant();
      outs.add(new Instant[] {from, from.plusSeconds(60 + random.nextInt(3600))});
      if (what < 3) {
        Instant again = day.atTime(13, random.nextInt(60)).atZone(zone).toInstant();
        outs.add(new Instant[] {again, again.plusSeconds(100 + random.nextInt(20_000))});
      }
    } else if (what == 8) {
      Instant from = day.atTime(14, random.nextInt(60)).atZone(zone).toInstant();
      eye.outUntil =
          day.plusDays(1 + random.nextInt(4))
              .atTime(random.nextInt(10), 7)
              .atZone(zone)
              .toInstant();
      outs.add(new Instant[] {from, ends});
    }
    return outs;
  }

  private Clip clip(Instant from, Instant until, long ahead) {
    LocalDateTime shownFrom = from.plusSeconds(ahead).atZone(zone).toLocalDateTime();
    LocalDateTime shownUntil = until.plusSeconds(ahead).atZone(zone).toLocalDateTime();
    return new Clip(from, until, shownFrom, shownUntil, random.nextInt(3000) == 0);
  }

  /** The oldest go first, but for what somebody locked. */
  private void makeRoom() {
    while (used > capacitySeconds) {
      Eye eye =
          eyes.stream()
              .filter(one -> one.clips.values().stream().anyMatch(clip -> !clip.kept))
              .min(Comparator.comparing(WorldRecorder::oldest))
              .orElseThrow();
      Clip clip = eye.clips.values().stream().filter(one -> !one.kept).findFirst().orElseThrow();
      eye.clips.remove(clip.from);
      used -= clip.seconds();
    }
  }

  private static Instant oldest(Eye eye) {
    return eye.clips.values().stream().filter(one -> !one.kept).findFirst().orElseThrow().from;
  }

  /** Other disks: nothing is left. */
  void exchangeDisks() {
    eyes.forEach(eye -> eye.clips.clear());
    used = 0;
  }

  void grow(long seconds) {
    capacitySeconds += seconds;
  }

  /** Somebody deletes whole days of one camera. */
  void delete(Eye eye, LocalDate from, int days) {
    Instant first = from.atStartOfDay(zone).toInstant();
    Instant last = from.plusDays(days).atStartOfDay(zone).toInstant();
    Collection<Clip> deleted = eye.clips.subMap(first, last).values();
    used -= deleted.stream().mapToLong(Clip::seconds).sum();
    deleted.clear();
  }

  private Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(zone).toInstant();
  }

  /** What its calendar says: a day of its own digits is true with one second of video. */
  Night.Mark mark(Eye eye, LocalDate day) {
    boolean any =
        eye.around(noon(day).minusSeconds(DAY), noon(day).plusSeconds(DAY)).stream()
            .anyMatch(clip ->
                !clip.shownFrom.toLocalDate().isAfter(day)
                    && !clip.shownUntil.minusNanos(1).toLocalDate().isBefore(day));
    return any ? Night.Mark.YES : Night.Mark.NO;
  }

  /** What it tells of a day when it is asked for the segments between two of its own times. */
  Kept read(Eye eye, LocalDate day, Clocks clocks) {
    OwnClock clock = new OwnClock(zone, clocks.ahead(day));
    LocalDateTime from = clock.shows(clock.begins(day));
    LocalDateTime until = clock.shows(clock.begins(day.plusDays(1)));
    DayFold fold = new DayFold(day, zone, clocks.seam(day));
    Instant last = Instant.EPOCH;
    for (Clip clip : eye.around(noon(day).minusSeconds(DAY), noon(day).plusSeconds(DAY))) {
      if (clip.shownUntil.isAfter(from) && clip.shownFrom.isBefore(until)) {
        Instant begins = clock.truly(clip.shownFrom, last);
        Instant ends = clock.truly(clip.shownUntil, begins);
        fold.add(begins, ends, clip.kept);
        last = ends.minusSeconds(60);
      }
    }
    return fold.kept();
  }
}

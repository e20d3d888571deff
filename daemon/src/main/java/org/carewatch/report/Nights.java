package org.carewatch.report;

// What the nights of a period found of the days that recorders hold, and which cameras owed a word.
// Fed in the journal's order by one thread. Limits: MOST cameras, some 5 KiB each; further ones are
// counted as left out. A day is what the last night that owed it found.

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.carewatch.duty.Watched;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Found;

/** The nightly words about recordings. */
final class Nights {
  private static final int MOST = 256;
  private static final int OWED = 3_650; // days that a camera can owe, SPEC 4's largest
  private static final String SUBJECT = "recording/";

  private final LocalDate first;
  private final LocalDate last;
  private final List<Start> starts = new ArrayList<>();
  private final Map<String, Camera> cameras = new TreeMap<>();
  private long left;

  /** From this start on these cameras' recordings are owed. */
  private record Start(Reading.At at, Set<String> cameras) {}

  /** What was told of one camera: the nights, and each day's last word. */
  private static final class Camera {
    private String name = "";
    private final BitSet nights = new BitSet();
    private final Map<Found, BitSet> days = new EnumMap<>(Found.class); // a day is in one of them

    private void told(int day, Found found) {
      days.values().forEach(one -> one.clear(day));
      days.computeIfAbsent(found, _ -> new BitSet()).set(day);
    }

    private Optional<Found> found(int day) {
      return days.entrySet().stream()
          .filter(one -> one.getValue().get(day))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /** Of the nights from {@code first} to {@code last}. */
  Nights(LocalDate first, LocalDate last) {
    this.first = first;
    this.last = last;
  }

  void take(EventType type, EventFields event, Reading.At at) {
    if (type == EventType.DAEMON_STARTED) {
      Set<String> owing = new TreeSet<>(Watched.recordings(event.detail()));
      if (starts.isEmpty() || !starts.getLast().cameras.equals(owing)) {
        starts.add(new Start(at, owing));
      }
    } else if (type == EventType.RETENTION_DAYS && event.subject().startsWith(SUBJECT)) {
      String id = event.subject().substring(SUBJECT.length());
      Calendar.read(event.detail())
          .filter(told -> !told.night().isBefore(first) && !told.night().isAfter(last))
          .ifPresent(told -> told(id, Json.string(event.detail(), "name"), told));
    }
  }

  private void told(String id, String name, Calendar told) {
    camera(id)
        .ifPresent(camera -> {
          camera.name = name;
          camera.nights.set(at(told.night()));
          told.each((day, found) -> camera.told(at(day), found));
        });
  }

  private Optional<Camera> camera(String id) {
    if (cameras.size() >= MOST && !cameras.containsKey(id)) {
      left++;
      return Optional.empty();
    }
    return Optional.of(cameras.computeIfAbsent(id, _ -> new Camera()));
  }

  private int at(LocalDate day) {
    return (int) (day.toEpochDay() - first.toEpochDay()) + OWED;
  }

  /** Words about cameras that found no room here. */
  long left() {
    return left;
  }

  /**
   * Each camera's days. A night that owed a word and gave none leaves the day before it in doubt.
   *
   * @param closed up to here the journal tells; later nights are not counted yet
   */
  List<Recording> recordings(
      Period period, Optional<Instant> closed, Function<Reading.At, Optional<Instant>> place) {
    Map<String, BitSet> missed = new LinkedHashMap<>();
    NavigableMap<Instant, Set<String>> from = new TreeMap<>();
    starts.forEach(one -> place.apply(one.at).ifPresent(at -> from.put(at, one.cameras)));
    for (LocalDate night : period.days()) {
      Instant begins = night.atStartOfDay(period.zone()).toInstant();
      Instant ends = night.plusDays(1).atStartOfDay(period.zone()).toInstant();
      if (closed.filter(until -> !ends.isAfter(until)).isPresent()) {
        for (String id : owing(from, begins, ends)) {
          if (camera(id).filter(one -> !one.nights.get(at(night))).isPresent()) {
            missed.computeIfAbsent(id, _ -> new BitSet()).set(at(night));
          }
        }
      }
    }
    List<Recording> all = new ArrayList<>();
    cameras.forEach(
        (id, camera) -> all.add(recording(id, camera, missed.getOrDefault(id, new BitSet()))));
    return all;
  }

  /** Cameras that were in the configuration all through a day. */
  private static Set<String> owing(
      NavigableMap<Instant, Set<String>> from, Instant begins, Instant ends) {
    Map.Entry<Instant, Set<String>> before = from.floorEntry(begins);
    if (before == null) {
      return Set.of();
    }
    Set<String> owing = new TreeSet<>(before.getValue());
    from.subMap(begins, ends).values().forEach(owing::retainAll);
    return owing;
  }

  private Recording recording(String id, Camera camera, BitSet missed) {
    List<Recording.Stretch> stretches = new ArrayList<>();
    for (int at = 0; at < at(last); at++) {
      boolean doubted = missed.get(at + 1);
      Optional<Found> told =
          camera.found(at).or(() -> doubted ? Optional.of(Found.UNKNOWN) : Optional.empty());
      LocalDate day = first.plusDays(at - OWED);
      told.ifPresent(found -> Recording.add(stretches, day, found));
    }
    return new Recording(
        id, camera.name, camera.nights.cardinality(), missed.cardinality(), stretches);
  }
}

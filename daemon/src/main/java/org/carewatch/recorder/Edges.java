package org.carewatch.recorder;

// Where the tracks of a recording begin and end to hold data, as ONVIF's event search tells it,
// made into stretches. What does not fit together is not understood: an edge that was lost may hide
// a gap. Pure; takes any trees and never throws.

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** The edges of one recording's video tracks. */
final class Edges {
  private final Instant from;
  private final Instant until;
  private final List<Stretch> found = new ArrayList<>();
  private final Map<String, Stand> tracks = new HashMap<>();

  /** A stretch that holds data. */
  record Stretch(Instant from, Instant until) {}

  /** How a track stands since when. */
  private record Stand(boolean data, Instant since) {}

  private Edges(Instant from, Instant until) {
    this.from = from;
    this.until = until;
  }

  /**
   * The stretches of all these tracks between two times.
   *
   * @param items as the device lists them, in their time's order
   * @param wanted tokens of the tracks; each must tell how it stood at first
   */
  static Told<List<Stretch>> read(
      List<Node> items, String recording, List<String> wanted, Instant from, Instant until) {
    Edges edges = new Edges(from, until);
    for (Node item : items) {
      String of = item.text("RecordingToken").orElse("");
      if (!of.equals(recording)) {
        return not("an edge of recording " + of);
      }
      String track = item.text("TrackToken").orElse("");
      if (!wanted.contains(track) || !topic(item).endsWith("RecordingHistory/Track/State")) {
        continue;
      }
      Optional<Instant> at = item.text("Time").flatMap(Edges::instant);
      Optional<Boolean> data = data(item);
      if (at.isEmpty() || data.isEmpty()) {
        return not("an edge without time or state");
      }
      boolean start = item.text("StartStateEvent").filter(Edges::isTrue).isPresent();
      Optional<String> odd = edges.take(track, data.get(), at.get(), start);
      if (odd.isPresent()) {
        return not(odd.get());
      }
    }
    if (!edges.tracks.keySet().containsAll(wanted)) {
      return not("nothing of how its video stood at first");
    }
    edges.tracks.values().forEach(edges::end);
    return new Told.Here<>(edges.found);
  }

  private static <T> Told<T> not(String words) {
    return new Told.Not<>(Trouble.NOT_UNDERSTOOD, Excerpt.of(words));
  }

  /** Empty where it fits. */
  private Optional<String> take(String track, boolean data, Instant at, boolean start) {
    Stand before = tracks.get(track);
    if (before == null) {
      if (!start && at.isAfter(from)) {
        return Optional.of("nothing of how its video stood at first");
      }
      tracks.put(track, new Stand(data, from));
      return Optional.empty();
    }
    if (at.isBefore(before.since)) {
      return Optional.of("edges out of their order");
    }
    if (before.data == data) {
      // the same again at the same moment is how it stood at first, said twice
      return at.equals(before.since) ? Optional.empty() : Optional.of("an edge that is missing");
    }
    if (before.data) {
      found.add(new Stretch(before.since, at.isBefore(until) ? at : until));
    }
    tracks.put(track, new Stand(data, at));
    return Optional.empty();
  }

  private void end(Stand stand) {
    if (stand.data && stand.since.isBefore(until)) {
      found.add(new Stretch(stand.since, until));
    }
  }

  /** Without prefixes. */
  private static String topic(Node item) {
    return item.all("Topic").stream()
        .map(one -> one.text().replaceAll("[A-Za-z0-9_.-]{1,40}:", ""))
        .findFirst()
        .orElse("");
  }

  private static Optional<Boolean> data(Node item) {
    return item.all("SimpleItem").stream()
        .filter(one -> one.text("@Name").orElse("").equals("IsDataPresent"))
        .flatMap(one -> one.text("@Value").stream())
        .findFirst()
        .flatMap(word ->
            isTrue(word)
                ? Optional.of(true)
                : word.equals("false") || word.equals("0") ? Optional.of(false) : Optional.empty());
  }

  private static boolean isTrue(String word) {
    return word.equals("true") || word.equals("1");
  }

  /** A time with its zone; one without is nobody's. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }
}

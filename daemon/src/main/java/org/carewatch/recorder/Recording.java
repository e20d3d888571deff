package org.carewatch.recorder;

// One recording as ONVIF's search lists it. Immutable; reads any tree and never throws.

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.http.Node;
import org.carewatch.retention.DayFold;

/**
 * One recording with video.
 *
 * @param tracks tokens of its video tracks
 * @param from its earliest footage, where that is told and not of a dead clock
 * @param until its latest, the same
 */
record Recording(
    String token,
    List<String> tracks,
    Optional<Instant> from,
    Optional<Instant> until,
    String status,
    String address) {

  /** A recording that is said to be stopped and ended longer ago than this is not recorded. */
  static final Duration STOPPED = Duration.ofMinutes(15);

  /** Takes its own copy. */
  Recording {
    tracks = List.copyOf(tracks);
  }

  /** Empty where it has no token or no video. */
  static Optional<Recording> read(Node node) {
    List<String> tracks =
        node.all("Track").stream()
            .filter(one -> one.text("TrackType").orElse("").equalsIgnoreCase("Video"))
            .flatMap(one -> one.text("TrackToken").stream())
            .toList();
    Optional<String> token = node.text("RecordingToken");
    return token.isEmpty() || tracks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Recording(
                token.get(),
                tracks,
                evidence(node.text("EarliestRecording")),
                evidence(node.text("LatestRecording")),
                node.text("RecordingStatus").orElse(""),
                node.child("Source").flatMap(source -> source.text("Address")).orElse("")));
  }

  private static Optional<Instant> evidence(Optional<String> text) {
    return text.flatMap(Edges::instant).filter(at -> !at.isBefore(DayFold.NO_EVIDENCE_BEFORE));
  }

  /** Said by recorders that record, too, with a date of a dead clock: that is none. */
  boolean stopped(Instant now) {
    return status.equals("Stopped")
        && from.isPresent()
        && until.filter(last -> last.isBefore(now.minus(STOPPED))).isPresent();
  }

  /** Whether this moment may lie in it, as far as it tells its ends. */
  boolean spans(Instant at) {
    return from.filter(at::isBefore).isEmpty() && until.filter(at::isAfter).isEmpty();
  }

  /** Whether it says that its pictures come from this host. */
  boolean names(String host) {
    int at = host.isEmpty() ? -1 : address.indexOf(host);
    return at >= 0 && isEdge(at - 1) && isEdge(at + host.length());
  }

  private boolean isEdge(int at) {
    return at < 0
        || at >= address.length()
        || (!Character.isLetterOrDigit(address.charAt(at)) && address.charAt(at) != '.');
  }
}

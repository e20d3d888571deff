package org.carewatch.recorder;

// Any bytes for every reader of what a recorder says, and any names for its files. In the ordinary
// tests the seeds and what was found before; rig/bench/fuzz goes on from there by coverage.

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carewatch.http.Document;
import org.carewatch.http.Node;

class RecorderFuzzTest {
  private static final ZoneId ZONE = ZoneId.of("America/St_Johns");
  private static final int MOST_LINE = 400;
  private static final int CHANNELS = 512;
  private static final Instant FROM = Instant.parse("2026-08-03T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-08-04T00:00:00Z");

  /** An endless answer, in pieces of whatever length. */
  @FuzzTest(maxDuration = "24h")
  void anAlert(byte[] bytes) {
    int[] looks = {0};
    for (Alerts alerts :
        List.of(
            Alerts.isapi(() -> looks[0]++, () -> FROM), Alerts.cgi(() -> looks[0]++, () -> FROM))) {
      int step = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xff);
      for (int at = 0; at < bytes.length; at += step) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step));
        alerts.piece(piece, piece.length);
      }
    }
    assertTrue(looks[0] <= bytes.length);
  }

  /** XML or JSON. */
  @FuzzTest(maxDuration = "24h")
  void aDocument(byte[] bytes) {
    switch (Document.of(bytes)) {
      case Document.Xml(Node root) -> everything(root);
      case Document.Json(Node root) -> everything(root);
      case Document.Unreadable(String why) -> assertTrue(why.length() <= MOST_LINE, why);
    }
  }

  private static void everything(Node root) {
    disks(IsapiState.disks(root));
    assertTrue(IsapiState.channels(root, IsapiState.modes(root)).size() <= CHANNELS);
    List<String> tracks = root.all("TrackToken").stream().map(Node::text).toList();
    List<Node> items = root.all("Result");
    String recording = items.isEmpty() ? "" : items.getFirst().text("RecordingToken").orElse("");
    switch (Edges.read(items, recording, tracks, FROM, UNTIL)) {
      case Told.Here<List<Edges.Stretch>>(List<Edges.Stretch> all) ->
          all.forEach(
              one -> assertTrue(!one.until().isAfter(UNTIL) && !one.from().isAfter(one.until())));
      case Told.Not<List<Edges.Stretch>>(Trouble _, String words) ->
          assertTrue(words.length() <= MOST_LINE);
    }
    for (Node one : root.all("RecordingInformation")) {
      Recording.read(one).ifPresent(read -> assertTrue(!read.tracks().isEmpty()));
    }
    for (Node one : FrigateApi.members(root, "start_time")) {
      one.text("start_time")
          .flatMap(FrigateApi::instant)
          .ifPresent(at -> assertTrue(!at.isBefore(Instant.EPOCH)));
    }
  }

  private static void disks(List<Disk> disks) {
    for (Disk disk : disks) {
      assertTrue(disk.capacityBytes() >= 0 && disk.freeBytes() >= 0, disk.toString());
      assertTrue(disk.words().length() <= MOST_LINE && disk.name().length() <= MOST_LINE);
    }
  }

  /** Dahua's. */
  @FuzzTest(maxDuration = "24h")
  void lines(byte[] bytes) {
    KeyValues values = KeyValues.of(new String(bytes, StandardCharsets.UTF_8));
    assertTrue(values.values().size() <= KeyValues.LINES);
    disks(CgiState.disks(values));
    Set<Integer> lost = CgiState.lost(values);
    List<Channel> channels = CgiState.channels(values, values, lost);
    assertTrue(channels.size() <= CHANNELS);
    channels.forEach(one -> assertTrue(one.number() >= 1 && one.number() <= CHANNELS));
  }

  /** A camera's id and, behind the first line's end, a path. */
  @FuzzTest(maxDuration = "24h")
  void aFileName(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = Math.max(0, text.indexOf('\n'));
    for (String pattern : List.of("%$/%Y-%m-%d/%H/%M.%S*", "%$/%F/%T-%v", "%$/%s")) {
      FilePattern names = new FilePattern(pattern, text.substring(0, at), 3);
      name(names, text.substring(at).strip().split("/", -1));
    }
  }

  private static void name(FilePattern names, String[] parts) {
    FilePattern.Seen seen = new FilePattern.Seen(Map.of());
    for (int level = 0; level < names.levels().size() && level < parts.length; level++) {
      var next = names.match(level, parts[level], seen);
      if (next.isEmpty()) {
        return;
      }
      seen = next.get();
      seen.day(ZONE).ifPresent(day -> assertTrue(day.getYear() >= 0 && day.getYear() <= 9999));
      seen.begins(ZONE).ifPresent(begins -> assertTrue(begins.getSecond() <= 59));
    }
  }
}

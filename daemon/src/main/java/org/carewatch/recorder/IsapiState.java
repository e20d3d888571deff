package org.carewatch.recorder;

// What ISAPI says of disks, schedules and channels. Pure; takes any tree and never throws. Limits:
// 512 channels.

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.retention.Mode;

/** Reads a Hikvision recorder's state. */
final class IsapiState {
  private static final long MIB = 1024 * 1024;

  private IsapiState() {}

  static List<Disk> disks(Node storage) {
    List<Disk> disks = new ArrayList<>();
    storage.all("hdd").forEach(one -> disks.add(disk(one, "hdd ")));
    storage.all("nas").forEach(one -> disks.add(disk(one, "nas ")));
    return disks;
  }

  /** Capacities are decimal text of MB, with blanks; the words are spelt as the maker does. */
  private static Disk disk(Node one, String what) {
    String status = one.text("status").orElse("");
    boolean readOnly = one.text("property").orElse("").equals("RO");
    Disk.State state =
        switch (status) {
          case "ok", "idle" -> readOnly ? Disk.State.READ_ONLY : Disk.State.WELL;
          case "notexist" -> Disk.State.NONE;
          case "unformatted", "unRecordHostFormatted", "formating" -> Disk.State.UNFORMATTED;
          case "error", "smartFailed", "mismatch", "offline", "reparing" -> Disk.State.FAILING;
          default -> Disk.State.UNKNOWN;
        };
    return new Disk(
        what + Excerpt.of(one.text("id").orElse("?")),
        state,
        megabytes(one.text("capacity")),
        megabytes(one.text("freeSpace")),
        Excerpt.of(status + (readOnly ? " RO" : "")));
  }

  private static long megabytes(Optional<String> text) {
    return text.flatMap(Hikvision::number).orElse(0L) * MIB;
  }

  /** By channel, of the main streams: tracks 101, 201 … */
  static Map<Integer, Mode> modes(Node tracks) {
    Map<Integer, Mode> modes = new HashMap<>();
    for (Node track : tracks.all("Track")) {
      long id = track.text("id").flatMap(Hikvision::number).orElse(0L);
      if (id % 100 == 1 && id / 100 <= 512 && modes.size() < 512) {
        modes.put((int) (id / 100), mode(track));
      }
    }
    return modes;
  }

  /** The element Enable is false on tracks that record well: enableSchedule says it. */
  private static Mode mode(Node track) {
    List<Node> enabled = track.all("enableSchedule");
    if (!enabled.isEmpty() && enabled.getFirst().text().equals("false")) {
      return Mode.OFF;
    }
    Set<String> modes = new HashSet<>();
    track.all("ActionRecordingMode").forEach(one -> modes.add(one.text()));
    if (modes.isEmpty()) {
      return Mode.UNKNOWN;
    }
    return modes.equals(Set.of("CMR")) ? Mode.CONTINUOUS : Mode.MOTION;
  }

  static List<Channel> channels(Node told, Map<Integer, Mode> modes) {
    List<Channel> channels = new ArrayList<>();
    List<Node> found = new ArrayList<>();
    gather(told, found);
    for (Node one : found) {
      int number = one.text("chanNo").flatMap(Hikvision::number).orElse(0L).intValue();
      if (number >= 1 && number <= 512 && channels.size() < 512) {
        channels.add(
            new Channel(
                number,
                say(one.text("online")),
                say(one.text("record")),
                modes.getOrDefault(number, Mode.UNKNOWN),
                one.text("recordStatus")
                    .map(word -> "recordStatus " + Excerpt.of(word))
                    .orElse("")));
      }
    }
    return channels;
  }

  /** ChanStatus inside ChanStatusList, bare, or under another name: it has a chanNo. */
  private static void gather(Node node, List<Node> found) {
    if (node.text("chanNo").isPresent()) {
      found.add(node);
    } else {
      node.children().forEach(child -> gather(child, found));
    }
  }

  static Channel unseen(int number, Map<Integer, Mode> modes) {
    Mode mode = modes.getOrDefault(number, Mode.UNKNOWN);
    return new Channel(number, Channel.Say.UNKNOWN, Channel.Say.UNKNOWN, mode, "");
  }

  static Channel.Say say(Optional<String> word) {
    return switch (word.orElse("")) {
      case "1", "true" -> Channel.Say.YES;
      case "0", "false" -> Channel.Say.NO;
      default -> Channel.Say.UNKNOWN;
    };
  }
}

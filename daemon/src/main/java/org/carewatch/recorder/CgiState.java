package org.carewatch.recorder;

// What Dahua's CGI says of disks, schedules and channels. Pure; takes any lines and never throws.
// Limits: 512 channels.

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carewatch.http.Excerpt;
import org.carewatch.retention.Mode;

/** Reads a Dahua recorder's state. */
final class CgiState {
  private static final int CHANNELS = 512;

  private CgiState() {}

  /** Under {@code list.info[i]} or {@code list[i]}; bytes as floating numbers; full is normal. */
  static List<Disk> disks(KeyValues told) {
    String prefix = told.indices("list.info").isEmpty() ? "list" : "list.info";
    List<Disk> disks = new ArrayList<>();
    for (int at : told.indices(prefix)) {
      String key = prefix + "[" + at + "].";
      String state = told.text(key + "State").orElse("");
      long total = 0;
      long used = 0;
      boolean error = false;
      boolean readOnly = false;
      for (int part : told.indices(key + "Detail")) {
        String detail = key + "Detail[" + part + "].";
        total += bytes(told.text(detail + "TotalBytes"));
        used += bytes(told.text(detail + "UsedBytes"));
        error |= told.text(detail + "IsError").orElse("").equals("true");
        readOnly |= told.text(detail + "Type").orElse("").equals("ReadOnly");
      }
      Disk.State is =
          error || state.equals("Error")
              ? Disk.State.FAILING
              : readOnly
                  ? Disk.State.READ_ONLY
                  : switch (state) {
                    case "Success", "Running", "OK" -> Disk.State.WELL;
                    default -> Disk.State.UNKNOWN;
                  };
      String name = Excerpt.of(told.text(key + "Name").orElse("disk " + at));
      disks.add(new Disk(name, is, total, Math.max(0, total - used), Excerpt.of(state)));
    }
    return disks;
  }

  private static long bytes(Optional<String> text) {
    return text.filter(one -> one.matches("\\d{1,14}(\\.\\d{1,6})?"))
        .map(one -> (long) Double.parseDouble(one))
        .orElse(0L);
  }

  /**
   * It tells no more of a channel than when it is to be recorded, and whose picture is lost.
   *
   * @param lost their numbers, from 0
   */
  static List<Channel> channels(KeyValues modes, KeyValues plan, Set<Integer> lost) {
    List<Channel> channels = new ArrayList<>();
    for (int at : modes.indices("table.RecordMode")) {
      if (at < CHANNELS) {
        String word = modes.text("table.RecordMode[" + at + "].Mode").orElse("");
        Mode mode =
            switch (word) {
              case "0" -> schedule(plan, at);
              case "1" -> Mode.CONTINUOUS;
              case "2" -> Mode.OFF;
              default -> Mode.UNKNOWN;
            };
        channels.add(
            new Channel(
                at + 1,
                lost.contains(at) ? Channel.Say.NO : Channel.Say.UNKNOWN,
                mode == Mode.OFF ? Channel.Say.NO : Channel.Say.UNKNOWN,
                mode,
                "RecordMode " + Excerpt.of(word)));
      }
    }
    return channels;
  }

  /**
   * Continuous where each day of the week has bit 1 from midnight to midnight; unknown where not
   * all of them are told.
   */
  private static Mode schedule(KeyValues plan, int channel) {
    int whole = 0;
    int told = 0;
    for (int day = 0; day < 7; day++) {
      String key = "table.Record[" + channel + "].TimeSection[" + day + "]";
      told += plan.indices(key).isEmpty() ? 0 : 1;
      for (int at : plan.indices(key)) {
        String section = plan.text(key + "[" + at + "]").orElse("");
        boolean regular =
            section.matches("\\d{1,3} 00:00:00-2(4:00:00|3:59:59)")
                && (Integer.parseInt(section.substring(0, section.indexOf(' '))) & 1) == 1;
        if (regular) {
          whole++;
          break;
        }
      }
    }
    return told < 7 ? Mode.UNKNOWN : whole == 7 ? Mode.CONTINUOUS : Mode.MOTION;
  }

  /** Those of {@code channels[i]=n}; an answer that is none names nobody. */
  static Set<Integer> lost(KeyValues told) {
    Set<Integer> lost = new HashSet<>();
    for (int at : told.indices("channels")) {
      told.text("channels[" + at + "]")
          .filter(text -> text.matches("\\d{1,3}"))
          .ifPresent(text -> lost.add(Integer.parseInt(text)));
    }
    return lost;
  }
}

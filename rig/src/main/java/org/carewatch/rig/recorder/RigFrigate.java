package org.carewatch.rig.recorder;

// Duty: what a recorder holds, said as Frigate's HTTP says it, traps included; written from what is
// known of it. Thread: any. Limits: one camera, of the name cam_hall.

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carewatch.rig.StandIn.Reply;
import org.carewatch.rig.recorder.RigRecorder.Piece;
import org.carewatch.rig.recorder.RigRecorder.Trap;

/** Frigate's answers. */
final class RigFrigate {
  private static final Pattern LIST =
      Pattern.compile("/api/(\\w+)/recordings\\?after=(\\d+)&before=(\\d+)");
  private static final Pattern SUMMARY =
      Pattern.compile("/api/(\\w+)/recordings/summary\\?timezone=Asia/Shanghai");
  private static final Pattern STILL =
      Pattern.compile("/api/(\\w+)/recordings/(\\d+)/snapshot.jpg\\?height=180");
  private static final LocalDateTime BEGAN = LocalDateTime.of(2020, 1, 1, 0, 0);

  private final RigRecorder rig;

  RigFrigate(RigRecorder rig) {
    this.rig = rig;
  }

  Reply answer(String target) {
    Matcher list = LIST.matcher(target);
    Matcher summary = SUMMARY.matcher(target);
    Matcher still = STILL.matcher(target);
    if (still.matches()) {
      return still(still.group(1), at(still.group(2)));
    }
    if (list.matches()) {
      return list(list.group(1), at(list.group(2)), at(list.group(3)));
    }
    if (summary.matches()) {
      return summary(summary.group(1));
    }
    return switch (target) {
      case "/api/stats" -> Reply.ok(stats());
      case "/api/config" -> Reply.ok(config());
      default -> new Reply("404 Not Found", "{\"detail\":\"Not Found\"}");
    };
  }

  private LocalDateTime at(String seconds) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(seconds)), rig.zone);
  }

  private String seconds(LocalDateTime at) {
    return at.atZone(rig.zone).toEpochSecond() + ".25";
  }

  /** Much more than anybody asks for; a camera that is off is among them. */
  private String config() {
    String days = rig.mode.equals("CMR") ? "90" : "0";
    String record =
        rig.older
            ? "\"retain\":{\"days\":"
                + (rig.mode.equals("OFF") ? "0" : "90.0")
                + ",\"mode\":\""
                + (rig.mode.equals("CMR") ? "all" : "motion")
                + "\"}"
            : "\"continuous\":{\"days\":" + days + "},\"motion\":{\"days\":90}";
    String bulk =
        java.util.stream.IntStream.range(0, 12_000)
            .mapToObj(one -> "\"k" + one + "\":[" + one + ",true]")
            .collect(Collectors.joining(","));
    return "{\"version\":\"0.16-0\",\"model\":{"
        + bulk
        + "},\"cameras\":{\"cam_hall\":{\"enabled\":true,\"detect\":{\"fps\":5},\"record\":{\"enabled\":"
        + !rig.mode.equals("OFF")
        + ","
        + record
        + "}},\"garden\":{\"enabled\":false,\"record\":{\"enabled\":false}}}}";
  }

  private String stats() {
    return "{\"cameras\":{\"cam_hall\":{\"camera_fps\":"
        + (rig.online ? "15.1" : "0.0")
        + ",\"pid\":1}},\"detectors\":{},\"service\":{\"uptime\":100,\"version\":\"0.16.0-rig\","
        + "\"last_updated\":"
        + rig.wall.get().plusSeconds(rig.ahead).getEpochSecond()
        + ",\"storage\":{\"/media/frigate/recordings\":{\"total\":7630885.0,\"used\":7630885.0,"
        + "\"free\":0.0,\"mount_type\":\"ext4\"},\"/tmp/cache\":{\"total\":512.0,\"free\":500.0}}}}";
  }

  /** A camera that it does not know has an empty list, as one without footage. */
  private Reply list(String camera, LocalDateTime after, LocalDateTime before) {
    switch (rig.trap) {
      case BUSY -> {
        return new Reply("503 Service Unavailable", "");
      }
      case ODD_WORD -> {
        return Reply.ok("{\"success\":false,\"message\":\"no such thing\"}");
      }
      case MORE_OF_NOTHING -> {
        return Reply.ok("{}");
      }
      default -> {}
    }
    boolean other = rig.trap == Trap.OTHER_CHANNEL || rig.trap == Trap.STUCK_PAGE;
    List<Piece> pieces =
        camera.equals("cam_hall")
            ? rig.pieces(1, other ? BEGAN : after, other ? BEGAN.plusYears(50) : before)
            : List.of();
    return Reply.ok(
        pieces.stream()
            .map(one ->
                "{\"id\":\"%s-a\",\"start_time\":%s,\"end_time\":%s,\"duration\":10.0,\"segment_size\":1.1,\"motion\":0,\"objects\":0}"
                    .formatted(
                        seconds(one.from()),
                        rig.trap == Trap.NO_TIMES ? "null" : seconds(one.from()),
                        seconds(one.until())))
            .collect(Collectors.joining(",", "[", "]")));
  }

  /** The first bytes of a picture. */
  private Reply still(String camera, LocalDateTime at) {
    if (rig.trap == Trap.BUSY) {
      return new Reply("503 Service Unavailable", "");
    }
    if (rig.older) {
      return new Reply("404 Not Found", "{\"detail\":\"Not Found\"}");
    }
    if (!camera.equals("cam_hall") || rig.pieces(1, at, at.plusSeconds(1)).isEmpty()) {
      String words = "{\"success\":false,\"message\":\"Recording not found at " + at + "\"}";
      return new Reply("404 Not Found", words);
    }
    return Reply.ok(rig.torn ? "no picture" : "\u00ff\u00d8\u00ff\u00e0, and more");
  }

  /** Hours without footage are not listed; a day may be listed with nothing but events. */
  private Reply summary(String camera) {
    Map<LocalDate, Map<Integer, Long>> days = new TreeMap<>();
    days.put(LocalDate.of(2026, 7, 30), new TreeMap<>(Map.of(4, 0L)));
    if (camera.equals("cam_hall")) {
      for (Piece one : rig.pieces(1, BEGAN, BEGAN.plusYears(50))) {
        days.computeIfAbsent(one.from().toLocalDate(), _ -> new TreeMap<>())
            .merge(
                one.from().getHour(),
                java.time.Duration.between(one.from(), one.until()).toSeconds(),
                Long::sum);
      }
    }
    return Reply.ok(
        days.entrySet().stream()
            .map(day ->
                "{\"day\":\""
                    + day.getKey()
                    + "\",\"events\":2,\"hours\":["
                    + day.getValue().entrySet().stream()
                        .map(hour ->
                            String.format(
                                Locale.ROOT,
                                "{\"hour\":\"%02d\",\"events\":0,\"motion\":1,\"objects\":0,\"duration\":%d}",
                                hour.getKey(),
                                hour.getValue()))
                        .collect(Collectors.joining(","))
                    + "]}")
            .collect(Collectors.joining(",", "[", "]")));
  }
}

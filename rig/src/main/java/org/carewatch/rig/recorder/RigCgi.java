package org.carewatch.rig.recorder;

// Duty: what a recorder holds, said as Dahua's CGI says it, traps included; written from what is
// known of it. Thread: any. Limits: three finders at once.

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.rig.StandIn.Reply;
import org.carewatch.rig.recorder.RigRecorder.Piece;
import org.carewatch.rig.recorder.RigRecorder.Trap;

/** Dahua's answers. */
final class RigCgi {
  private static final int FINDERS = 3;
  private static final DateTimeFormatter CGI = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** What a finder still has to give, of which channel. */
  private record Finder(int channel, List<Piece> left) {}

  private final RigRecorder rig;
  private final Map<Integer, Finder> finders = new HashMap<>();
  private int made;

  RigCgi(RigRecorder rig) {
    this.rig = rig;
  }

  /** Finders that somebody left behind. */
  int openFinders() {
    synchronized (finders) {
      return finders.size();
    }
  }

  Reply answer(String target) {
    if (target.contains("mediaFileFind")) {
      return finder(target);
    }
    return switch (target.replaceAll(".*action=", "")) {
      case "getSystemInfo" -> lines("deviceType=DH-RIG", "serialNumber=R2", "updateSerial=A=B");
      case "getCurrentTime" -> lines("result=" + rig.now(CGI));
      case "getDeviceAllInfo" -> lines(disks());
      case "getConfig&name=RecordMode" ->
          lines("table.RecordMode[0].Mode=0", "table.RecordMode[1].Mode=2");
      case "getConfig&name=Record" -> lines(schedule());
      case "getConfig&name=RTSP" ->
          lines(
              "table.RTSP.Enable=true",
              "table.RTSP.Port=" + rig.rtspPort,
              "table.RTSP.RTP.StartPort=20000");
      case "getEventIndexes&code=VideoLoss" ->
          rig.online ? Reply.ok("Error\r\nError\r\n") : lines("channels[0]=0");
      default -> new Reply("400 Bad Request", "Error\r\nBad Request!\r\n");
    };
  }

  private static Reply lines(String... lines) {
    return Reply.ok(String.join("\r\n", lines) + "\r\n");
  }

  private String[] disks() {
    String bad = Boolean.toString(!rig.disk.equals("ok"));
    return new String[] {
      "list.info[0].Name=/dev/sda",
      "list.info[0].State=Success",
      "list.info[0].Detail[0].IsError=" + bad,
      "list.info[0].Detail[0].Path=/mnt/dvr/sda0",
      "list.info[0].Detail[0].TotalBytes=7999997870080.0",
      "list.info[0].Detail[0].Type=ReadWrite",
      "list.info[0].Detail[0].UsedBytes=7999997870080.0"
    };
  }

  private String[] schedule() {
    List<String> lines = new ArrayList<>();
    for (int day = 0; day < 8; day++) {
      lines.add(
          "table.Record[0].TimeSection["
              + day
              + "][0]="
              + (rig.mode.equals("CMR") ? 7 : 6)
              + " 00:00:00-24:00:00");
      lines.add("table.Record[0].TimeSection[" + day + "][1]=0 02:00:00-24:00:00");
    }
    return lines.toArray(String[]::new);
  }

  private static String parameter(String target, String name) {
    Matcher found = Pattern.compile("[?&]" + Pattern.quote(name) + "=([^&]*)").matcher(target);
    return found.find() ? found.group(1).replace("%20", " ") : "";
  }

  private Reply finder(String target) {
    synchronized (finders) {
      String action = parameter(target, "action");
      if (action.equals("factory.create")) {
        if (finders.size() >= FINDERS || rig.trap == Trap.BUSY) {
          return new Reply("503 Service Unavailable", "Error\r\n");
        }
        finders.put(++made, new Finder(0, List.of()));
        return lines("result=" + made);
      }
      int object = Integer.parseInt(parameter(target, "object"));
      return switch (action) {
        case "findFile" -> find(target, object);
        case "findNextFile" -> next(target, object);
        case "close" -> lines("OK");
        case "destroy" -> {
          finders.remove(object);
          yield lines("OK");
        }
        default -> new Reply("400 Bad Request", "Error\r\n");
      };
    }
  }

  /** Channels are asked for from 1; nothing found is 400. */
  private Reply find(String target, int object) {
    int channel = Integer.parseInt(parameter(target, "condition.Channel"));
    LocalDateTime from = LocalDateTime.parse(parameter(target, "condition.StartTime"), CGI);
    LocalDateTime until = LocalDateTime.parse(parameter(target, "condition.EndTime"), CGI);
    List<Piece> all = channel == 0 ? List.of() : rig.pieces(channel, from, until);
    if (all.isEmpty()) {
      return new Reply("400 Bad Request", "Error\r\nBad Request!\r\n");
    }
    finders.put(object, new Finder(channel, all));
    return lines("OK");
  }

  /** Answered from 0. */
  private Reply next(String target, int object) {
    Finder finder = finders.getOrDefault(object, new Finder(0, List.of()));
    int channel = finder.channel;
    List<Piece> left = finder.left;
    int count = Math.min(Math.min(100, Integer.parseInt(parameter(target, "count"))), left.size());
    List<Piece> page = rig.trap == Trap.MORE_OF_NOTHING ? List.of() : left.subList(0, count);
    List<String> lines = new ArrayList<>();
    lines.add(
        "found="
            + (rig.trap == Trap.ODD_WORD ? "many" : rig.trap == Trap.MORE_OF_NOTHING ? 7 : count));
    for (int at = 0; at < page.size(); at++) {
      String key = "items[" + at + "].";
      lines.add(key + "Channel=" + (rig.trap == Trap.OTHER_CHANNEL ? channel : channel - 1));
      lines.add(
          key
              + "StartTime="
              + (rig.trap == Trap.NO_TIMES ? "none" : page.get(at).from().format(CGI)));
      lines.add(key + "EndTime=" + page.get(at).until().format(CGI));
      lines.add(key + "Type=dav");
      lines.add(key + "FilePath=/mnt/dvr/a=b[R][0@0][0].dav");
      lines.add(key + "Flags[0]=Timing");
      if (rig.locked.contains(page.get(at).from().toLocalDate())) {
        lines.add(key + "Flags[1]=Marker");
      }
    }
    if (rig.trap != Trap.STUCK_PAGE) {
      finders.put(object, new Finder(channel, left.subList(count, left.size())));
    }
    return lines(lines.toArray(String[]::new));
  }
}

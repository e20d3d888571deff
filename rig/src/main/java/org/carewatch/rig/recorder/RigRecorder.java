package org.carewatch.rig.recorder;

// Duty: what a recorder holds, said as Hikvision's ISAPI and as Dahua's CGI say it, traps included;
// written from what is known of them, never from a device. Thread: any. Limits: one track a
// channel.

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.rig.StandIn.Reply;

/** The content of a stand-in. */
public final class RigRecorder {
  /** How it misbehaves where it answers at all. */
  public enum Trap {
    NONE,
    /** Every page is the first one. */
    STUCK_PAGE,
    /** Says that there is more, and gives nothing. */
    MORE_OF_NOTHING,
    /** Items of another channel. */
    OTHER_CHANNEL,
    /** Times that are none. */
    NO_TIMES,
    /** Too busy to search. */
    BUSY,
    /** A status word that nobody knows. */
    ODD_WORD
  }

  /** What an ONVIF recorder does otherwise than a good one. */
  public enum G {
    NONE,
    /** Its earliest footage is of a clock that was never set, and it says that it is stopped. */
    DEAD_CLOCK,
    /** Lists the search and refuses that of events. */
    NO_EVENTS,
    /** Does not tell how a track stood at first. */
    NO_START,
    /** Leaves an edge out. */
    LOST_EDGE,
    /** Local time that wears a Z. */
    LOCAL_Z,
    /** Names the addresses of its cameras, in another order. */
    NAMED
  }

  /** One file, in the recorder's own digits. */
  public record Piece(LocalDateTime from, LocalDateTime until) {}

  private static final DateTimeFormatter ISAPI =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  public volatile Trap trap = Trap.NONE;

  /** What it takes for the true time. */
  public volatile Supplier<Instant> wall = Instant::now;

  /** Seconds by which its clock is ahead. */
  public volatile long ahead;

  /** The status of its first disk, as Hikvision spells it. */
  public volatile String disk = "ok";

  /** CMR is continuous, MOTION is not. */
  public volatile String mode = "CMR";

  public volatile boolean recording = true;

  /** Whether a camera is connected to its second channel. */
  public volatile boolean second;

  /** Room on its first disk; 0 on one that overwrites. */
  public volatile long freeMegabytes;

  /** Where it plays; 0 where it does not tell. */
  public volatile int rtspPort;

  /** Where its ONVIF says that it plays; empty where it does not. */
  public volatile String replay = "";

  /** Its pictures of what it recorded are none. */
  public volatile boolean torn;

  /** Whose digits it shows. */
  public volatile ZoneId zone = ZoneId.of("Asia/Shanghai");

  /** Whether its first camera is connected. */
  public volatile boolean online = true;

  /** Frigate's configuration as it was before 0.16. */
  public volatile boolean older;

  public volatile G g = G.NONE;

  /** Days whose clips somebody locked. */
  public final Set<LocalDate> locked = ConcurrentHashMap.newKeySet();

  private final RigProfileG profileG = new RigProfileG(this);

  private final Map<Integer, TreeMap<LocalDateTime, Piece>> channels = new ConcurrentHashMap<>();
  private final RigCgi cgi = new RigCgi(this);

  /** It records a piece. */
  public void record(int channel, LocalDateTime from, LocalDateTime until) {
    synchronized (channels) {
      channels.computeIfAbsent(channel, _ -> new TreeMap<>()).put(from, new Piece(from, until));
    }
  }

  /** Somebody deletes a day of its own. */
  public void delete(int channel, LocalDate day) {
    synchronized (channels) {
      channels
          .getOrDefault(channel, new TreeMap<>())
          .subMap(day.atStartOfDay(), day.plusDays(1).atStartOfDay())
          .clear();
    }
  }

  /** Finders that somebody left behind. */
  public int openFinders() {
    return cgi.openFinders() + profileG.openSearches();
  }

  /** What it answers, in the words of the maker who is asked. */
  public Reply answer(String method, String target, String body) {
    if (target.startsWith("/cgi-bin")) {
      return cgi.answer(target);
    }
    if (target.startsWith("/api/")) {
      return new RigFrigate(this).answer(target);
    }
    if (target.startsWith("/LAPI/")) {
      return new RigUniview(this).answer(target);
    }
    return target.startsWith("/onvif") ? profileG.answer(body) : hikvision(method, target, body);
  }

  /** What its channel holds between two times of its own. */
  List<Piece> pieces(int channel, LocalDateTime from, LocalDateTime until) {
    synchronized (channels) {
      return channels.getOrDefault(channel, new TreeMap<>()).values().stream()
          .filter(one -> one.until.isAfter(from) && one.from.isBefore(until))
          .toList();
    }
  }

  String now(DateTimeFormatter format) {
    return wall.get().plusSeconds(ahead).atZone(zone).format(format);
  }

  // --- Hikvision ---

  /** What a Hikvision recorder answers. */
  public Reply hikvision(String method, String target, String body) {
    return switch (target) {
      case "/ISAPI/System/deviceInfo" ->
          xml(
              "DeviceInfo",
              "<deviceName>x</deviceName><model>DS-RIG</model><serialNumber>R1</serialNumber>"
                  + "<firmwareVersion>V4.61</firmwareVersion><deviceType>NVR</deviceType>");
      case "/ISAPI/System/time" ->
          xml(
              "Time",
              "<timeMode>NTP</timeMode><localTime>"
                  + now(ISAPI)
                  + zone.getRules().getOffset(wall.get())
                  + "</localTime>"
                  + "<timeZone>CST-8:00:00</timeZone>");
      case "/ISAPI/ContentMgmt/Storage" -> xml("storage", storage());
      case "/ISAPI/ContentMgmt/record/tracks" -> xml("TrackList", tracks());
      case "/ISAPI/System/workingstatus/chanStatus?format=json" ->
          Reply.ok(
              "{\"JSON_ChanStatus\":[{\"chanNo\":1,\"name\":\"一班\",\"online\":"
                  + (online ? 1 : 0)
                  + ",\"record\":"
                  + (recording ? 1 : 0)
                  + ",\"signal\":0,\"recordStatus\":"
                  + (recording ? 0 : 1)
                  + "},"
                  + (second
                      ? "{\"chanNo\":2,\"online\":1,\"record\":1,\"signal\":0}]}"
                      : "{\"chanNo\":2,\"online\":0,\"record\":0,\"signal\":1}]}"));
      case "/ISAPI/ContentMgmt/search" -> search(body);
      case "/ISAPI/Security/adminAccesses" -> doors();
      default ->
          target.endsWith("/dailyDistribution")
              ? calendar(target, body)
              : new Reply("404 Not Found", "");
    };
  }

  private Reply doors() {
    String door =
        "<AdminAccessProtocol><id>%d</id><enabled>true</enabled><protocol>%s</protocol>"
            + "<portNo>%d</portNo></AdminAccessProtocol>";
    return rtspPort == 0
        ? new Reply("404 Not Found", "")
        : xml(
            "AdminAccessProtocolList",
            door.formatted(1, "HTTP", 80) + door.formatted(4, "RTSP", rtspPort));
  }

  private static Reply xml(String root, String inside) {
    return Reply.ok(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<"
            + root
            + " version=\"1.0\" xmlns=\"http://www.std-cgi.com/ver20/XMLSchema\">"
            + inside
            + "</"
            + root
            + ">");
  }

  /** Decimal MB with blanks, no room left, and a bay that is empty. */
  private String storage() {
    return "<hddList"
        + " xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><hdd><id>1</id><hddName>hdda"
        + "</hddName><hddType>SATA</hddType><status>"
        + disk
        + "</status><capacity> 7630885</capacity><freeSpace>"
        + freeMegabytes
        + "</freeSpace><property>RW</property></hdd>"
        + "<hdd><id>2</id><status>notexist</status><capacity>0</capacity><freeSpace>0</freeSpace>"
        + "<property>RW</property></hdd></hddList><workMode>group</workMode>";
  }

  private String tracks() {
    StringBuilder tracks = new StringBuilder();
    for (int id : new int[] {101, 102, 201}) {
      tracks
          .append(
              "<Track><id>" + id + "</id><Enable>false</Enable><TrackSchedule><ScheduleBlockList>")
          .append("<ScheduleBlock><ScheduleAction><Actions><Record>true</Record>")
          .append("<ActionRecordingMode>" + mode + "</ActionRecordingMode></Actions>")
          .append("</ScheduleAction></ScheduleBlock></ScheduleBlockList></TrackSchedule>")
          .append("<CustomExtensionList><CustomExtension><enableSchedule>true</enableSchedule>")
          .append("</CustomExtension></CustomExtensionList></Track>");
    }
    return tracks.toString();
  }

  private static String inside(String text, String element) {
    Matcher found = Pattern.compile("<" + element + ">([^<]*)</").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private Reply calendar(String target, String body) {
    int channel = Integer.parseInt(target.replaceAll("\\D", "")) / 100;
    YearMonth month =
        YearMonth.of(
            Integer.parseInt(inside(body, "year")), Integer.parseInt(inside(body, "monthOfYear")));
    StringBuilder days = new StringBuilder("<dayList>");
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      LocalDateTime begins = month.atDay(day).atStartOfDay();
      boolean any = !pieces(channel, begins, begins.plusDays(1)).isEmpty();
      days.append("<day><id>" + day + "</id><dayOfMonth>" + day + "</dayOfMonth><record>" + any)
          .append("</record></day>");
    }
    return xml("trackDailyDistribution", days + "</dayList>");
  }

  private static Reply error(String status, String words) {
    Reply reply =
        xml(
            "ResponseStatus",
            "<statusCode>3</statusCode><statusString>Device Error</statusString>"
                + "<subStatusCode>"
                + words
                + "</subStatusCode>");
    return new Reply(status, reply.body());
  }

  /** Only the misspelt element moves the page; wide windows fail; times wear a Z that is none. */
  private Reply search(String body) {
    LocalDateTime from = LocalDateTime.parse(inside(body, "startTime").replace("Z", ""), ISAPI);
    LocalDateTime until = LocalDateTime.parse(inside(body, "endTime").replace("Z", ""), ISAPI);
    if (trap == Trap.BUSY) {
      return error("200 OK", "deviceBusy");
    }
    if (until.isAfter(from.plusDays(31)) || Integer.parseInt(inside(body, "maxResults")) > 50) {
      return error("500 Internal Server Error", "badParameters");
    }
    int channel = Integer.parseInt(inside(body, "trackID")) / 100;
    List<Piece> all = pieces(channel, from, until);
    String asked = inside(body, "searchResultPostion");
    int position = trap == Trap.STUCK_PAGE || asked.isEmpty() ? 0 : Integer.parseInt(asked);
    int last = Math.min(all.size(), position + Integer.parseInt(inside(body, "maxResults")));
    StringBuilder items = new StringBuilder();
    for (Piece piece :
        trap == Trap.MORE_OF_NOTHING ? List.<Piece>of() : all.subList(position, last)) {
      int track = (trap == Trap.OTHER_CHANNEL ? channel + 1 : channel) * 100 + 1;
      String begins = trap == Trap.NO_TIMES ? "yesterday" : piece.from.format(ISAPI) + "Z";
      items
          .append("<searchMatchItem><sourceID>{0}</sourceID><trackID>" + track + "</trackID>")
          .append("<timeSpan><startTime>" + begins + "</startTime><endTime>")
          .append(piece.until.format(ISAPI) + "Z</endTime></timeSpan><mediaSegmentDescriptor>")
          .append("<contentType>video</contentType><lockStatus>")
          .append(locked.contains(piece.from.toLocalDate()) ? "lock" : "unlock")
          .append("</lockStatus></mediaSegmentDescriptor></searchMatchItem>");
    }
    String status = all.isEmpty() ? "NO MATCHES" : last < all.size() ? "MORE" : "OK";
    if (trap == Trap.MORE_OF_NOTHING || trap == Trap.STUCK_PAGE) {
      status = "MORE";
    }
    status = trap == Trap.ODD_WORD ? "PERHAPS" : status;
    return xml(
        "CMSearchResult",
        "<searchID>"
            + inside(body, "searchID")
            + "</searchID><responseStatus>true</responseStatus>"
            + "<responseStatusStrg>"
            + status
            + "</responseStatusStrg><numOfMatches>"
            + all.size()
            + "</numOfMatches><matchList>"
            + items
            + "</matchList>");
  }
}

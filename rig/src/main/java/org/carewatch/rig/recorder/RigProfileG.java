package org.carewatch.rig.recorder;

// Duty: what a recorder holds, said as ONVIF's Profile G says it, traps included; written for the
// standard. Thread: any. Limits: two searches at once.

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.rig.StandIn.Reply;
import org.carewatch.rig.recorder.RigRecorder.Piece;
import org.carewatch.rig.recorder.RigRecorder.Trap;

/** Profile G's answers, in SOAP. */
final class RigProfileG {
  private static final int SEARCHES = 2;
  private static final LocalDateTime BEGAN = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final Pattern CALL = Pattern.compile("<s:Body><(\\w+)");

  private final RigRecorder rig;
  private final Map<String, List<String>> searches = new HashMap<>();
  private int made;

  RigProfileG(RigRecorder rig) {
    this.rig = rig;
  }

  /** Searches that somebody left behind. */
  synchronized int openSearches() {
    return searches.size();
  }

  synchronized Reply answer(String body) {
    Matcher call = CALL.matcher(body);
    return switch (call.find() ? call.group(1) : "") {
      case "GetSystemDateAndTime" -> envelope("tds:GetSystemDateAndTimeResponse", time());
      case "GetServices" -> envelope("tds:GetServicesResponse", services());
      case "GetDeviceInformation" ->
          envelope(
              "tds:GetDeviceInformationResponse",
              "<tds:Manufacturer>RIG</tds:Manufacturer><tds:Model>G1</tds:Model>"
                  + "<tds:FirmwareVersion>1.0</tds:FirmwareVersion>"
                  + "<tds:SerialNumber>R4</tds:SerialNumber>");
      case "GetRecordings" -> envelope("trc:GetRecordingsResponse", kept());
      case "FindRecordings" -> begin("FindRecordings", recordings());
      case "FindEvents" ->
          rig.g == RigRecorder.G.NO_EVENTS
              ? fault("ter:ActionNotSupported")
              : begin("FindEvents", edges(body));
      case "GetRecordingSearchResults", "GetEventSearchResults" -> page(call.group(1), body);
      case "GetReplayUri" ->
          rig.replay.isEmpty() || !inside(body, "RecordingToken").equals("R&amp;1")
              ? fault("ter:ActionNotSupported")
              : envelope("trp:GetReplayUriResponse", "<trp:Uri>" + rig.replay + "</trp:Uri>");
      case "EndSearch" -> {
        searches.remove(inside(body, "SearchToken"));
        yield envelope(
            "tse:EndSearchResponse", "<tse:Endpoint>2026-08-01T00:00:00Z</tse:Endpoint>");
      }
      default -> fault("ter:ActionNotSupported");
    };
  }

  private static String inside(String body, String element) {
    Matcher found =
        Pattern.compile("<(?:\\w+:)?" + element + "(?: [^>]*)?>([^<]*)</").matcher(body);
    return found.find() ? found.group(1) : "";
  }

  private static Reply envelope(String name, String inside) {
    return Reply.ok(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><e:Envelope"
            + " xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\""
            + " xmlns:tt=\"http://www.onvif.org/ver10/schema\" xmlns:tds=\"urn:d\""
            + " xmlns:tse=\"urn:s\" xmlns:trc=\"urn:r\" xmlns:trp=\"urn:p\""
            + " xmlns:wsnt=\"urn:n\" xmlns:tns1=\"urn:t\">"
            + "<e:Body><"
            + name
            + ">"
            + inside
            + "</"
            + name
            + "></e:Body></e:Envelope>");
  }

  private static Reply fault(String code) {
    Reply reply =
        envelope(
            "e:Fault",
            "<e:Code><e:Value>e:Receiver</e:Value><e:Subcode><e:Value>"
                + code
                + "</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang=\"en\">no</e:Text>"
                + "</e:Reason>");
    return new Reply("500 Internal Server Error", reply.body());
  }

  private String time() {
    LocalDateTime at =
        LocalDateTime.ofInstant(rig.wall.get().plusSeconds(rig.ahead), ZoneOffset.UTC);
    return "<tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>"
        .formatted(
            at.getHour(),
            at.getMinute(),
            at.getSecond(),
            at.getYear(),
            at.getMonthValue(),
            at.getDayOfMonth());
  }

  private static String services() {
    StringBuilder all = new StringBuilder();
    for (String one : List.of("device", "search", "recording", "replay")) {
      all.append("<tds:Service><tds:Namespace>http://www.onvif.org/ver10/")
          .append(one)
          .append("/wsdl</tds:Namespace><tds:XAddr>http://10.9.9.9/onvif/")
          .append(one)
          .append("</tds:XAddr></tds:Service>");
    }
    return all.toString();
  }

  private String kept() {
    String item =
        "<trc:RecordingItem><tt:RecordingToken>R&amp;1</tt:RecordingToken><tt:Configuration>"
            + "<tt:MaximumRetentionTime>%s</tt:MaximumRetentionTime></tt:Configuration>"
            + "</trc:RecordingItem>";
    return item.formatted("PT2160H") + item.formatted("PT0S");
  }

  /** In the order of the list the camera's comes second; the first has no video. */
  private List<String> recordings() {
    List<Piece> all = rig.pieces(1, BEGAN, BEGAN.plusYears(50));
    String first =
        rig.g == RigRecorder.G.DEAD_CLOCK || all.isEmpty()
            ? "1970-01-01T00:03:15Z"
            : utc(all.getFirst().from());
    String last =
        rig.g == RigRecorder.G.LOCAL_Z
            ? rig.wall.get().plusSeconds(8 * 3600) + ""
            : all.isEmpty() ? first : utc(all.getLast().until());
    String status = rig.g == RigRecorder.G.DEAD_CLOCK || !rig.recording ? "Stopped" : "Recording";
    boolean named = rig.g == RigRecorder.G.NAMED;
    return List.of(
        recording("A1", "Audio", first, last, status, ""),
        recording(
            named ? "R&amp;2" : "R&amp;1",
            "Video",
            first,
            last,
            status,
            named ? "http://192.0.2.110/onvif/device_service" : ""),
        recording(
            named ? "R&amp;1" : "R&amp;2",
            "Video",
            first,
            last,
            status,
            named ? "http://192.0.2.11/onvif/device_service" : ""));
  }

  private static String recording(
      String token, String type, String first, String last, String status, String address) {
    return "<tt:RecordingInformation><tt:RecordingToken>"
        + token
        + "</tt:RecordingToken><tt:Source><tt:SourceId>s</tt:SourceId><tt:Name>n</tt:Name>"
        + "<tt:Location/><tt:Description/><tt:Address>"
        + address
        + "</tt:Address></tt:Source><tt:EarliestRecording>"
        + first
        + "</tt:EarliestRecording><tt:LatestRecording>"
        + last
        + "</tt:LatestRecording><tt:Content/><tt:Track><tt:TrackToken>V1</tt:TrackToken>"
        + "<tt:TrackType>"
        + type
        + "</tt:TrackType><tt:DataFrom>1970-01-01T00:00:00Z</tt:DataFrom></tt:Track>"
        + "<tt:Track><tt:TrackToken>M1</tt:TrackToken><tt:TrackType>Metadata</tt:TrackType></tt:Track>"
        + "<tt:RecordingStatus>"
        + status
        + "</tt:RecordingStatus></tt:RecordingInformation>";
  }

  private String utc(LocalDateTime own) {
    return own.atZone(rig.zone).toInstant().toString();
  }

  private LocalDateTime own(String utc) {
    return LocalDateTime.ofInstant(Instant.parse(utc), rig.zone);
  }

  /** How video and metadata stood at first, and each edge of the video. */
  private List<String> edges(String body) {
    LocalDateTime from = own(inside(body, "StartPoint"));
    LocalDateTime until = own(inside(body, "EndPoint"));
    boolean first = inside(body, "IncludedRecordings").equals("R&amp;1");
    List<Piece> all = first ? rig.pieces(1, from, until) : List.of();
    List<String> edges = new ArrayList<>();
    if (rig.g != RigRecorder.G.NO_START) {
      boolean data = !all.isEmpty() && !all.getFirst().from().isAfter(from);
      edges.add(edge("V1", from, data, true));
      edges.add(edge("M1", from, false, true));
    }
    for (Piece one : all) {
      if (!one.from().isBefore(from)) {
        edges.add(edge("V1", one.from(), true, false));
      }
      if (one.until().isBefore(until)) {
        edges.add(edge("V1", one.until(), false, false));
      }
    }
    if (rig.g == RigRecorder.G.LOST_EDGE && edges.size() > 4) {
      edges.remove(4);
    }
    return edges;
  }

  private String edge(String track, LocalDateTime at, boolean data, boolean start) {
    return "<tt:Result><tt:RecordingToken>"
        + (rig.trap == Trap.OTHER_CHANNEL ? "R9" : "R&amp;1")
        + "</tt:RecordingToken><tt:TrackToken>"
        + track
        + "</tt:TrackToken><tt:Time>"
        + (rig.trap == Trap.NO_TIMES ? "yesterday" : utc(at))
        + "</tt:Time><tt:Event><wsnt:Topic>tns1:RecordingHistory/Track/State</wsnt:Topic>"
        + "<wsnt:Message><tt:Message><tt:Data><tt:SimpleItem Name=\"IsDataPresent\" Value=\""
        + data
        + "\"/></tt:Data></tt:Message></wsnt:Message></tt:Event><tt:StartStateEvent>"
        + start
        + "</tt:StartStateEvent></tt:Result>";
  }

  private Reply begin(String call, List<String> found) {
    if (searches.size() >= SEARCHES || (rig.trap == Trap.BUSY && call.equals("FindEvents"))) {
      return fault("ter:ResourceProblem");
    }
    String token = "s<" + ++made;
    searches.put(token.replace("<", "&lt;"), new ArrayList<>(found));
    return envelope(
        "tse:" + call + "Response",
        "<tse:SearchToken>" + token.replace("<", "&lt;") + "</tse:SearchToken>");
  }

  /** The first answer is empty: it still searches. */
  private Reply page(String call, String body) {
    List<String> left = searches.get(inside(body, "SearchToken"));
    if (left == null) {
      return fault("ter:InvalidToken");
    }
    boolean events = call.equals("GetEventSearchResults");
    int most = Integer.parseInt(inside(body, "MaxResults"));
    List<String> page = List.copyOf(left.subList(0, Math.min(most, left.size())));
    if (events && rig.trap == Trap.MORE_OF_NOTHING) {
      page = List.of();
    } else if (!events || rig.trap != Trap.STUCK_PAGE) {
      left.subList(0, page.size()).clear();
    }
    boolean goesOn = !left.isEmpty() || (events && rig.trap == Trap.STUCK_PAGE);
    String state = goesOn ? "Searching" : "Completed";
    if (events && rig.trap == Trap.ODD_WORD) {
      state = "Perhaps";
    }
    return envelope(
        "tse:" + call + "Response",
        "<tse:ResultList><tt:SearchState>"
            + state
            + "</tt:SearchState>"
            + String.join("", page)
            + "</tse:ResultList>");
  }
}

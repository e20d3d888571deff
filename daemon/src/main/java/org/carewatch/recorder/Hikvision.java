package org.carewatch.recorder;

// A Hikvision recorder over ISAPI: a calendar of each month, segments by a search that is paged.
// Times are digits of its own clock that wear a Z. Its caller's thread. Limits: 40 segments a page,
// 250 pages a day; a window is never wider than asked for, for wide ones fail.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** ISAPI. */
final class Hikvision implements Recorder {
  private static final int PAGE = 40;
  private static final int MOST_PAGES = MOST_SEGMENTS / PAGE;
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter TRACK = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final Duration PLAYED = Duration.ofMinutes(1);

  private final Isapi isapi;
  private final ZoneId zone;
  private final Time time;
  private final Player player;

  Hikvision(Device device, ZoneId zone, Time time) {
    this.isapi = new Isapi(device);
    this.zone = zone;
    this.time = time;
    this.player = new Player(device, time);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Told<State> state() {
    return isapi.get("/ISAPI/System/deviceInfo").then(this::state);
  }

  private Told<State> state(Node info) {
    if (info.text("model").isEmpty() && info.text("serialNumber").isEmpty()) {
      return new Told.Not<>(
          Trouble.NOT_UNDERSTOOD, "<" + Excerpt.of(info.name()) + "> as its info");
    }
    List<String> doubts = new ArrayList<>();
    Optional<Duration> ahead = clock().note("clock", doubts);
    Optional<Node> storage = isapi.get("/ISAPI/ContentMgmt/Storage").note("disks", doubts);
    Map<Integer, Mode> modes =
        isapi
            .get("/ISAPI/ContentMgmt/record/tracks")
            .note("schedules", doubts)
            .map(IsapiState::modes)
            .orElse(Map.of());
    List<Channel> channels =
        isapi
            .get("/ISAPI/System/workingstatus/chanStatus?format=json")
            .note("channels", doubts)
            .map(told -> IsapiState.channels(told, modes))
            .orElseGet(
                () -> modes.keySet().stream().map(one -> IsapiState.unseen(one, modes)).toList());
    String identity =
        Excerpt.of(
            info.text("model").orElse("?")
                + " "
                + info.text("serialNumber").orElse("")
                + " "
                + info.text("firmwareVersion").orElse(""));
    return new Told.Here<>(
        new State(
            identity,
            ahead,
            storage.map(IsapiState::disks).orElse(List.of()),
            channels,
            OptionalInt.empty(),
            doubts));
  }

  /** Measured against the middle of the round trip. */
  private Told<Duration> clock() {
    Instant asked = time.now().wall();
    Told<Node> told = isapi.get("/ISAPI/System/time");
    Instant middle = asked.plus(Duration.between(asked, time.now().wall()).dividedBy(2));
    return told.then(node -> {
      String text = node.text("localTime").orElse("");
      try {
        Instant shown =
            text.length() > 19 && !text.endsWith("Z")
                ? OffsetDateTime.parse(text).toInstant()
                : digits(text).atZone(zone).toInstant();
        return new Told.Here<>(Duration.between(middle, shown));
      } catch (DateTimeParseException odd) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "localTime \"" + Excerpt.of(text) + "\"");
      }
    });
  }

  private static LocalDateTime digits(String text) {
    return LocalDateTime.parse(text.length() > 19 ? text.substring(0, 19) : text, DIGITS);
  }

  static Optional<Long> number(String text) {
    return text.strip().matches("\\d{1,12}")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }

  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    Map<LocalDate, Night.Mark> marks = new HashMap<>();
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(YearMonth.from(until));
        month = month.plusMonths(1)) {
      String path = "/ISAPI/ContentMgmt/record/tracks/" + track(channel) + "/dailyDistribution";
      String ask =
          "<trackDailyParam><year>"
              + month.getYear()
              + "</year><monthOfYear>"
              + month.getMonthValue()
              + "</monthOfYear></trackDailyParam>";
      switch (isapi.post(path, ask)) {
        case Told.Not<Node> not -> {
          return Told.not(not);
        }
        case Told.Here<Node>(Node told) -> mark(told, month, marks);
      }
    }
    return new Told.Here<>(day -> marks.getOrDefault(day, Night.Mark.UNKNOWN));
  }

  private static void mark(Node told, YearMonth month, Map<LocalDate, Night.Mark> marks) {
    for (Node day : told.all("day")) {
      long of = day.text("dayOfMonth").flatMap(Hikvision::number).orElse(0L);
      if (of >= 1 && of <= month.lengthOfMonth()) {
        Night.Mark mark =
            switch (IsapiState.say(day.text("record"))) {
              case YES -> Night.Mark.YES;
              case NO -> Night.Mark.NO;
              case UNKNOWN -> Night.Mark.UNKNOWN;
            };
        marks.put(month.atDay((int) of), mark);
      }
    }
  }

  private static int track(int channel) {
    return channel * 100 + 1;
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    String id = UUID.randomUUID().toString();
    int position = 0;
    Optional<Segment> firstOfPage = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      switch (isapi.post("/ISAPI/ContentMgmt/search", search(id, channel, from, until, position))) {
        case Told.Not<Node> not -> {
          return Told.not(not);
        }
        case Told.Here<Node>(Node told) -> {
          List<Segment> found = new ArrayList<>(PAGE);
          Told<Integer> taken = take(told, channel, found::add);
          if (!(taken instanceof Told.Here<Integer>(Integer count))) {
            return taken;
          }
          Optional<Segment> first = found.stream().findFirst();
          if (first.isPresent() && first.equals(firstOfPage)) {
            return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "the same page again at " + position);
          }
          firstOfPage = first;
          found.forEach(take);
          position += count;
          String status =
              told.text("responseStatusStrg").or(() -> told.text("responseStatusStrip")).orElse("");
          boolean more = status.equals("MORE");
          boolean known = more || status.equals("OK") || status.equals("NO MATCHES");
          if (!known || (more && count == 0)) {
            return new Told.Not<>(
                Trouble.NOT_UNDERSTOOD, "search says \"" + Excerpt.of(status) + "\", " + count);
          }
          if (!more) {
            return new Told.Here<>(position);
          }
        }
      }
    }
    return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "more than " + position + " segments in a day");
  }

  /** The order of the elements and the spelling of searchResultPostion are the maker's. */
  private static String search(
      String id, int channel, LocalDateTime from, LocalDateTime until, int position) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CMSearchDescription><searchID>"
        + id
        + "</searchID><trackList><trackID>"
        + track(channel)
        + "</trackID></trackList><timeSpanList><timeSpan><startTime>"
        + from.format(DIGITS)
        + "Z</startTime><endTime>"
        + until.minusSeconds(1).format(DIGITS)
        + "Z</endTime></timeSpan></timeSpanList><maxResults>"
        + PAGE
        + "</maxResults><searchResultPostion>"
        + position
        + "</searchResultPostion><metadataList><metadataDescriptor>//recordType.meta.std-cgi.com"
        + "</metadataDescriptor></metadataList></CMSearchDescription>";
  }

  private static Told<Integer> take(Node told, int channel, Consumer<Segment> take) {
    int count = 0;
    for (Node item : told.all("searchMatchItem")) {
      String track = item.text("trackID").orElse("");
      List<Node> spans = item.all("timeSpan");
      if (spans.isEmpty() || !track.equals(Integer.toString(track(channel)))) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "an item of track " + Excerpt.of(track));
      }
      try {
        LocalDateTime begins = digits(spans.getFirst().text("startTime").orElse(""));
        LocalDateTime ends = digits(spans.getFirst().text("endTime").orElse(""));
        take.accept(new Segment(begins, ends, isLocked(item)));
      } catch (DateTimeParseException odd) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, Excerpt.of("" + odd.getMessage()));
      }
      count++;
    }
    return new Told.Here<>(count);
  }

  /** Its address for a stretch of a track; the Z is none here either. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    return isapi
        .get("/ISAPI/Security/adminAccesses")
        .then(told ->
            player.byAddress(
                player.address(
                    port(told),
                    "/Streaming/tracks/"
                        + track(channel)
                        + "?starttime="
                        + from.format(TRACK)
                        + "Z&endtime="
                        + from.plus(PLAYED).format(TRACK)
                        + "Z"),
                from.atZone(zone).toInstant()));
  }

  /** Of RTSP; 0 where it is not told. */
  private static int port(Node told) {
    return told.all("AdminAccessProtocol").stream()
        .filter(one -> one.text("protocol").orElse("").equals("RTSP"))
        .flatMap(one -> one.text("portNo").flatMap(Hikvision::number).stream())
        .filter(port -> port > 0 && port < 65_536)
        .mapToInt(Long::intValue)
        .findFirst()
        .orElse(0);
  }

  /** Against being overwritten. Firmware that does not say it locks nothing that we could know. */
  private static boolean isLocked(Node item) {
    return item.all("lockStatus").stream().anyMatch(one -> one.text().matches("lock(ed)?"));
  }

  @Override
  public boolean tells() {
    return true;
  }

  @Override
  public Told.Not<?> follow(Duration silence, Runnable look) {
    return isapi.follow(
        "/ISAPI/Event/notification/alertStream",
        silence,
        Alerts.isapi(look, () -> time.now().wall())::piece);
  }
}

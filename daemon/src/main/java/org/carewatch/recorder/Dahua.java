package org.carewatch.recorder;

// A Dahua recorder over its CGI: no calendar, segments by a finder that is closed whatever happens.
// It is asked with channels from 1 and answers with channels from 0; 400 means no recordings; its
// times are its own. Its caller's thread. Limits: 100 segments a page, 100 pages a day.

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;
import org.carewatch.retention.DayFold;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** CGI. */
final class Dahua implements Recorder {
  private static final int PAGE = 100;
  private static final int SHOWN = 400;
  private static final String FINDER = "/cgi-bin/mediaFileFind.cgi?action=";
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter PLAYED =
      DateTimeFormatter.ofPattern("yyyy_MM_dd_HH_mm_ss");

  private final Device device;
  private final ZoneId zone;
  private final Time time;
  private final Player player;

  Dahua(Device device, ZoneId zone, Time time) {
    this.device = device;
    this.zone = zone;
    this.time = time;
    this.player = new Player(device, time);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  private Told<KeyValues> get(String path) {
    Ask ask = Ask.get(path);
    return switch (device.ask(path.startsWith(FINDER) ? ask.patiently() : ask)) {
      case Answer.Failed failed -> Told.not(failed);
      case Answer.Got got when got.status() == 200 -> told(got);
      case Answer.Got got -> {
        String words = "status " + got.status() + " [" + Excerpt.of(got.text(SHOWN)) + "]";
        boolean absent = got.status() == 400 || got.status() == 403 || got.status() == 404;
        Trouble trouble =
            got.status() == 503 ? Trouble.BUSY : absent ? Trouble.ABSENT : Trouble.DEVICE_ERROR;
        yield new Told.Not<>(trouble, words);
      }
    };
  }

  private static Told<KeyValues> told(Answer.Got got) {
    String text = new String(got.body(), StandardCharsets.UTF_8);
    return text.strip().startsWith("Error")
        ? new Told.Not<>(Trouble.DEVICE_ERROR, Excerpt.of(got.text(SHOWN)))
        : new Told.Here<>(KeyValues.of(text));
  }

  @Override
  public Told<State> state() {
    return get("/cgi-bin/magicBox.cgi?action=getSystemInfo").then(this::state);
  }

  private Told<State> state(KeyValues info) {
    if (info.text("deviceType").isEmpty() && info.text("serialNumber").isEmpty()) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "no system information");
    }
    List<String> doubts = new ArrayList<>();
    Optional<Duration> ahead = clock().note("clock", doubts);
    Optional<KeyValues> disks =
        get("/cgi-bin/storageDevice.cgi?action=getDeviceAllInfo").note("disks", doubts);
    Optional<KeyValues> modes =
        get("/cgi-bin/configManager.cgi?action=getConfig&name=RecordMode").note("modes", doubts);
    Optional<KeyValues> plan =
        get("/cgi-bin/configManager.cgi?action=getConfig&name=Record").note("schedules", doubts);
    KeyValues none = KeyValues.of("");
    String identity =
        info.text("deviceType").orElse("?") + " " + info.text("serialNumber").orElse("");
    return new Told.Here<>(
        new State(
            Excerpt.of(identity),
            ahead,
            disks.map(CgiState::disks).orElse(List.of()),
            CgiState.channels(modes.orElse(none), plan.orElse(none), lost()),
            OptionalInt.empty(),
            doubts));
  }

  /** "Error" is its word for none; where it does not know the question nobody can tell. */
  private Set<Integer> lost() {
    return get("/cgi-bin/eventManager.cgi?action=getEventIndexes&code=VideoLoss")
            instanceof Told.Here<KeyValues>(KeyValues told)
        ? CgiState.lost(told)
        : Set.of();
  }

  private Told<Duration> clock() {
    Instant asked = time.now().wall();
    Told<KeyValues> told = get("/cgi-bin/global.cgi?action=getCurrentTime");
    Instant middle = asked.plus(Duration.between(asked, time.now().wall()).dividedBy(2));
    return told.then(values ->
        digits(values.text("result").orElse(""))
            .then(shown -> {
              Duration ahead = Duration.between(middle, shown.atZone(zone).toInstant());
              return new Told.Here<>(ahead);
            }));
  }

  private static Told<LocalDateTime> digits(String text) {
    try {
      return new Told.Here<>(LocalDateTime.parse(text, DIGITS));
    } catch (DateTimeException odd) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "time \"" + Excerpt.of(text) + "\"");
    }
  }

  /** No calendar: nothing is held before its oldest footage, and no more is said. */
  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    List<Segment> first = new ArrayList<>();
    LocalDateTime ends = until.plusDays(1).atStartOfDay();
    return find(channel, from.atStartOfDay(), ends, 1, first::add)
        .then(count -> {
          Optional<LocalDate> oldest =
              first.stream()
                  .map(one -> one.from().toLocalDate())
                  .filter(
                      day -> !day.isBefore(DayFold.NO_EVIDENCE_BEFORE.atZone(zone).toLocalDate()))
                  .findFirst();
          return new Told.Here<>(day ->
              oldest.isEmpty() || day.isBefore(oldest.get()) ? Night.Mark.NO : Night.Mark.UNKNOWN);
        });
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    return find(channel, from, until, MOST_SEGMENTS, take);
  }

  private Told<Integer> find(
      int channel, LocalDateTime from, LocalDateTime until, int most, Consumer<Segment> take) {
    return get(FINDER + "factory.create")
        .then(made -> {
          String object = made.text("result").orElse("");
          if (!object.matches("\\d{1,20}")) {
            return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "finder \"" + Excerpt.of(object) + "\"");
          }
          try {
            return find(object, channel, from, until, most, take);
          } finally { // there are few finders: none is left behind
            get(FINDER + "close&object=" + object);
            get(FINDER + "destroy&object=" + object);
          }
        });
  }

  private Told<Integer> find(
      String object,
      int channel,
      LocalDateTime from,
      LocalDateTime until,
      int most,
      Consumer<Segment> take) {
    String ask =
        FINDER
            + "findFile&object="
            + object
            + "&condition.Channel="
            + channel
            + "&condition.StartTime="
            + from.format(DIGITS).replace(" ", "%20")
            + "&condition.EndTime="
            + until.format(DIGITS).replace(" ", "%20")
            + "&condition.Types[0]=dav";
    if (get(ask) instanceof Told.Not<KeyValues>(Trouble trouble, String words)) {
      return trouble == Trouble.ABSENT && words.startsWith("status 400")
          ? new Told.Here<>(0) // there are no recordings
          : new Told.Not<>(trouble, words);
    }
    int sum = 0;
    int page = Math.min(PAGE, most);
    Optional<Segment> firstOfPage = Optional.empty();
    while (sum < most) {
      Told<KeyValues> next = get(FINDER + "findNextFile&object=" + object + "&count=" + page);
      if (!(next instanceof Told.Here<KeyValues>(KeyValues values))) {
        return Told.not((Told.Not<KeyValues>) next);
      }
      List<Segment> found = new ArrayList<>(page);
      Told<Integer> taken = items(values, channel, found::add);
      if (!(taken instanceof Told.Here<Integer>(Integer count))) {
        return taken;
      }
      Optional<Segment> first = found.stream().findFirst();
      if (first.isPresent() && first.equals(firstOfPage)) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "the same page again at " + sum);
      }
      firstOfPage = first;
      found.forEach(take);
      sum += count;
      if (count < page) {
        return new Told.Here<>(sum);
      }
    }
    return most == MOST_SEGMENTS
        ? new Told.Not<>(Trouble.NOT_UNDERSTOOD, "more than " + sum + " segments in a day")
        : new Told.Here<>(sum);
  }

  private static Told<Integer> items(KeyValues values, int channel, Consumer<Segment> take) {
    String found = values.text("found").orElse("");
    if (!found.matches("\\d{1,3}") || values.indices("items").size() != Integer.parseInt(found)) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "found=" + Excerpt.of(found));
    }
    for (int at : values.indices("items")) {
      String key = "items[" + at + "].";
      String of = values.text(key + "Channel").orElse("");
      if (!of.equals(Integer.toString(channel - 1))) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "an item of channel " + Excerpt.of(of));
      }
      Told<LocalDateTime> from = digits(values.text(key + "StartTime").orElse(""));
      Told<LocalDateTime> until = digits(values.text(key + "EndTime").orElse(""));
      if (!(from instanceof Told.Here<LocalDateTime>(LocalDateTime begins))) {
        return Told.not((Told.Not<LocalDateTime>) from);
      }
      if (!(until instanceof Told.Here<LocalDateTime>(LocalDateTime ends))) {
        return Told.not((Told.Not<LocalDateTime>) until);
      }
      take.accept(new Segment(begins, ends, isLocked(values, key)));
    }
    return new Told.Here<>(Integer.parseInt(found));
  }

  /** By the address that clients' code has, else by that of which one NVR is known to play. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    String what =
        "?channel="
            + channel
            + "&subtype=0&starttime="
            + from.format(PLAYED)
            + "&endtime="
            + from.plusMinutes(1).format(PLAYED);
    return get("/cgi-bin/configManager.cgi?action=getConfig&name=RTSP")
        .then(told ->
            player.byAddress(
                List.of(
                    player.address(port(told), "/cam/playback" + what),
                    player.address(port(told), "/cam/realmonitor" + what)),
                from.atZone(zone).toInstant()));
  }

  private static int port(KeyValues told) {
    String text = told.text("table.RTSP.Port").orElse("");
    return text.matches("[1-9][0-9]{0,4}") ? Math.min(Integer.parseInt(text), 65_535) : 0;
  }

  /** Marked by hand, which keeps a file from being overwritten. */
  private static boolean isLocked(KeyValues values, String key) {
    return values.indices(key + "Flags").stream()
        .anyMatch(at -> values.text(key + "Flags[" + at + "]").orElse("").equals("Marker"));
  }

  @Override
  public boolean tells() {
    return true;
  }

  @Override
  public Told.Not<?> follow(Duration silence, Runnable look) {
    String path =
        "/cgi-bin/eventManager.cgi?action=attach&codes=" + Alerts.codes() + "&heartbeat=5";
    return Told.ended(
        device.follow(path, silence, Alerts.cgi(look, () -> time.now().wall())::piece));
  }
}

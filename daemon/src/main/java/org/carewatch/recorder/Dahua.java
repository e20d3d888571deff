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
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;
import org.carewatch.retention.DayFold;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** CGI. */
final class Dahua implements Recorder {
  private static final int PAGE = 100;
  private static final int SHOWN = 400;
  private static final int CHANNELS = 512;
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
            disks.map(Dahua::disks).orElse(List.of()),
            channels(modes.orElse(none), plan.orElse(none)),
            OptionalInt.empty(),
            doubts));
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

  /** Under {@code list.info[i]} or {@code list[i]}; bytes as floating numbers; full is normal. */
  private static List<Disk> disks(KeyValues told) {
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
    return text.filter(one -> one.matches("\\d{1,18}(\\.\\d{1,6})?"))
        .map(one -> (long) Double.parseDouble(one))
        .orElse(0L);
  }

  /** It tells no more of a channel than when it is to be recorded. */
  private static List<Channel> channels(KeyValues modes, KeyValues plan) {
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
                Channel.Say.UNKNOWN,
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
      take.accept(new Segment(begins, ends, false));
    }
    return new Told.Here<>(Integer.parseInt(found));
  }

  /** By the address that clients' code has; its times are its own. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    return get("/cgi-bin/configManager.cgi?action=getConfig&name=RTSP")
        .then(told ->
            player.byAddress(
                player.address(
                    port(told),
                    "/cam/playback?channel="
                        + channel
                        + "&subtype=0&starttime="
                        + from.format(PLAYED)
                        + "&endtime="
                        + from.plusMinutes(1).format(PLAYED)),
                from.atZone(zone).toInstant()));
  }

  private static int port(KeyValues told) {
    String text = told.text("table.RTSP.Port").orElse("");
    return text.matches("[1-9][0-9]{0,4}") ? Math.min(Integer.parseInt(text), 65_535) : 0;
  }
}

package org.carewatch.recorder;

// A recorder by ONVIF's Profile G: its recordings by a search, their gaps by the edges of their
// tracks. The edges are told in true time. A recording is a camera's where it names the camera's
// address, else by its place in the list. Its caller's thread. Limits: 512 recordings; see
// onvif.Search.

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.onvif.Measured;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.Playback;
import org.carewatch.onvif.Said;
import org.carewatch.onvif.Search;
import org.carewatch.onvif.Service;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** Kind {@code onvif}. */
final class ProfileG implements Recorder {
  private static final int MOST = 512;

  /** What ends later than this after our own time was never told in true time. */
  static final Duration FUTURE = Duration.ofHours(1);

  private final OnvifDevice device;
  private final ZoneId zone;
  private final Map<Integer, String> addresses;
  private final Time time;
  private final Player player;
  private final Lately<List<Recording>> recordings;

  /**
   * The device's recordings.
   *
   * @param player for the same login
   * @param addresses the hosts of our cameras by the numbers of their channels
   */
  ProfileG(
      OnvifDevice device, Player player, ZoneId zone, Map<Integer, String> addresses, Time time) {
    this.device = device;
    this.player = player;
    this.recordings = new Lately<>(this::recordings, time);
    this.zone = zone;
    this.addresses = Map.copyOf(addresses);
    this.time = time;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  /** Its own words for what ONVIF's port says. */
  static <T> Told<T> not(Said.Failed failed) {
    boolean busy = failed.words().contains("ResourceProblem") || failed.words().contains("usy");
    Trouble trouble =
        switch (failed.trouble()) {
          case AWAY, NAME_UNKNOWN, CLOSED, SILENT -> Trouble.UNREACHABLE;
          case LOGIN_REFUSED, LOGIN_WANTED, LOCKED_OUT, NO_PASSWORD -> Trouble.LOGIN_REFUSED;
          case NOT_OFFERED -> Trouble.ABSENT;
          case REFUSED -> busy ? Trouble.BUSY : Trouble.DEVICE_ERROR;
          case NO_ONVIF, REDIRECTED, NOT_UNDERSTOOD, NO_PROFILE, BAD_ADDRESS ->
              Trouble.NOT_UNDERSTOOD;
        };
    return new Told.Not<>(trouble, failed.line());
  }

  private Told<Node> ask(Service service, String call) {
    Said said = device.call(service, "", "<" + call + " xmlns=\"" + service.namespace() + "\"/>");
    return switch (said) {
      case Said.Told(Node content, byte[] _) -> new Told.Here<>(content);
      case Said.Failed failed -> not(failed);
    };
  }

  @Override
  public Told<State> state() {
    return ask(Service.DEVICE, "GetDeviceInformation").then(this::state);
  }

  private Told<State> state(Node info) {
    List<String> doubts = new ArrayList<>();
    Optional<Duration> ahead =
        switch (device.measure()) {
          case Measured.Offset offset -> Optional.of(offset.offset());
          case Measured.Unknown(Said.Failed why) -> {
            doubts.add("clock: " + why.line());
            yield Optional.empty();
          }
        };
    List<Recording> recordings =
        this.recordings.anew().note("recordings", doubts).orElse(List.of());
    List<Channel> channels =
        addresses.keySet().stream()
            .filter(number -> !of(number, recordings).isEmpty())
            .map(number -> channel(number, of(number, recordings)))
            .toList();
    String identity =
        String.join(
            " ",
            List.of(
                info.text("Manufacturer").orElse("?"),
                info.text("Model").orElse("?"),
                info.text("SerialNumber").orElse(""),
                info.text("FirmwareVersion").orElse("")));
    return new Told.Here<>(
        new State(
            Excerpt.of(identity.strip()),
            ahead,
            List.of(), // ONVIF tells of no disk
            channels,
            configured(doubts),
            doubts));
  }

  /** The longest that a recording may be kept; none where it may stay for ever. */
  private OptionalInt configured(List<String> doubts) {
    Optional<Node> told = ask(Service.RECORDING, "GetRecordings").note("kept at most", doubts);
    return told.stream()
        .flatMap(one -> one.all("MaximumRetentionTime").stream())
        .flatMapToInt(one -> days(one.text()))
        .filter(days -> days > 0)
        .min();
  }

  private static IntStream days(String text) {
    try {
      return IntStream.of((int) Math.min(Duration.parse(text).toDays(), Integer.MAX_VALUE));
    } catch (DateTimeException odd) { // in months or years, or no duration
      return IntStream.empty();
    }
  }

  /** "Stopped" is said by recorders that record, with a date of a dead clock: then nothing is. */
  private Channel channel(int number, List<Recording> recordings) {
    Channel.Say recording = Channel.Say.UNKNOWN;
    Instant now = time.now().wall();
    if (recordings.stream().anyMatch(one -> one.status().equals("Recording"))) {
      recording = Channel.Say.YES;
    } else if (recordings.stream().allMatch(one -> one.stopped(now))) {
      recording = Channel.Say.NO;
    }
    List<String> said = recordings.stream().map(Recording::status).distinct().toList();
    return new Channel(
        number,
        Channel.Say.UNKNOWN,
        recording,
        Mode.UNKNOWN,
        Excerpt.of("RecordingStatus " + String.join(" ", said)));
  }

  private Told<List<Recording>> recordings() {
    return switch (Search.recordings(device)) {
      case Search.Result.None(Said.Failed why) -> not(why);
      case Search.Result.All(List<Node> items) ->
          items.size() > MOST
              ? new Told.Not<>(Trouble.NOT_UNDERSTOOD, items.size() + " recordings")
              : new Told.Here<>(
                  items.stream().flatMap(one -> Recording.read(one).stream()).toList());
    };
  }

  /** The list's places count only where no recording names any of our cameras. */
  private List<Recording> of(int channel, List<Recording> all) {
    boolean named = all.stream().anyMatch(one -> addresses.values().stream().anyMatch(one::names));
    if (named) {
      String host = addresses.getOrDefault(channel, "");
      return all.stream().filter(one -> one.names(host)).toList();
    }
    return channel <= all.size() ? List.of(all.get(channel - 1)) : List.of();
  }

  private Told<List<Recording>> recordings(int channel) {
    return recordings
        .told()
        .then(all -> {
          List<Recording> own = of(channel, all);
          if (own.isEmpty()) {
            String words = "no recording of channel " + channel + " among " + all.size();
            return new Told.Not<>(Trouble.ABSENT, words);
          }
          Instant future = time.now().wall().plus(FUTURE);
          return own.stream().anyMatch(one -> one.until().filter(future::isBefore).isPresent())
              ? new Told.Not<>(
                  Trouble.NOT_UNDERSTOOD, "recordings of the future: its times are not UTC")
              : new Told.Here<>(own);
        });
  }

  /** No calendar: nothing is held before its earliest footage, and no more is said. */
  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    return recordings(channel)
        .then(own -> {
          boolean told = own.stream().allMatch(one -> one.from().isPresent());
          Optional<LocalDate> first =
              own.stream()
                  .flatMap(one -> one.from().stream())
                  .min(Instant::compareTo)
                  .filter(_ -> told)
                  .map(at -> at.atZone(zone).toLocalDate());
          return new Told.Here<>(
              day -> first.filter(day::isBefore).isPresent() ? Night.Mark.NO : Night.Mark.UNKNOWN);
        });
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    return recordings(channel)
        .then(own -> {
          Instant begins = from.atZone(zone).toInstant();
          Instant ends = until.atZone(zone).toInstant();
          int count = 0;
          for (Recording one : own) {
            Told<List<Edges.Stretch>> told = stretches(one, begins, ends);
            if (!(told instanceof Told.Here<List<Edges.Stretch>>(List<Edges.Stretch> all))) {
              return Told.not((Told.Not<List<Edges.Stretch>>) told);
            }
            all.forEach(stretch -> take.accept(segment(stretch)));
            count += all.size();
          }
          return new Told.Here<>(count);
        });
  }

  /** Where its replay service says, by a range of true time. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    Instant asked = from.atZone(zone).toInstant();
    return recordings(channel)
        .then(own -> {
          Recording one =
              own.stream().filter(any -> any.spans(asked)).findFirst().orElse(own.getFirst());
          return switch (Playback.of(device, one.token())) {
            case Playback.At(URI url) -> player.byClock(url, asked);
            case Playback.None(Said.Failed why) -> not(why);
          };
        });
  }

  private Segment segment(Edges.Stretch stretch) {
    return new Segment(
        stretch.from().atZone(zone).toLocalDateTime(),
        stretch.until().atZone(zone).toLocalDateTime(),
        false);
  }

  private Told<List<Edges.Stretch>> stretches(Recording one, Instant from, Instant until) {
    return switch (Search.states(device, one.token(), from, until)) {
      case Search.Result.None(Said.Failed why) -> not(why);
      case Search.Result.All(List<Node> items) ->
          Edges.read(items, one.token(), one.tracks(), from, until);
    };
  }
}

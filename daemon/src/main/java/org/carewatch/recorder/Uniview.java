package org.carewatch.recorder;

// A Uniview recorder over LAPI: clock, disks, channels. LAPI's search of recordings is not known,
// so that its days are asked for by ONVIF's Profile G, or nobody can tell. Its caller's thread.
// Limits: 512 channels.

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;

/** LAPI. */
final class Uniview implements Recorder {
  private static final int SHOWN = 400;
  private static final int CHANNELS = 512;
  private static final int NOT_SUPPORTED = 599;
  private static final long MIB = 1024 * 1024;

  /** A clock that is off by its zone, give or take this, may have been told in local seconds. */
  private static final Duration NEAR = Duration.ofMinutes(10);

  private final Device device;
  private final ZoneId zone;
  private final Supplier<Instant> now;
  private final ProfileG recordings;

  Uniview(Device device, ZoneId zone, Supplier<Instant> now, ProfileG recordings) {
    this.device = device;
    this.zone = zone;
    this.now = now;
    this.recordings = recordings;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  /** The content of {@code Response/Data}. */
  private Told<Node> get(String path) {
    return switch (device.ask(Ask.get("/LAPI/V1.0" + path))) {
      case Answer.Failed failed -> Told.not(failed);
      case Answer.Got got -> said(got);
    };
  }

  private static Told<Node> said(Answer.Got got) {
    String words = "status " + got.status() + " [" + Excerpt.of(got.text(SHOWN)) + "]";
    Optional<Node> response =
        Document.of(got.body()) instanceof Document.Json(Node root)
            ? root.child("Response")
            : Optional.empty();
    String code = response.flatMap(one -> one.text("ResponseCode")).orElse("");
    if (got.status() == 200 && code.equals("0")) {
      Optional<Node> data = response.flatMap(one -> one.child("Data"));
      return data.isPresent()
          ? new Told.Here<>(data.get())
          : new Told.Not<>(Trouble.NOT_UNDERSTOOD, words);
    }
    Trouble trouble =
        switch (got.status()) {
          case 403, 404, NOT_SUPPORTED -> Trouble.ABSENT;
          case 503 -> Trouble.BUSY;
          case 200 ->
              code.equals("1")
                  ? Trouble.ABSENT
                  : code.isEmpty() ? Trouble.NOT_UNDERSTOOD : Trouble.DEVICE_ERROR;
          default -> Trouble.DEVICE_ERROR;
        };
    return new Told.Not<>(trouble, words);
  }

  @Override
  public Told<State> state() {
    return get("/System/DeviceInfo").then(this::state);
  }

  private Told<State> state(Node info) {
    List<String> doubts = new ArrayList<>();
    Optional<Duration> ahead = clock().note("clock", doubts);
    Optional<Node> disks = get("/Storage/Containers/DetailInfos").note("disks", doubts);
    Optional<Node> channels = get("/Channels/System/ChannelDetailInfos").note("channels", doubts);
    String identity =
        String.join(
            " ",
            List.of(
                info.text("DeviceModel").orElse("Uniview"),
                info.text("SerialNumber").orElse(""),
                info.text("FirmwareVersion").orElse("")));
    return new Told.Here<>(
        new State(
            Excerpt.of(identity.strip()),
            ahead,
            disks.map(Uniview::disks).orElse(List.of()),
            channels.map(Uniview::channels).orElse(List.of()),
            OptionalInt.empty(),
            doubts));
  }

  /** Seconds of the epoch; firmware that counts them in local time is told by the zone. */
  private Told<Duration> clock() {
    Instant asked = now.get();
    Told<Node> told = get("/System/Time");
    Instant middle = asked.plus(Duration.between(asked, now.get()).dividedBy(2));
    return told.then(time -> {
      String text = time.text("DeviceTime").orElse("");
      if (!text.matches("\\d{9,11}")) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "DeviceTime \"" + Excerpt.of(text) + "\"");
      }
      Duration ahead = Duration.between(middle, Instant.ofEpochSecond(Long.parseLong(text)));
      Duration offset = Duration.ofSeconds(zone.getRules().getOffset(middle).getTotalSeconds());
      boolean doubtful = !offset.isZero() && ahead.minus(offset).abs().compareTo(NEAR) < 0;
      return doubtful
          ? new Told.Not<>(Trouble.NOT_UNDERSTOOD, "it is off by its time zone")
          : new Told.Here<>(ahead);
    });
  }

  private static List<Disk> disks(Node told) {
    List<Disk> disks = new ArrayList<>();
    told.all("LocalHDDList").forEach(one -> disks.add(disk(one, "hdd ")));
    told.all("NASList").forEach(one -> disks.add(disk(one, "nas ")));
    return disks;
  }

  /** Asleep is well; being switched, or not mounted, may be somebody's will. */
  private static Disk disk(Node one, String what) {
    String status = one.text("Status").orElse("");
    Disk.State state =
        switch (status) {
          case "0" -> Disk.State.NONE;
          case "1", "2" -> Disk.State.UNFORMATTED;
          case "3", "4" -> Disk.State.WELL;
          case "5" -> Disk.State.FAILING;
          default -> Disk.State.UNKNOWN;
        };
    return new Disk(
        what + Excerpt.of(one.text("ID").orElse("?")),
        state,
        number(one.text("TotalCapacity")) * MIB,
        number(one.text("RemainCapacity")) * MIB,
        "Status " + Excerpt.of(status));
  }

  private static long number(Optional<String> text) {
    return text.filter(one -> one.matches("\\d{1,12}")).map(Long::parseLong).orElse(0L);
  }

  /** A place without an address has no camera; whether it records, and when, is not told. */
  private static List<Channel> channels(Node told) {
    List<Channel> channels = new ArrayList<>();
    for (Node one : told.all("DetailInfos")) {
      long id = number(one.text("ID"));
      boolean used = one.child("AddressInfo").flatMap(at -> at.text("Address")).isPresent();
      if (used && id >= 1 && id <= CHANNELS && channels.size() < CHANNELS) {
        String status = one.text("Status").orElse("");
        Channel.Say online =
            switch (status) {
              case "1" -> Channel.Say.YES;
              case "0" -> Channel.Say.NO;
              default -> Channel.Say.UNKNOWN;
            };
        String why = one.text("OffReason").map(word -> " OffReason " + word).orElse("");
        channels.add(
            new Channel(
                (int) id,
                online,
                Channel.Say.UNKNOWN,
                Mode.UNKNOWN,
                Excerpt.of("Status " + status + why)));
      }
    }
    return channels;
  }

  /** Where its ONVIF is off, the recorder is there all the same. */
  private static <T> Told<T> byOnvif(Told<T> told) {
    return told instanceof Told.Not<T>(Trouble trouble, String words)
            && trouble == Trouble.UNREACHABLE
        ? new Told.Not<>(Trouble.ABSENT, "by ONVIF: " + words)
        : told;
  }

  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    return byOnvif(recordings.marks(channel, from, until));
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    return byOnvif(recordings.segments(channel, from, until, take));
  }

  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    return byOnvif(recordings.play(channel, from));
  }
}

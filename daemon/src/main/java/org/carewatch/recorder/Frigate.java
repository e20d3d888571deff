package org.carewatch.recorder;

// Frigate over its own HTTP, which wants no login on port 5000; a camera is told by its name there.
// Its times are true seconds of the epoch. A camera that it does not know it answers with an empty
// list, so that each name is looked up before, and once more where the list is empty. Its caller's
// thread. Limits: two hours of segments an answer, 12 answers a day.

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.retention.Mode;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** Kind {@code frigate}. */
final class Frigate implements Recorder {
  /** Segments of ten seconds: a day in one answer would be more than is read. */
  static final Duration WINDOW = Duration.ofHours(2);

  /** A segment is listed some time after it ended. */
  static final Duration RECENT = Duration.ofMinutes(4);

  private static final long MIB = 1024 * 1024;

  private final FrigateApi api;
  private final ZoneId zone;
  private final Map<Integer, String> cameras;
  private final Lately<Map<String, FrigatePlan>> plans;

  /** {@code cameras} are the ids of our cameras by the numbers of their channels. */
  Frigate(Device device, ZoneId zone, Map<Integer, String> cameras, Time time) {
    this.api = new FrigateApi(device);
    this.plans = new Lately<>(this::plans, time);
    this.zone = zone;
    this.cameras = Map.copyOf(cameras);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  private Told<Map<String, FrigatePlan>> plans() {
    return api.get("/api/config", false, FrigatePlan::keeps).then(FrigatePlan::all);
  }

  /** Our camera's id is its name there; Frigate's users write _ where we have a hyphen. */
  private Told<FrigatePlan> camera(int channel, Map<String, FrigatePlan> plans) {
    String id = cameras.getOrDefault(channel, "");
    for (String name : List.of(id, id.replace('-', '_'))) {
      if (plans.containsKey(name)) {
        return new Told.Here<>(plans.get(name));
      }
    }
    return new Told.Not<>(
        Trouble.ABSENT,
        Excerpt.of(
            "no camera \""
                + id
                + "\" in Frigate, which has "
                + String.join(", ", plans.keySet().stream().sorted().toList())));
  }

  @Override
  public Told<State> state() {
    return api.get("/api/stats", false, (level, name) -> level > 1 || STATS.contains(name))
        .then(this::state);
  }

  private static final List<String> STATS = List.of("cameras", "service");

  private Told<State> state(Node stats) {
    Optional<Node> service = stats.child("service");
    if (service.isEmpty() || service.get().text("version").isEmpty()) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "statistics without a version");
    }
    List<String> doubts = new ArrayList<>();
    Map<String, FrigatePlan> plans =
        this.plans.anew().note("configuration", doubts).orElse(Map.of());
    Optional<Instant> its = service.get().text("last_updated").flatMap(FrigateApi::instant);
    List<Channel> channels = new ArrayList<>();
    OptionalInt configured = OptionalInt.empty();
    for (int number : plans.isEmpty() ? List.<Integer>of() : cameras.keySet()) {
      Optional<FrigatePlan> plan = camera(number, plans).note("channel " + number, doubts);
      if (plan.isPresent()) {
        channels.add(channel(number, plan.get(), stats, its));
        configured = least(configured, plan.get().days());
      }
    }
    return new Told.Here<>(
        new State(
            Excerpt.of("Frigate " + service.get().text("version").orElse("?")),
            Optional.empty(), // what it tells of its time is up to a minute old
            disks(service.get()),
            channels,
            configured,
            doubts));
  }

  private static OptionalInt least(OptionalInt one, OptionalInt other) {
    boolean less = other.isPresent() && one.isPresent() && other.getAsInt() < one.getAsInt();
    return one.isEmpty() || less ? other : one;
  }

  /** Recording is what ended a moment ago by its own clock; a stream that only arrives is none. */
  private Channel channel(int number, FrigatePlan plan, Node stats, Optional<Instant> its) {
    String frames =
        stats
            .child("cameras")
            .flatMap(all -> all.child(plan.name()))
            .flatMap(one -> one.text("camera_fps"))
            .orElse("");
    Optional<Double> rate =
        Optional.of(frames)
            .filter(text -> text.matches("\\d{1,4}(\\.\\d{1,6})?"))
            .map(Double::parseDouble);
    Channel.Say online =
        rate.map(one -> one > 0 ? Channel.Say.YES : Channel.Say.NO).orElse(Channel.Say.UNKNOWN);
    Channel.Say recording = plan.mode() == Mode.OFF ? Channel.Say.NO : Channel.Say.UNKNOWN;
    if (plan.mode() != Mode.OFF && its.isPresent()) {
      int[] count = {0};
      Told<Integer> told =
          api.list(plan.name(), its.get().minus(RECENT), its.get().plus(RECENT), _ -> count[0]++);
      if (told instanceof Told.Here<Integer>) {
        recording = count[0] > 0 ? Channel.Say.YES : Channel.Say.NO;
      }
    }
    return new Channel(number, online, recording, plan.mode(), Excerpt.of("camera_fps " + frames));
  }

  private static List<Disk> disks(Node service) {
    List<Disk> disks = new ArrayList<>();
    for (Node one : service.child("storage").map(Node::children).orElse(List.of())) {
      if (one.name().endsWith("/recordings")) {
        long total = megabytes(one.text("total"));
        disks.add(
            new Disk(
                Excerpt.of(one.name()),
                total > 0 ? Disk.State.WELL : Disk.State.UNKNOWN,
                total,
                megabytes(one.text("free")),
                Excerpt.of(one.text("mount_type").orElse(""))));
      }
    }
    return disks;
  }

  private static long megabytes(Optional<String> text) {
    return text.filter(one -> one.matches("\\d{1,12}(\\.\\d{1,6})?"))
        .map(one -> (long) (Double.parseDouble(one) * MIB))
        .orElse(0L);
  }

  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    return believed(
            channel,
            plan ->
                api.get(
                        "/api/" + plan.name() + "/recordings/summary?timezone=" + zone,
                        true,
                        (_, name) -> DAYS.contains(name))
                    .then(Frigate::marks),
            marks -> !marks.containsValue(Night.Mark.YES))
        .then(marks -> new Told.Here<>(day -> marks.getOrDefault(day, Night.Mark.NO)));
  }

  private static final List<String> DAYS = List.of("day", "hours", "duration");

  private static Told<Map<LocalDate, Night.Mark>> marks(Node summary) {
    Map<LocalDate, Night.Mark> marks = new HashMap<>();
    for (Node one : FrigateApi.members(summary, "day")) {
      try {
        LocalDate day = LocalDate.parse(one.text("day").orElse(""));
        boolean any =
            one.all("hours").stream()
                .flatMap(hour -> hour.text("duration").stream())
                .anyMatch(length -> !length.matches("0*(\\.0*)?"));
        marks.put(day, any ? Night.Mark.YES : Night.Mark.NO);
      } catch (DateTimeException odd) {
        return new Told.Not<>(Trouble.NOT_UNDERSTOOD, Excerpt.of("" + odd.getMessage()));
      }
    }
    return new Told.Here<>(marks);
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    return believed(
        channel,
        plan -> segments(plan.name(), instant(from), instant(until), take),
        count -> count == 0);
  }

  /** It makes one picture of the moment, which bears no time. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    return plans
        .told()
        .then(all -> camera(channel, all))
        .then(plan -> api.still(plan.name(), instant(from)));
  }

  /** Nothing is believed of a camera only as long as the configuration of now names it. */
  private <T> Told<T> believed(
      int channel, Function<FrigatePlan, Told<T>> question, Predicate<T> nothing) {
    Told<T> told = plans.told().then(all -> camera(channel, all)).then(question);
    return told instanceof Told.Here<T>(T what) && nothing.test(what)
        ? plans.anew().then(all -> camera(channel, all)).then(_ -> told)
        : told;
  }

  private Instant instant(LocalDateTime digits) {
    return digits.atZone(zone).toInstant();
  }

  /** Window by window: a segment that lies in two of them is told in both. */
  private Told<Integer> segments(String name, Instant from, Instant until, Consumer<Segment> take) {
    int[] count = {0};
    Instant[] last = {Instant.MIN};
    for (Instant at = from; at.isBefore(until); at = at.plus(WINDOW)) {
      Instant ends = at.plus(WINDOW).isBefore(until) ? at.plus(WINDOW) : until;
      Instant before = last[0];
      Told<Integer> told =
          api.list(
              name,
              at,
              ends,
              piece -> {
                if (piece.from().isAfter(before)) {
                  last[0] = piece.from().isAfter(last[0]) ? piece.from() : last[0];
                  count[0]++;
                  take.accept(new Segment(digits(piece.from()), digits(piece.until()), false));
                }
              });
      if (told instanceof Told.Not<Integer> not) {
        return not;
      }
    }
    return new Told.Here<>(count[0]);
  }

  private LocalDateTime digits(Instant at) {
    return at.atZone(zone).toLocalDateTime();
  }
}

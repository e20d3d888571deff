package org.carewatch.rig.demo;

// Duty: the facility: board, button, lid and lamps here, the daemon as a process; its log, its
// events
// and what it drives become happenings. Thread: the caller's; one looks at the daemon's events.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.EventFields;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.rig.BoardButton;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Program;

/** One facility with one button; its daemon can be killed and started again. */
final class FacilitySide implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  final BoardButton button;
  final BoardButton lid;
  final BoardButton mains;
  final KeySwitch panel;
  final Page page;

  private final Place place;
  private final Story story;
  private final LineBoard board;
  private final Lamps lamps;
  private final Set<String> known = new HashSet<>(); // the looker's; a demo has some hundred
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Program> daemon = Optional.empty();

  FacilitySide(Place place, Story story) {
    this.place = place;
    this.story = story;
    page = new Page(place);
    board = new LineBoard(socket());
    var wired = place.site().buttons().getFirst();
    button =
        wired
            .secondContact()
            .map(second -> new BoardButton(board, wired.contact(), second))
            .orElseGet(() -> new BoardButton(board, wired.contact()));
    lid = new BoardButton(board, place.site().inputs().enclosure().orElseThrow());
    mains = new BoardButton(board, place.site().inputs().mains().orElseThrow());
    panel = new KeySwitch(board, place.site().armed().getFirst(), story);
    lamps = new Lamps(board, place.site().outputs(), story);
    Thread.ofPlatform().name("events").daemon(true).start(this::look);
  }

  private Path socket() {
    return place.folder().resolve("board");
  }

  /** Starts the daemon. */
  void start() throws IOException {
    story.say(Happening.FACILITY, "==  the daemon starts");
    daemon =
        Optional.of(
            Program.java(
                place.home(),
                line ->
                    story.add(
                        new Happening(
                            Happening.FACILITY, "log", System.nanoTime(), Map.of("line", line)),
                        line.replaceFirst("^<[0-7]>", "--  ")),
                "org.carewatch.rig.Facility",
                List.of(
                    socket().toString(),
                    "demo",
                    "tree",
                    place.tree().toString(),
                    "clock",
                    "run",
                    "--config",
                    place.configuration().toString())));
  }

  /** SIGKILL: no word, no closing. */
  void kill() {
    daemon.ifPresent(Program::kill);
    story.say(Happening.FACILITY, "==  the daemon was killed");
  }

  /** In order; its exit status, empty where it had to be killed. */
  OptionalInt stop() {
    OptionalInt status = daemon.map(one -> one.stop(STOPS_WITHIN)).orElse(OptionalInt.empty());
    story.say(
        Happening.FACILITY,
        status.isPresent()
            ? "==  the daemon ended with status " + status.getAsInt()
            : "==  the daemon did not end and was killed");
    return status;
  }

  private void look() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce() throws InterruptedException {
    try {
      for (String event : page.events()) {
        EventFields fields = EventFields.read(event.getBytes(StandardCharsets.UTF_8));
        if (known.add(fields.id())) {
          story.add(happening(fields), words(fields));
        }
      }
    } catch (IOException | Json.BadJson notNow) {
      // the daemon is away or starts: the next look comes soon
    }
  }

  private static Happening happening(EventFields event) {
    Map<String, Object> fields =
        Fields.of(
            "type",
            event.type(),
            "event",
            event.id(),
            "incident",
            event.incident(),
            "condition",
            event.condition(),
            "mode",
            event.mode(),
            "detail",
            event.detail());
    return new Happening(Happening.FACILITY, "event", nanos(event.time()), fields);
  }

  /** The event's own time on this machine's steady clock. */
  private static long nanos(String time) {
    try {
      long ago = Duration.between(Instant.parse(time), Instant.now()).toNanos();
      return System.nanoTime() - Math.max(0, ago);
    } catch (DateTimeParseException unreadable) {
      return System.nanoTime();
    }
  }

  private static String words(EventFields event) {
    long millis = Json.number(event.detail(), "millisSinceContact", -1);
    String after = millis < 0 ? "" : ", " + millis + " ms after the contact";
    return "    %s: %s%s"
        .formatted(event.type().replaceFirst("^carewatch\\.", ""), event.text().en(), after);
  }

  @Override
  public void close() {
    closed.countDown();
    lamps.close();
    panel.close();
    daemon.ifPresent(Program::close);
    board.close();
  }
}

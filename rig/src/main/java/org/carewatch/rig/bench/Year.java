package org.carewatch.rig.bench;

// Duty: writes the journal of a facility's year through the journal itself, with its checkpoints:
// round trips, panels disarmed and armed, an area unseen, faults, alarms with their receipts, what
// two cameras' recorder holds each night, a restart a week.
// Thread: the bench's; the journal's answers. Limits: 256 events on their way to the card.

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.duty.Watched;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.journal.Journal;
import org.carewatch.journal.Keep;
import org.carewatch.journal.Opening;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.carewatch.uplink.BoxKey;

/** A year of events, made in some seconds by clocks that the year moves. */
final class Year {
  static final Instant BEGINS = Instant.parse("2025-11-01T16:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int ON_THEIR_WAY = 256;
  private static final int A_WEEK = 7 * 24;
  private static final Subject PANEL = Watched.panel("panel");
  private static final Subject ROOM = Watched.area("classroom-1");
  private static final Map<String, Object> CAMERA =
      Fields.of(
          "id", "cam-classroom-1",
          "name", "一班摄像机",
          "verdict", "bad",
          "reason", Reason.NO_PICTURE.word(),
          "text",
              Fields.of("zh", Reason.NO_PICTURE.text().zh(), "en", Reason.NO_PICTURE.text().en()));
  private static final Subject BUTTON = Subject.button("front-desk");

  private final Semaphore room = new Semaphore(ON_THEIR_WAY);
  private final Ids ids = new Ids(new SecureRandom());
  private final Random random = new Random(7);
  private final Sweeps sweeps = new Sweeps(day(0), random);
  private final EventWriter writer =
      new EventWriter(
          Fields.of("id", Grounds.FACILITY, "name", "测量托育园", "address", "辽宁省鞍山市铁东区样例路 1 号"));
  private final AtomicLong millis = new AtomicLong();
  private final Journal journal;
  private final long step;

  // per run
  private String run = "";
  private int boot;
  private long bootedAt;
  private long sequence;
  private String previous = EventWriter.NOTHING;
  private Optional<Head> last = Optional.empty();
  private int made;

  // the journal's thread
  private volatile String ofRun = "";
  private long written;

  private Year(Path storage, int events) throws IOException {
    step = Duration.ofDays(365).toMillis() / events;
    Keep keep = new Keep(Duration.ofDays(400), BoxKey.open(storage.resolve("box.key")));
    Opening opening = new Opening(Map.of(Grounds.DESK, Role.POLICE), "year", Optional.of(keep));
    journal = Journal.open(storage, opening, clocks(), this::heard);
  }

  /** Makes the journal; returns when the last event is on the card. */
  static void in(Path storage, int events) throws IOException, InterruptedException {
    Year year = new Year(storage, events);
    try (Journal _ = year.journal) {
      year.live(events);
      if (!year.room.tryAcquire(ON_THEIR_WAY, 120, TimeUnit.SECONDS)) {
        throw new IOException("the journal does not keep what it was given");
      }
    }
  }

  private Time clocks() {
    return new Time() {
      @Override
      public long nanos() {
        return millis.get() * 1_000_000L;
      }

      @Override
      public Moment now() {
        return new Moment(
            nanos(), BEGINS.plusMillis(millis.get()), millis.get(), ClockTrust.SYNCHRONISED);
      }
    };
  }

  private void heard(Fact fact) {
    if (fact instanceof Fact.Written(String of, long through)) {
      if (!of.equals(ofRun)) {
        ofRun = of;
        written = 0;
      }
      room.release((int) (through - written));
      written = through;
    }
  }

  private void live(int events) throws InterruptedException {
    long nextStart = 0;
    while (made < events) {
      if (millis.get() >= nextStart) {
        starts();
        nextStart = millis.get() + Duration.ofHours(A_WEEK).toMillis();
      }
      if (day(millis.get()).isAfter(sweeps.last())) {
        night();
      }
      switch (random.nextInt(400)) {
        case 0, 1 -> disarmed();
        case 2 -> alarm();
        case 3, 4, 5 -> fault();
        case 6 -> unseen();
        default -> add(EventType.TEST_PERIODIC, Subject.desk(Grounds.DESK), Phase.MOMENTARY, "");
      }
    }
  }

  /** A power cut, and back after some minutes. */
  private void starts() throws InterruptedException {
    millis.addAndGet(boot == 0 ? 0 : Duration.ofMinutes(7).toMillis());
    boot++;
    bootedAt = millis.get() - 20_000;
    run = ids.next(BEGINS.plusMillis(millis.get()));
    sequence = 0;
    Map<String, Object> after =
        last.map(head ->
                Fields.of(
                    "run", head.run(),
                    "sequence", head.sequence(),
                    "hash", "sha256:" + head.hash()))
            .orElse(Fields.of("none", true));
    add(
        EventType.DAEMON_STARTED,
        Subject.BOX,
        Phase.MOMENTARY,
        "",
        Fields.of(
            "cause",
            "power",
            "after",
            after,
            Watched.FIELD,
            Fields.of(
                "armed", List.of(Fields.of("id", "panel", "required", "always")),
                "buttons", List.of("front-desk"),
                "areas", List.of("reception", "classroom-1"),
                "recordings", Sweeps.CAMERAS)),
        false);
  }

  private static LocalDate day(long millis) {
    return BEGINS.plusMillis(millis).atZone(ZONE).toLocalDate();
  }

  private void night() throws InterruptedException {
    for (Sweeps.Told told : sweeps.night(day(millis.get()))) {
      Subject recording = new Subject("recording", told.camera());
      if (told.gap()) {
        String reason = Reason.RETENTION_GAP.word();
        add(
            EventType.RETENTION_GAP,
            recording,
            Phase.ACTIVE,
            News.OPENS,
            Fields.of("reason", reason),
            false);
      }
      add(EventType.RETENTION_DAYS, recording, Phase.MOMENTARY, "", told.detail(), false);
    }
  }

  private void disarmed() throws InterruptedException {
    Entry lost = add(EventType.ARMED_LOST, PANEL, Phase.ACTIVE, News.OPENS);
    add(
        EventType.ARMED_REGAINED,
        PANEL,
        Phase.RESTORED,
        lost.incident(),
        Fields.of("reason", "disarmed"),
        true);
  }

  private void fault() throws InterruptedException {
    Entry fault = add(EventType.UPLINK_FAULT, Subject.path("police", 1), Phase.ACTIVE, News.OPENS);
    add(
        EventType.UPLINK_FAULT,
        Subject.path("police", 1),
        Phase.RESTORED,
        fault.incident(),
        Fields.of("reason", "path-down"),
        true);
  }

  private void unseen() throws InterruptedException {
    Entry lost =
        add(
            EventType.COVERAGE_LOST,
            ROOM,
            Phase.ACTIVE,
            News.OPENS,
            Fields.of("reason", Reason.UNCOVERED.word(), "cameras", List.of(CAMERA)),
            false);
    add(
        EventType.COVERAGE_LOST,
        ROOM,
        Phase.RESTORED,
        lost.incident(),
        Fields.of("reason", Reason.UNCOVERED.word()),
        true);
  }

  private void alarm() throws InterruptedException {
    Entry press = add(EventType.ALARM_RAISED, BUTTON, Phase.ACTIVE, News.OPENS);
    for (EventType type :
        List.of(EventType.ALARM_RECEIVED, EventType.ALARM_ANSWERED, EventType.ALARM_CLOSED)) {
      add(
          type,
          BUTTON,
          Phase.MOMENTARY,
          press.incident(),
          Fields.of(
              "event",
              press.id(),
              "desk",
              Grounds.DESK,
              "by",
              "rig",
              "millisSinceContact",
              900,
              "outcome",
              "test"),
          type == EventType.ALARM_CLOSED);
    }
  }

  private Entry add(EventType type, Subject subject, Phase phase, String incident)
      throws InterruptedException {
    return add(type, subject, phase, incident, Fields.of("reason", "bench"), false);
  }

  private Entry add(
      EventType type,
      Subject subject,
      Phase phase,
      String incident,
      Map<String, Object> detail,
      boolean closes)
      throws InterruptedException {
    room.acquire();
    millis.addAndGet(step);
    sequence++;
    made++;
    EventWriter.Place place =
        new EventWriter.Place(
            run,
            sequence,
            previous,
            boot,
            millis.get() - bootedAt,
            "synchronised",
            BEGINS.plusMillis(millis.get()));
    News news =
        News.of(
            type,
            subject,
            phase,
            Mode.ACTUAL,
            incident,
            new Text("测量用的记录", "an event of the bench"),
            detail);
    Entry entry = writer.write(news, ids.next(place.time()), place);
    previous = entry.head().hash();
    last = Optional.of(entry.head());
    journal.append(new Effect.Append(entry, closes));
    return entry;
  }
}

package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carewatch.duty.Account;
import org.carewatch.duty.Chronicle;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.duty.Minutes;
import org.carewatch.duty.Watched;
import org.carewatch.event.EventFields;
import org.carewatch.event.Fields;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Area;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.junit.jupiter.api.Test;

/**
 * Five days of cameras that die, come back, cannot be told and are not recorded, while the daemon
 * is killed and the power goes; through the whole core and the account. The reckoning here walks
 * the seconds over the truth about the cameras, and knows of hysteresis only that what lasts is
 * told from its beginning. A seed that fails becomes a test of its own.
 */
class CoverageDaysTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-11-22T16:00:00Z"); // a day begins
  private static final int DAYS = 5;
  private static final int SECONDS = DAYS * 86_400;
  private static final int LASTS = 200; // longer than every hysteresis
  private static final List<Reason> BLIND =
      List.of(Reason.UNREACHABLE, Reason.NO_PICTURE, Reason.LOGIN_REFUSED);
  private static final Site SITE =
      TestSite.seen(
          List.of(
              new Area("hall", "门厅", Optional.empty(), 1, false),
              new Area("room", "活动室", Optional.empty(), 2, false),
              new Area("bath", "盥洗室", Optional.empty(), 0, true)),
          List.of(camera(0, "hall"), camera(1, "hall", "room"), camera(2, "room")));

  private static Camera camera(int id, String... areas) {
    return new Camera(
        "c" + id,
        "摄像机" + id,
        List.of(areas),
        Optional.of("192.0.2.11"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Camera.Channel("nvr-1", id + 1)),
        LocalDate.of(2026, 3, 1));
  }

  private static final List<Truth> ALL = List.of(Truth.values());

  private enum Truth {
    GOOD,
    BLIND,
    UNKNOWN,
    UNRECORDED
  }

  @Test
  void minutesAreThoseOfAnIndependentReckoning() {
    Map<Held, Integer> each = new EnumMap<>(Held.class);
    for (long seed = 1; seed <= 4; seed++) {
      Days days = new Days(seed);
      days.live();
      Account account = days.chronicle.account();
      Instant end = START.plusSeconds(SECONDS);
      assertEquals(List.of("area/hall", "area/room"), account.subjects(Duty.COVERAGE));
      Minutes whole = account.whole(Duty.COVERAGE, START, end, ZONE);
      List<Minutes> minutes =
          account.subjects(Duty.COVERAGE).stream()
              .map(area -> account.minutes(area, START, end, ZONE))
              .toList();
      for (int minute = 0; minute < SECONDS / 60; minute++) {
        Held worst = Held.NONE;
        for (int area = 0; area < 2; area++) {
          Held right = days.minute(area, minute);
          int place = area;
          int at = minute;
          assertEquals(right, minutes.get(area).at(minute), () -> days.toldBefore(place, at));
          worst = worst.worse(right);
          each.merge(right, 1, Integer::sum);
        }
        assertEquals(worst, whole.at(minute), "seed " + seed + ", minute " + minute);
      }
    }
    for (Held held : List.of(Held.BREACH, Held.UNKNOWN, Held.ARMED)) {
      assertTrue(each.getOrDefault(held, 0) > 1000, held + " " + each);
    }
  }

  /** The world and what is true in it. */
  private static final class Days {
    final Chronicle chronicle = new Chronicle();
    private final Random random;
    private final WorldJournal card = new WorldJournal();
    private final Truth[] cameras = {Truth.GOOD, Truth.GOOD, Truth.GOOD};
    private final Reason[] why = {BLIND.getFirst(), BLIND.getFirst(), BLIND.getFirst()};
    private final Held[][] truth = new Held[2][SECONDS];
    private final List<EventFields> all = new ArrayList<>();
    private Core core;
    private int now;
    private int boot = 1;
    private int bootedAt;

    Days(long seed) {
      random = new Random(seed);
      core = process("power", 0);
    }

    private Core process(String cause, int aliveUntil) {
      Map<String, Object> detail = Fields.of(Watched.FIELD, Watched.fields(SITE));
      if (!all.isEmpty()) {
        EventFields last = all.getLast();
        detail.put(
            Chronicle.LAST,
            Fields.of(
                "boot", last.boot(), "run", last.run(), "sinceBootMillis", aliveUntil * 1000L));
      }
      Core made =
          new Core(
              CoreSettings.of(SITE, Mode.ACTUAL, "test"),
              new Ids(random),
              new Core.Start(boot, cause, detail),
              moment(0));
      core = made;
      Past past = card.past(Map.of());
      step(
          new Fact.Recovered(new Past(boot, past.head(), "", "", past.open(), Map.of(), Map.of())),
          0);
      return made;
    }

    private Moment moment(long nanos) {
      long at = now * 1_000_000_000L + nanos;
      return new Moment(
          at,
          START.plusNanos(at),
          (now - bootedAt) * 1000L + nanos / 1_000_000,
          ClockTrust.SYNCHRONISED);
    }

    private void step(Fact fact, long nanos) {
      List<Fact> written = new ArrayList<>();
      for (Effect effect : core.step(fact, moment(nanos))) {
        if (effect instanceof Effect.Append append) {
          card.append(append);
          card.commit().ifPresent(written::add);
          EventFields event = WorldJournal.fields(append.entry());
          chronicle.take(event);
          all.add(event);
        }
      }
      written.forEach(one -> step(one, nanos));
    }

    void live() {
      looks();
      int nextAt = LASTS;
      while (now < SECONDS) {
        if (now == nextAt && now < SECONDS - 2 * LASTS) {
          happens();
          nextAt = now + LASTS + random.nextInt(3000);
        }
        if (core.nextNanos(now * 1_000_000_000L) <= now * 1_000_000_000L) {
          step(new Fact.Tick(), 0);
        }
        if (now % 600 == 0) {
          looks();
        }
        note(0, seen(0, 1, 1));
        note(1, seen(1, 2, 2));
        now++;
      }
      chronicle.now(all.getLast().run(), (SECONDS - bootedAt) * 1000L);
    }

    private void note(int area, Held held) {
      truth[area][now] = held;
    }

    /** By the truth about two cameras. */
    private Held seen(int one, int other, int required) {
      int good = 0;
      int perhaps = 0;
      for (int camera : new int[] {one, other}) {
        good += cameras[camera] == Truth.GOOD ? 1 : 0;
        perhaps += cameras[camera] == Truth.GOOD || cameras[camera] == Truth.UNKNOWN ? 1 : 0;
      }
      return good >= required ? Held.ARMED : perhaps >= required ? Held.UNKNOWN : Held.BREACH;
    }

    Held minute(int area, int minute) {
      Held held = Held.NONE;
      for (int second = minute * 60; second < minute * 60 + 60; second++) {
        held = held.worse(truth[area][second]);
      }
      return held;
    }

    /** For a seed that fails: what was told within the hours before. */
    String toldBefore(int area, int minute) {
      Instant until = START.plusSeconds(minute * 60L + 300);
      StringBuilder words = new StringBuilder("area " + area + " before " + until);
      for (EventFields one : all) {
        Instant at = Instant.parse(one.time());
        if (at.isBefore(until) && at.isAfter(until.minusSeconds(20_000))) {
          words.append(
              "\n%s %s %s %s %s"
                  .formatted(
                      at,
                      one.type(),
                      one.subject(),
                      one.condition(),
                      one.detail().getOrDefault("sinceBootMillis", "")));
        }
      }
      return words.toString();
    }

    private void happens() {
      switch (random.nextInt(10)) {
        case 0 -> off("power", random.nextInt(4000) + 1);
        case 1, 2 -> off("crash", random.nextInt(20) + 1);
        case 3 -> flutters();
        default -> {
          int camera = random.nextInt(cameras.length);
          Truth next = random.nextInt(2) == 0 ? Truth.GOOD : ALL.get(random.nextInt(ALL.size()));
          // a fault stands while nobody can tell
          boolean stands = cameras[camera] == Truth.BLIND && next == Truth.UNKNOWN;
          cameras[camera] = stands ? Truth.BLIND : next;
          why[camera] = BLIND.get(random.nextInt(BLIND.size()));
          looks();
        }
      }
    }

    /** Bad for less than ten seconds, which nobody is told; the truth here has no word for it. */
    private void flutters() {
      int camera = random.nextInt(cameras.length);
      if (cameras[camera] == Truth.GOOD) {
        Subject subject = new Subject("camera", "c" + camera);
        step(new Fact.Judged(subject, Reason.SILENT, true, ""), 0);
        step(new Fact.Judged(subject, Reason.SILENT, false, ""), 9_000_000);
      }
    }

    private void off(String cause, int most) {
      int until = now - bootedAt;
      int seconds = Math.min(most, SECONDS - LASTS - now); // back by the end
      int end = now + seconds;
      for (int second = now; second < end; second++) {
        truth[0][second] = Held.UNKNOWN;
        truth[1][second] = Held.UNKNOWN;
      }
      now += seconds;
      if (cause.equals("power")) {
        boot++;
        bootedAt = now;
      }
      core = process(cause, until);
      looks();
    }

    /** What the rounds tell of every camera. */
    private void looks() {
      for (int camera = 0; camera < cameras.length; camera++) {
        Subject subject = new Subject("camera", "c" + camera);
        boolean unknown = cameras[camera] == Truth.UNKNOWN;
        for (Reason reason : BLIND) {
          boolean bad = cameras[camera] == Truth.BLIND && why[camera] == reason;
          if (!bad && !unknown) {
            step(new Fact.Judged(subject, reason, false, ""), 0);
          }
        }
        Optional<Reason> doubt = unknown ? Optional.of(Reason.OWN_LINK) : Optional.empty();
        step(new Fact.Sighted(subject, doubt), 0);
        if (cameras[camera] == Truth.BLIND) {
          step(new Fact.Judged(subject, why[camera], true, ""), 0);
        }
        step(
            new Fact.Recorded(
                subject,
                cameras[camera] == Truth.UNRECORDED ? Fact.Recording.NO : Fact.Recording.UNKNOWN),
            0);
      }
    }
  }

  /** Days close at the facility's midnight: the sum of the days is the whole. */
  @Test
  void daysCloseAtTheFacilitysMidnight() {
    Days days = new Days(9);
    days.live();
    Account account = days.chronicle.account();
    long unseen = 0;
    for (int day = 0; day < DAYS; day++) {
      Instant from = START.plus(Duration.ofDays(day));
      assertEquals(0, from.atZone(ZONE).toLocalTime().toSecondOfDay());
      unseen +=
          account
              .minutes("area/room", from, from.plus(Duration.ofDays(1)), ZONE)
              .tally()
              .of(Held.BREACH);
    }
    assertEquals(
        unseen,
        account
            .minutes("area/room", START, START.plusSeconds(SECONDS), ZONE)
            .tally()
            .of(Held.BREACH));
    assertTrue(unseen > 0);
  }
}

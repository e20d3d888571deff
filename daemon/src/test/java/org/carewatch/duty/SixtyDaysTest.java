package org.carewatch.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.junit.jupiter.api.Test;

/**
 * Sixty days of a facility, second for second: disarmings, panels that cannot be read, lines cut,
 * an area that is not seen, power cuts, crashes, clocks that start wrong, are stepped, or are never
 * set. The reckoning here walks the true seconds and knows nothing of how the account is made; both
 * must give the same, minute for minute. A seed that fails becomes a test of its own.
 */
class SixtyDaysTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2026-09-27T16:00:00Z"); // a Monday begins
  private static final int DAYS = 60;
  private static final int SECONDS = DAYS * 86_400;
  private static final int MINUTES = DAYS * 1440;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final List<Subject> ALL = List.of(Told.PANEL, Told.SECOND, Told.BUTTON, Told.HALL);
  private static final int AREA = 3;
  private static final int FIRST_LOOKS = 180;

  @Test
  void accountIsThatOfAnIndependentReckoningMinuteForMinute() {
    for (long seed = 1; seed <= 4; seed++) {
      Days truth = new Days(seed);
      truth.live();
      Account account = truth.told.chronicle.account();
      Instant end = START.plus(Duration.ofDays(DAYS));
      int closed = truth.placedUntil / 60;
      Minutes whole = account.whole(Duty.ARMED, START, end, ZONE);
      Held[] worst = new Held[MINUTES];
      Arrays.fill(worst, Held.NONE);
      for (int subject = 0; subject < ALL.size(); subject++) {
        String name = ALL.get(subject).toString();
        Minutes minutes = account.minutes(name, START, end, ZONE);
        Held[] reckoned = truth.minutes(subject);
        for (int minute = 0; minute < closed; minute++) {
          assertEquals(
              reckoned[minute],
              minutes.at(minute),
              "seed " + seed + ", " + name + ", " + START.plusSeconds(minute * 60L));
          worst[minute] = subject == AREA ? worst[minute] : worst[minute].worse(reckoned[minute]);
        }
        for (int minute = closed + 1; minute < MINUTES; minute++) {
          assertEquals(Held.NONE, minutes.at(minute), "behind the end");
        }
      }
      for (int minute = 0; minute < closed; minute++) {
        assertEquals(worst[minute], whole.at(minute), "seed " + seed + ", minute " + minute);
      }
      assertEquals(
          account.minutes(Told.HALL.toString(), START, end, ZONE).tally(),
          account.whole(Duty.COVERAGE, START, end, ZONE).tally());
      assertEquals(
          truth.never, account.unplaced().stream().map(Account.Unplaced::boot).distinct().count());
      truth.hadAll(whole.tally());
    }
  }

  /** What really happens, second by second, and what the daemon writes of it. */
  private static final class Days {
    final Random random;
    final Told told;
    int placedUntil;
    int never;

    // what was seen, and of that what can be placed
    private final Held[][] seen = new Held[ALL.size()][SECONDS];
    private final Held[][] truth = new Held[ALL.size()][SECONDS];
    private final List<int[]> watched = new ArrayList<>(); // of this boot: from, until
    private final List<int[]> instants = new ArrayList<>(); // of this boot: subject, second
    private final boolean[] lost = new boolean[ALL.size()];
    private final boolean[] unreadable = new boolean[ALL.size()];

    // the box
    private boolean runs;
    private int boot;
    private int bootedAt;
    private int startedAt;
    private int knownUntil; // what the journal can vouch for
    private int backAt;
    private String cause = "power";
    private Map<String, Object> mark = Map.of();

    // its clock
    private boolean synced;
    private boolean everSynced;
    private int syncsAt;
    private int wrongUntil = NEVER;
    private long wallError; // seconds
    private int steps;

    Days(long seed) {
      random = new Random(seed);
      told = new Told(random);
      for (Held[] row : truth) {
        Arrays.fill(row, Held.UNKNOWN);
      }
    }

    void live() {
      for (int second = 0; second < SECONDS; second++) {
        // back by the end at the latest: only its start tells the last mark of the one before
        if (!runs && second < Math.min(backAt, SECONDS - 1)) {
          continue;
        }
        if (!runs) {
          comes(second);
        } else {
          clock(second);
          for (int subject = 0; subject < ALL.size(); subject++) {
            change(second, subject);
          }
        }
        for (int subject = 0; subject < ALL.size(); subject++) {
          seen[subject][second] = held(subject);
        }
        if (second > startedAt && random.nextInt(60_000) == 0) {
          ends(second);
        }
      }
      if (runs) {
        clockIsRight(SECONDS);
        told.chronicle.now(told.run(), millis(SECONDS));
        watched.add(new int[] {startedAt, SECONDS});
      }
      settle();
    }

    Held[] minutes(int subject) {
      Held[] minutes = new Held[MINUTES];
      Arrays.fill(minutes, Held.NONE);
      for (int second = 0; second < SECONDS; second++) {
        Held held = truth[subject][second];
        if (subject == 1 && held != Held.ARMED && isOpen(second)) {
          held = Held.OPEN;
        }
        minutes[second / 60] = minutes[second / 60].worse(held);
      }
      return minutes;
    }

    private static boolean isOpen(int second) {
      ZonedDateTime at = START.plusSeconds(second).atZone(ZONE);
      int minute = at.getHour() * 60 + at.getMinute();
      boolean weekend =
          at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
      return !weekend && minute >= 450 && minute < 1110;
    }

    /** Each kind of thing must have happened, or the run proves little. */
    void hadAll(Tally tally) {
      for (Held held : List.of(Held.BREACH, Held.UNKNOWN, Held.OPEN, Held.ARMED)) {
        assertTrue(tally.of(held) > 100, "minutes of " + held + ": " + tally);
      }
      assertTrue(never > 0 && steps > 0, never + " boots never set, " + steps + " steps");
    }

    private Held held(int subject) {
      return unreadable[subject] ? Held.UNKNOWN : lost[subject] ? Held.BREACH : Held.ARMED;
    }

    private long millis(int second) {
      return 1000L * (second - bootedAt) + 10_000;
    }

    private Instant wall(int second) {
      return START.plusSeconds(second + wallError);
    }

    private void comes(int second) {
      if (cause.equals("power")) {
        boot++;
        bootedAt = second;
        boolean neverWill = boot > 1 && random.nextInt(6) == 0;
        synced = boot == 1 || (!neverWill && random.nextInt(3) == 0);
        wallError = synced ? 0 : random.nextLong(-2_000_000, 2_000_000);
        syncsAt = neverWill ? NEVER : second + 1 + random.nextInt(7200);
        everSynced = synced;
      }
      runs = true;
      startedAt = second;
      knownUntil = second;
      told.starts(boot, cause, mark, millis(second), wall(second), synced);
      for (int subject = 0; subject < ALL.size(); subject++) {
        instant(subject, second);
      }
    }

    private void ends(int second) {
      List<String> causes = List.of("power", "power", "crash", "watchdog", "order");
      cause = causes.get(random.nextInt(causes.size()));
      if (cause.equals("power")) {
        clockIsRight(second);
      }
      int marked = cause.equals("order") ? second : second - random.nextInt(60);
      knownUntil = Math.max(knownUntil, marked);
      mark = Fields.of("boot", boot, "run", told.run(), "sinceBootMillis", millis(knownUntil));
      watched.add(new int[] {startedAt, knownUntil});
      runs = false;
      backAt = second + 1 + random.nextInt(random.nextInt(10) == 0 ? 90_000 : 900);
      if (cause.equals("power")) {
        settle();
      }
    }

    /** A kernel start is over: what it saw can be placed now, or never. */
    private void settle() {
      if (everSynced) {
        for (int subject = 0; subject < ALL.size(); subject++) {
          for (int[] span : watched) {
            System.arraycopy(seen[subject], span[0], truth[subject], span[0], span[1] - span[0]);
            unlooked(subject, span);
          }
        }
        for (int[] one : instants) {
          truth[one[0]][one[1]] = Held.BREACH;
        }
        placedUntil = watched.isEmpty() ? placedUntil : watched.getLast()[1];
      } else if (!watched.isEmpty()) {
        never++;
      }
      watched.clear();
      instants.clear();
    }

    /** A process that ended so soon had not looked at every camera: nobody saw that area. */
    private void unlooked(int subject, int[] span) {
      for (int second = span[0];
          subject == AREA && span[1] - span[0] < FIRST_LOOKS && second < span[1];
          second++) {
        boolean seenThen = truth[AREA][second] == Held.ARMED;
        truth[AREA][second] = seenThen ? Held.UNKNOWN : truth[AREA][second];
      }
    }

    /** A breach of an instant is one, though nothing is known behind it; an area's loss lasts. */
    private void instant(int subject, int second) {
      if (held(subject) == Held.BREACH && subject != AREA) {
        instants.add(new int[] {subject, second});
      }
    }

    private void clock(int second) {
      if (!synced && second >= syncsAt) {
        wallError = 0;
        synced = true;
        everSynced = true;
        set(second);
      } else if (synced && wrongUntil == NEVER && random.nextInt(400_000) == 0) {
        wallError = random.nextLong(2, 10_000);
        wallError *= random.nextBoolean() ? 1 : -1;
        wrongUntil = second + 1 + random.nextInt(5000);
        set(second);
      } else if (second >= wrongUntil) {
        clockIsRight(second);
      }
    }

    private void clockIsRight(int second) {
      if (wrongUntil != NEVER) {
        wallError = 0;
        wrongUntil = NEVER;
        set(second);
      }
    }

    private void set(int second) {
      steps++;
      told.tells(
          EventType.CLOCK_SET,
          Subject.CLOCK,
          Phase.MOMENTARY,
          "",
          Fields.of(),
          millis(second),
          wall(second),
          true);
      knownUntil = second;
    }

    private void change(int second, int subject) {
      boolean bad = lost[subject] || unreadable[subject];
      if (random.nextInt(bad ? 2000 : 30_000) != 0) {
        return;
      }
      EventType type;
      boolean now;
      if (subject == 2) {
        now = lost[subject] = !lost[subject];
        type = EventType.BUTTON_FAULT;
      } else if (subject == AREA) {
        boolean doubt = unreadable[subject] || random.nextInt(4) == 0;
        now = doubt ? (unreadable[subject] ^= true) : (lost[subject] ^= true);
        type = doubt ? EventType.COVERAGE_UNKNOWN : EventType.COVERAGE_LOST;
      } else if (unreadable[subject] || random.nextInt(4) == 0) {
        now = unreadable[subject] = !unreadable[subject];
        type = EventType.ARMED_UNKNOWN;
      } else {
        now = lost[subject] = !lost[subject];
        type = now ? EventType.ARMED_LOST : EventType.ARMED_REGAINED;
      }
      told.tells(
          type,
          ALL.get(subject),
          now ? Phase.ACTIVE : Phase.RESTORED,
          millis(second),
          wall(second),
          synced);
      knownUntil = second;
      instant(subject, second);
    }
  }
}

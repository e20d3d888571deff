package org.carewatch.rig.camera;

// A day of the rig's room through the judgement, at the pace of the rounds and in their time, not
// ours: no false finding; and whatever is done to the camera is found in time, by its name.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Standing;
import org.carewatch.camera.Stills;
import org.carewatch.camera.Verdict;
import org.carewatch.camera.picture.Finding;
import org.carewatch.camera.picture.Judge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureDayTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int HOUR = 3600;
  private static final int LOOK = 7; // seconds from a look's beginning to its still
  private static final int EVERY = 60;
  private static final int SOON = 15;
  private static final int TOLD = 180;

  private final Room room = new Room(1, WIDTH, HEIGHT);
  private final Room elsewhere = new Room(2, WIDTH, HEIGHT);

  /** The room at this second of the day. */
  private static Room.Shot shot(int second) {
    double hour = second % (24 * HOUR) / (double) HOUR;
    boolean open = hour >= 7.5 && hour < 18.5;
    boolean nap = hour >= 12 && hour < 14;
    double sun = Math.clamp(Math.sin((hour - 6) / 11.5 * Math.PI) * 1.2, 0, 1);
    double cloud = 0.75 + 0.25 * Math.sin(hour * 7) * Math.sin(hour * 23);
    double daylight = sun * cloud * (nap ? 0.12 : 1); // curtains
    double lamps = open && !nap ? 0.7 : 0;
    Random random = new Random(second);
    int people = nap ? 6 : open ? 3 + random.nextInt(8) : 0;
    long where = nap ? second / 600 : second; // they sleep, and turn over at times
    String clock =
        "2026-11-30 %02d:%02d:%02d".formatted(second / HOUR % 24, second / 60 % 60, second % 60);
    return new Room.Shot(daylight, lamps, people, where, second, clock);
  }

  private static boolean isOpen(int second) {
    double hour = second % (24 * HOUR) / (double) HOUR;
    return hour >= 7.5 && hour < 18.5;
  }

  /** What may be done to the camera. */
  enum Deed {
    DARK,
    COVERED,
    FROZEN,
    BLURRED,
    MOVED
  }

  private byte[] still(int second, Deed deed, int since) {
    Room.Shot now = shot(second);
    return switch (deed) {
      case DARK -> room.still(now, Room.Fault.DARK);
      case COVERED -> room.still(now, Room.Fault.COVERED);
      case BLURRED -> room.still(now, Room.Fault.BLURRED);
      case MOVED -> elsewhere.still(now, Room.Fault.NONE);
      case FROZEN -> {
        Room.Shot then = shot(since);
        yield room.still(
            new Room.Shot(
                then.daylight(),
                then.lamps(),
                then.people(),
                then.where(),
                then.noise(),
                now.clock()),
            Room.Fault.NONE);
      }
    };
  }

  /** One camera in the rounds. */
  private static final class Watched {
    private final Judge judge = new Judge();
    private Standing standing = Standing.nothingYet(Aspect.PICTURE);
    private int next;
    private Finding last = new Finding(Finding.Kind.LEARNING, new org.carewatch.event.Text("", ""));

    Watched(int first) {
      next = first;
    }

    /** Takes the look that is due; says when the one after it begins. */
    void look(byte[] still) {
      last = judge.look(still, (next + LOOK) * 1_000_000_000L, isOpen(next + LOOK));
      standing = standing.next(Stills.verdict(last));
      next += standing.doubted() ? LOOK + 1 + SOON : EVERY;
    }

    String told() {
      return standing.told() instanceof Verdict.Bad bad ? bad.question() : standing.told().word();
    }
  }

  @Test
  void aDayPassesWithoutOneFalseFinding() {
    Watched watched = new Watched(5 * HOUR);
    int good = 0;
    int looks = 0;
    while (watched.next < 29 * HOUR) {
      int second = watched.next + LOOK;
      watched.look(room.still(shot(second), Room.Fault.NONE));
      String when = "%.2f h: %s".formatted(second / (double) HOUR % 24, watched.last);
      assertTrue(!(watched.standing.told() instanceof Verdict.Bad), when);
      assertTrue(
          watched.last.kind() == Finding.Kind.GOOD || watched.last.kind() == Finding.Kind.LEARNING,
          when);
      looks++;
      good += watched.told().equals("good") ? 1 : 0;
    }
    assertTrue(looks >= 24 * 60 && good >= looks - 20, good + " of " + looks + " told good");
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void itIsFoundWithinThreeMinutesByItsName(Deed deed) {
    Random random = new Random(deed.name().hashCode());
    for (int trial = 0; trial < 12; trial++) {
      int since = HOUR + random.nextInt(23 * HOUR);
      if (deed == Deed.DARK) {
        since = 8 * HOUR + random.nextInt(10 * HOUR); // where light is owed
      }
      found(deed, since, random.nextInt(EVERY));
    }
  }

  private void found(Deed deed, int since, int phase) {
    Watched watched = new Watched(since - 10 * EVERY + phase);
    for (int hour : new int[] {3, 10}) { // it knows its nights and its days
      for (int look = 0; look < 6; look++) {
        int second = hour * HOUR + look * EVERY;
        watched.judge.look(
            room.still(shot(second), Room.Fault.NONE),
            (second - 24 * HOUR) * 1_000_000_000L,
            isOpen(second));
      }
    }
    while (watched.next + LOOK < since) {
      watched.look(room.still(shot(watched.next + LOOK), Room.Fault.NONE));
    }
    String when = deed + " at %.2f h".formatted(since / (double) HOUR);
    assertEquals("good", watched.told(), when + ", before it");
    int second = since;
    while (!(watched.standing.told() instanceof Verdict.Bad)) {
      second = watched.next + LOOK;
      assertTrue(
          second - since <= TOLD, when + " after " + (second - since) + " s: " + watched.last);
      watched.look(still(second, deed, since));
    }
    assertEquals(deed.name().toLowerCase(java.util.Locale.ROOT), watched.told(), when);
    for (int i = 0; i < 2; i++) {
      watched.look(room.still(shot(watched.next + LOOK), Room.Fault.NONE));
    }
    assertEquals("good", watched.told(), when + ", mended: " + watched.last);
  }
}

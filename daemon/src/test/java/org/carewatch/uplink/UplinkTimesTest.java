package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UplinkTimesTest {

  @Test
  void theLossOfTheSiteIsKnownWithinEachProfile() {
    for (Pace pace : List.of(Pace.FAST, Pace.USUAL, Pace.SLOW)) {
      assertTrue(pace.keepAliveSeconds() * 3 / 2 + 7 <= pace.limitSeconds(), pace.toString());
      assertTrue(pace.heartbeatSeconds() < pace.keepAliveSeconds(), pace.toString());
    }
    assertEquals(Pace.USUAL, Pace.within(Duration.ofSeconds(90)));
    assertEquals(Pace.FAST, Pace.within(Duration.ofSeconds(89)));
    assertEquals(12, Pace.USUAL.heartbeatSeconds(20));
    assertEquals(30, Pace.USUAL.heartbeatSeconds(0));
  }

  @Test
  void theWaitForAPubackDoublesToEightyAndComesBackAfterTenQuickOnes() {
    Patience patience = Patience.FRESH;
    List<Integer> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(patience.pubackSeconds());
      patience = patience.droppedUnanswered();
    }
    assertEquals(List.of(5, 10, 20, 40, 80, 80), waits);
    for (int i = 0; i < 9; i++) {
      patience = patience.answeredAfter(1000);
    }
    patience = patience.answeredAfter(2 * Patience.QUICK_NANOS);
    assertTrue(patience.slow());
    for (int i = 0; i < 9; i++) {
      patience = patience.answeredAfter(1000);
    }
    assertEquals(80, patience.pubackSeconds());
    assertEquals(5, patience.answeredAfter(1000).pubackSeconds());
    assertFalse(patience.slow());
  }

  @Test
  void aConnectIsWaitedForTenToAHundredAndTwentySeconds() {
    Patience patience = Patience.FRESH;
    List<Integer> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(patience.connectSeconds());
      patience = patience.connectTimedOut();
    }
    assertEquals(List.of(10, 20, 40, 80, 120, 120), waits);
    assertEquals(10, patience.connectedAfter(1000).connectSeconds());
  }

  @Test
  void aWayThatTookTwentySecondsToAnswerIsGivenTwiceThat() {
    Patience far = Patience.FRESH.connectedAfter(20 * Patience.QUICK_NANOS);
    assertEquals(41, far.pubackSeconds());
    assertEquals(41, far.connectSeconds());
    assertEquals(41, far.lasted().connectSeconds());
    assertEquals(80, Patience.FRESH.connectedAfter(119 * Patience.QUICK_NANOS).pubackSeconds());
    assertEquals(Patience.FRESH, Patience.FRESH.connectedAfter(1000));
  }

  @Test
  void theFirstReconnectIsAtOnceAndLaterOnesAreSpreadUpToAMinuteOrFiveSeconds() {
    Random random = new Random(7);
    assertEquals(0, Patience.FRESH.pauseMillis(false, random));
    Patience patience = Patience.FRESH;
    long longest = 0;
    long longestUrgent = 0;
    for (int i = 0; i < 1000; i++) {
      patience = patience.failed();
      longest = Math.max(longest, patience.pauseMillis(false, random));
      longestUrgent = Math.max(longestUrgent, patience.pauseMillis(true, random));
    }
    assertTrue(longest > 50_000 && longest <= 60_000, "" + longest);
    assertTrue(longestUrgent > 4_000 && longestUrgent <= 5_000, "" + longestUrgent);
    assertEquals(0, patience.lasted().pauseMillis(false, random));
  }

  @Test
  void theLastPlacesOfTheWindowAreForAlarms() {
    Window window = new Window(Short.MAX_VALUE);
    int events = 0;
    while (window.room(Window.Lane.EVENT, false)) {
      window.add(Window.Lane.EVENT, 0, code -> {});
      events++;
    }
    assertEquals(8, events);
    assertFalse(window.room(Window.Lane.TALK, false));
    int alarms = 0;
    while (window.room(Window.Lane.ALARM, true)) {
      window.add(Window.Lane.ALARM, 0, code -> {});
      alarms++;
    }
    assertEquals(2, alarms);
  }

  @Test
  void aSlowBrokerGetsOneEventAtATimeAndStillTheHeartbeat() {
    Window window = new Window(20);
    long first = window.add(Window.Lane.EVENT, 0, code -> {});
    assertFalse(window.room(Window.Lane.EVENT, true));
    assertFalse(window.room(Window.Lane.REPLAY, true));
    assertTrue(window.room(Window.Lane.TALK, true));
    assertTrue(window.room(Window.Lane.ALARM, true));
    window.take(first);
    assertTrue(window.room(Window.Lane.EVENT, true));
  }

  @Test
  void theBrokersReceiveMaximumIsObeyed() {
    Window window = new Window(1);
    assertTrue(window.room(Window.Lane.EVENT, false));
    window.add(Window.Lane.EVENT, 0, code -> {});
    assertFalse(window.room(Window.Lane.ALARM, false));
    List<Integer> told = new ArrayList<>();
    window.add(Window.Lane.ALARM, 0, told::add);
    window.loseAll();
    assertEquals(List.of(Window.LOST), told);
    assertTrue(window.oldestNanos().isEmpty());
  }
}

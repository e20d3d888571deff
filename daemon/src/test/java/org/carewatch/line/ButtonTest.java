package org.carewatch.line;

// Buttons of one and two contacts; times in milliseconds.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.carewatch.line.ButtonSignal.FaultOff;
import org.carewatch.line.ButtonSignal.FaultOn;
import org.carewatch.line.ButtonSignal.Pressed;
import org.carewatch.line.ButtonSignal.Released;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.site.Contact.Rest;
import org.junit.jupiter.api.Test;

class ButtonTest {
  private static final long MS = 1_000_000;
  private static final String FIRST = "button/hall";
  private static final String SECOND = "button/hall/second";

  private Button button = Button.of(new Button.Pair(FIRST, Rest.OPEN, SECOND));
  private final List<String> told = new ArrayList<>();

  @Test
  void pressAndReleaseAreTold() {
    atRest();
    settled(FIRST, true, 1000);
    settled(SECOND, false, 1010);
    settled(FIRST, false, 3000);
    settled(SECOND, true, 3010);
    tick(20_000);
    assertEquals(List.of("pressed 1000", "released 3000"), told);
  }

  @Test
  void secondPressIsANewPress() {
    atRest();
    settled(FIRST, true, 1000);
    settled(FIRST, false, 1100);
    settled(FIRST, true, 1200);
    assertEquals(List.of("pressed 1000", "released 1100", "pressed 1200"), told);
  }

  @Test
  void closedContactFoundAtStartIsAPressAtStart() {
    news(new Settled(FIRST, true, 0, 30 * MS, true), 30);
    assertEquals(List.of("pressed at start 0"), told);
  }

  @Test
  void bothOpenIsCutAfterASecondAndOverAfterThree() {
    atRest();
    settled(SECOND, false, 1000);
    tick(1999);
    assertEquals(List.of(), told);
    tick(2000);
    assertEquals(List.of("fault CUT"), told);
    settled(SECOND, true, 5000);
    tick(7999);
    assertEquals(List.of("fault CUT"), told);
    tick(8000);
    assertEquals(List.of("fault CUT", "fault over"), told);
  }

  @Test
  void bothClosedIsAnAlarmAtOnceAndShortedAfterASecond() {
    atRest();
    settled(FIRST, true, 1000);
    assertEquals(List.of("pressed 1000"), told);
    tick(2000);
    assertEquals(List.of("pressed 1000", "fault SHORTED"), told);
  }

  @Test
  void slowKeyBetweenTheContactsIsNoFault() {
    atRest();
    settled(SECOND, false, 1000);
    settled(FIRST, true, 1900);
    tick(5000);
    assertEquals(List.of("pressed 1900"), told);
  }

  @Test
  void cutThatTurnsIntoAShortIsToldInItsOwnWords() {
    atRest();
    settled(SECOND, false, 1000);
    tick(2000);
    settled(FIRST, true, 3000);
    settled(SECOND, true, 3000);
    tick(4000);
    assertEquals(List.of("fault CUT", "pressed 3000", "fault SHORTED"), told);
  }

  @Test
  void flutteringFaultIsToldOnce() {
    atRest();
    for (long second = 2; second < 60; second += 4) {
      settled(SECOND, false, second * 1000);
      tick(second * 1000 + 2000);
      settled(SECOND, true, second * 1000 + 2000);
    }
    assertEquals(List.of("fault CUT"), told);
  }

  @Test
  void chipThatGoesAndComesWithTheContactStillClosedIsNoNewPress() {
    atRest();
    settled(FIRST, true, 1000);
    settled(SECOND, false, 1000);
    lost(FIRST, LineTrouble.CHIP_GONE, 2000);
    lost(SECOND, LineTrouble.CHIP_GONE, 2000);
    tick(3000);
    news(new Regained(FIRST), 9000);
    news(new Regained(SECOND), 9000);
    found(FIRST, true, 9000);
    found(SECOND, false, 9000);
    tick(12_000);
    assertEquals(List.of("pressed 1000", "fault CHIP_GONE", "fault over"), told);
  }

  @Test
  void contactClosedBehindAGoneChipIsAPressWhenItIsBack() {
    atRest();
    lost(FIRST, LineTrouble.CHIP_GONE, 2000);
    news(new Regained(FIRST), 4000);
    found(FIRST, true, 4000);
    assertEquals(List.of("pressed 4000"), told);
  }

  @Test
  void troubleOfTheSecondContactIsAFaultAndPressesStillRing() {
    atRest();
    lost(SECOND, LineTrouble.LINE_BUSY, 1000);
    tick(2000);
    settled(FIRST, true, 3000);
    assertEquals(List.of("fault LINE_BUSY", "pressed 3000"), told);
  }

  @Test
  void lostEdgesAreAFaultOfALineThatStillRings() {
    atRest();
    lost(FIRST, LineTrouble.LOST_EDGES, 1000);
    settled(FIRST, true, 1100);
    settled(SECOND, false, 1100);
    tick(2000);
    news(new Regained(FIRST), 12_000);
    tick(15_000);
    assertEquals(List.of("pressed 1100", "fault LOST_EDGES", "fault over"), told);
  }

  @Test
  void singleContactAtRestClosedRingsWhenItsCableIsCut() {
    button = Button.of(new Button.Single(FIRST, Rest.CLOSED));
    found(FIRST, true, 0);
    settled(FIRST, false, 1000);
    settled(FIRST, true, 2000);
    assertEquals(List.of("pressed 1000", "released 2000"), told);
  }

  @Test
  void newsOfOtherContactsChangesNothing() {
    atRest();
    settled("button/yard", true, 1000);
    assertEquals(List.of(), told);
  }

  private void atRest() {
    found(FIRST, false, 0);
    found(SECOND, true, 0);
  }

  private void settled(String contact, boolean closed, long ms) {
    news(new Settled(contact, closed, ms * MS, (ms + 30) * MS, false), ms);
  }

  private void found(String contact, boolean closed, long ms) {
    news(new Settled(contact, closed, ms * MS, (ms + 30) * MS, true), ms);
  }

  private void lost(String contact, LineTrouble trouble, long ms) {
    news(new Lost(contact, trouble, "detail"), ms);
  }

  private void news(LineNews news, long ms) {
    take(button.next(news, ms * MS));
  }

  private void tick(long ms) {
    take(button.tick(ms * MS));
  }

  private void take(Button.Step step) {
    button = step.next();
    for (ButtonSignal signal : step.signals()) {
      told.add(
          switch (signal) {
            case Pressed(long since, _, boolean atStart) ->
                "pressed " + (atStart ? "at start " : "") + since / MS;
            case Released(long since) -> "released " + since / MS;
            case FaultOn(LineTrouble trouble, _) -> "fault " + trouble;
            case FaultOff _ -> "fault over";
          });
    }
  }
}

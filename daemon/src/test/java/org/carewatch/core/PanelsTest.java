package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Contact;
import org.carewatch.site.Hours;
import org.carewatch.site.Level;
import org.carewatch.site.Panel;
import org.carewatch.site.Wire;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** A panel's relay: told at once, armed again after its grace, never inside the hours. */
class PanelsTest {
  private static final String PANEL = "panel/panel";

  /** The bench begins on a Monday at 00:01:40 UTC. */
  private static final Hours MORNING =
      new Hours(
          List.of(
              new Hours.Span(
                  EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(0, 5), LocalTime.of(0, 10))));

  private static Panel panel(Panel.Required required, boolean rearm) {
    Wire output = new Wire("gpiochip0", 20, Level.HIGH);
    return new Panel(
        "panel",
        "入侵报警主机",
        new Panel.Relay(TestSite.contact(9, Contact.Rest.CLOSED)),
        required,
        Duration.ofSeconds(60),
        rearm ? Optional.of(new Panel.Rearm(output, Duration.ofSeconds(1), 2)) : Optional.empty());
  }

  private static Bench bench(Panel.Required required, boolean rearm) {
    Bench bench = new Bench(TestSite.guarded("UTC", MORNING, panel(required, rearm)));
    bench.contact(PANEL, true, true); // the relay is closed while armed
    return bench;
  }

  private static void disarm(Bench bench) {
    bench.contact(PANEL, false, false);
  }

  private static void arm(Bench bench) {
    bench.contact(PANEL, true, false);
  }

  @Test
  void disarmedIsToldAtOnceWithWhatIsKnownAndArmedAgainOnce() {
    Bench bench = bench(Panel.Required.ALWAYS, false);
    disarm(bench);
    Entry lost = bench.only(EventType.ARMED_LOST);
    assertEquals("入侵报警主机", Bench.detail(lost).get("name"));
    assertEquals(List.of("门厅"), Bench.detail(lost).get("areas"));
    assertEquals(100_000L, Bench.detail(lost).get("sinceBootMillis"));
    assertEquals(lost.id(), lost.incident());
    bench.seconds(30);
    arm(bench);
    Entry regained = bench.only(EventType.ARMED_REGAINED);
    assertEquals(lost.id(), regained.incident());
    assertEquals(130_000L, Bench.detail(regained).get("sinceBootMillis"));
    bench.seconds(3600);
    assertEquals(List.of(), bench.all(EventType.ARMED_NOT_RESTORED));
    assertEquals(List.of(), bench.arms, "nothing is done where nothing is written");
  }

  @Test
  void afterItsGraceItIsArmedAgainAndOnlyItsOwnStateSaysThatItWorked() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    disarm(bench);
    bench.seconds(59);
    assertEquals(List.of(), bench.arms);
    bench.seconds(2);
    assertEquals(List.of("160 on", "161 off"), bench.arms);
    assertEquals(List.of(), bench.all(EventType.ARMED_REGAINED), "a pulse proves nothing");
    arm(bench);
    assertEquals(1L, Bench.detail(bench.only(EventType.ARMED_REGAINED)).get("attempts"));
    bench.seconds(3600);
    assertEquals(2, bench.arms.size());
    assertEquals(List.of(), bench.all(EventType.ARMED_NOT_RESTORED));
  }

  @Test
  void afterItsAttemptsItIsNotRestoredAndThatIsToldOnce() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    disarm(bench);
    bench.seconds(120);
    assertEquals(List.of("160 on", "161 off", "171 on", "172 off"), bench.arms);
    Entry failed = bench.only(EventType.ARMED_NOT_RESTORED);
    assertEquals(bench.only(EventType.ARMED_LOST).id(), failed.incident());
    assertEquals(2L, Bench.detail(failed).get("attempts"));
    bench.seconds(90_000);
    assertEquals(1, bench.all(EventType.ARMED_NOT_RESTORED).size());
  }

  @Test
  void threeAttemptsInADayAndNoMore() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    for (int time = 0; time < 2; time++) {
      disarm(bench);
      bench.seconds(100);
      arm(bench);
      bench.seconds(600);
    }
    assertEquals(3, bench.arms.stream().filter(one -> one.endsWith("on")).count());
    assertEquals(2, bench.all(EventType.ARMED_NOT_RESTORED).size());
    assertEquals(
        true, Bench.detail(bench.all(EventType.ARMED_NOT_RESTORED).getLast()).get("dailyLimit"));
    bench.seconds(86_400);
    disarm(bench);
    bench.seconds(62);
    assertEquals(4, bench.arms.stream().filter(one -> one.endsWith("on")).count());
  }

  @Test
  void neverInsideTheHours() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    bench.seconds(195); // 00:04:55
    disarm(bench);
    bench.seconds(304); // 00:09:59
    assertEquals(List.of(), bench.arms);
    assertEquals(1, bench.all(EventType.ARMED_LOST).size(), "always means in the hours too");
    bench.seconds(17);
    assertEquals(1, bench.arms.stream().filter(one -> one.endsWith("on")).count());
  }

  @Test
  void neverByAClockThatCannotBeTrusted() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    bench.trust = ClockTrust.UNSYNCHRONISED;
    disarm(bench);
    bench.seconds(1000);
    assertEquals(List.of(), bench.arms);
    bench.trust = ClockTrust.SYNCHRONISED;
    bench.seconds(16);
    assertFalse(bench.arms.isEmpty());
  }

  @Test
  void panelThatCannotBeReadIsNotArmedBlindly() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    disarm(bench);
    bench.step(new Fact.Line(new LineNews.Lost(PANEL, LineTrouble.CHIP_GONE, "removed")));
    bench.seconds(600);
    assertEquals(1, bench.all(EventType.ARMED_UNKNOWN).size());
    assertEquals(List.of(), bench.arms);
  }

  @Test
  void insideTheHoursAnExceptedPanelOpensAndAtTheirEndItIsLost() {
    Bench bench = bench(Panel.Required.OUTSIDE_HOURS, false);
    bench.seconds(260); // 00:06:00
    disarm(bench);
    assertEquals(List.of(), bench.all(EventType.ARMED_LOST));
    assertEquals(1, bench.all(EventType.ARMED_OPENED).size());
    bench.seconds(239);
    assertEquals(List.of(), bench.all(EventType.ARMED_LOST));
    bench.seconds(17);
    assertEquals(1, bench.all(EventType.ARMED_LOST).size());
    arm(bench);
    assertEquals(1, bench.all(EventType.ARMED_REGAINED).size());
    assertEquals(2, bench.all(EventType.ARMED_OPENED).size(), "opened, and closed");
  }

  @Test
  void outsideTheHoursAnExceptedPanelIsLostAtOnce() {
    Bench bench = bench(Panel.Required.OUTSIDE_HOURS, false);
    disarm(bench);
    assertEquals(1, bench.all(EventType.ARMED_LOST).size());
  }

  @Test
  void panelNotSeenForTenSecondsCannotBeTold() {
    Bench bench = new Bench(TestSite.guarded("UTC", MORNING, panel(Panel.Required.ALWAYS, false)));
    bench.seconds(11);
    assertEquals(1, bench.all(EventType.ARMED_UNKNOWN).size());
    bench.contact(PANEL, true, true);
    assertEquals(2, bench.all(EventType.ARMED_UNKNOWN).size());
    assertEquals(List.of(), bench.all(EventType.ARMED_LOST));
  }

  @Test
  void panelOfTheNetworkThatIsNeverSeenCannotBeToldAndSaysSo() {
    Panel hikvision =
        new Panel(
            "panel",
            "入侵报警主机",
            new Panel.Hikvision(URI.create("http://192.0.2.20"), "panel"),
            Panel.Required.ALWAYS,
            Duration.ofSeconds(60),
            Optional.empty());
    Bench bench = new Bench(TestSite.guarded("UTC", MORNING, hikvision));
    bench.seconds(11);
    Map<String, Object> detail = Bench.detail(bench.only(EventType.ARMED_UNKNOWN));
    assertTrue(String.valueOf(detail.get("detail")).contains("not seen"), detail.toString());
  }

  @Test
  void disarmedBeforeARestartStaysOneIncidentAndHasOneAttemptLeft() {
    Bench bench = bench(Panel.Required.ALWAYS, true);
    disarm(bench);
    bench.seconds(5);
    Entry lost = bench.only(EventType.ARMED_LOST);
    bench.restart(bench.card.past(Map.of()));
    bench.contact(PANEL, false, true);
    bench.seconds(120);
    assertEquals(1, bench.all(EventType.ARMED_LOST).size());
    assertEquals(1, bench.arms.stream().filter(one -> one.endsWith("on")).count());
    assertEquals(lost.id(), bench.only(EventType.ARMED_NOT_RESTORED).incident());
    arm(bench);
    assertEquals(lost.id(), bench.only(EventType.ARMED_REGAINED).incident());
  }

  @Test
  void armedWhileTheBoxWasAwayIsRegainedAtTheFirstLook() {
    Bench bench = bench(Panel.Required.ALWAYS, false);
    disarm(bench);
    bench.seconds(5);
    bench.restart(bench.card.past(Map.of()));
    bench.contact(PANEL, true, true);
    assertEquals(1, bench.all(EventType.ARMED_REGAINED).size());
    assertEquals(Set.of(), Set.copyOf(bench.arms));
  }
}

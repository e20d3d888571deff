package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carewatch.core.Effect.Sign;
import org.carewatch.event.Entry;
import org.carewatch.event.Level;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Escalation;
import org.carewatch.site.Output;
import org.junit.jupiter.api.Test;

/** What lamps, buzzer and relay show of an alarm. */
class LocalSignsTest {
  private static final String POLICE = Bench.POLICE;

  private static Bench bench(Button.Local local, Desk.Role... roles) {
    return new Bench(TestSite.of(Button.Release.KEY, local, roles)).up(POLICE);
  }

  @Test
  void theSentLampSpeaksOfStoredAndTheAnsweredLampOfThePerson() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    Entry alarm = bench.pressAndRelease();
    assertEquals(Sign.OFF, bench.sign(Output.SENT_LAMP));
    bench.receipt(POLICE, alarm, Level.STORED);
    assertEquals(Sign.ON, bench.sign(Output.SENT_LAMP));
    assertEquals(Sign.OFF, bench.sign(Output.ANSWERED_LAMP));
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Sign.ON, bench.sign(Output.ANSWERED_LAMP));
    bench.order(new Order.Reset(alarm.incident(), "guard"));
    assertEquals(Sign.OFF, bench.sign(Output.SENT_LAMP));
    assertEquals(Sign.OFF, bench.sign(Output.ANSWERED_LAMP));
  }

  @Test
  void aContactIsShownWithTheTimeOfItsEdgeHoweverOftenThePictureIsMade() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    bench.seconds(60);
    Entry alarm = bench.press();
    Instant pressed = since(bench);
    bench.seconds(60);
    bench.receipt(POLICE, alarm, Level.STORED);
    bench.seconds(1);
    assertTrue(bench.shown.orElseThrow().wall().isAfter(pressed.plusSeconds(59)));
    assertEquals(pressed, since(bench));
    bench.release();
    assertTrue(since(bench).isAfter(pressed.plusSeconds(59)));
  }

  private static Instant since(Bench bench) {
    return bench.shown.orElseThrow().contacts().getFirst().since();
  }

  @Test
  void theLampFlashesAfterTwentySecondsWithoutStored() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    Entry alarm = bench.pressAndRelease();
    bench.pass(20 * Bench.SECOND - Bench.MILLI);
    assertEquals(Sign.OFF, bench.sign(Output.SENT_LAMP));
    bench.pass(Bench.MILLI);
    assertEquals(Sign.FLASHING, bench.sign(Output.SENT_LAMP));
    bench.receipt(POLICE, alarm, Level.STORED);
    assertEquals(Sign.ON, bench.sign(Output.SENT_LAMP));
  }

  @Test
  void theLampsSpeakOfThePoliceOnlyWhereThereIsADeskOfTheirs() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.SITE);
    Entry alarm = bench.pressAndRelease();
    bench.receipt("site-2", alarm, Level.OPERATOR);
    assertEquals(Sign.OFF, bench.sign(Output.SENT_LAMP));
    bench.seconds(21);
    assertEquals(Sign.FLASHING, bench.sign(Output.SENT_LAMP));
    assertEquals(Sign.OFF, bench.sign(Output.ANSWERED_LAMP));
    Bench alone = new Bench(TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.SITE));
    Entry other = alone.pressAndRelease();
    alone.receipt("site-1", other, Level.OPERATOR);
    assertEquals(Sign.ON, alone.sign(Output.ANSWERED_LAMP));
  }

  @Test
  void aSilentButtonShowsNothingAndTheRelayFollowsItAllTheSame() {
    Bench bench = bench(Button.Local.SILENT, Desk.Role.POLICE);
    Entry alarm = bench.pressAndRelease();
    bench.seconds(19);
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Sign.OFF, bench.sign(Output.SENT_LAMP));
    assertEquals(Sign.OFF, bench.sign(Output.ANSWERED_LAMP));
    assertEquals(Sign.OFF, bench.sign(Output.BUZZER));
    assertEquals(Sign.ON, bench.sign(Output.ALARM_RELAY));
  }

  @Test
  void theBuzzerSoundsForAnAudibleButtonUntilAPersonAnswered() {
    Bench lamp = bench(Button.Local.LAMP, Desk.Role.POLICE);
    lamp.press();
    assertEquals(Sign.OFF, lamp.sign(Output.BUZZER));
    Bench audible = bench(Button.Local.AUDIBLE, Desk.Role.POLICE);
    Entry alarm = audible.press();
    audible.receipt(POLICE, alarm, Level.STORED);
    assertEquals(Sign.ON, audible.sign(Output.BUZZER));
    audible.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Sign.OFF, audible.sign(Output.BUZZER));
  }

  @Test
  void theRelayFollowsTheLatchAndNothingElse() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    Entry alarm = bench.pressAndRelease();
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Sign.ON, bench.sign(Output.ALARM_RELAY));
    bench.order(new Order.Reset(alarm.incident(), "guard"));
    assertEquals(Sign.OFF, bench.sign(Output.ALARM_RELAY));
  }

  @Test
  void anOutputOfTheEscalationComesOnWhenNobodyAnsweredInTime() {
    Escalation step = new Escalation(Duration.ofSeconds(90), List.of(), List.of(Output.BUZZER));
    Bench bench = new Bench(TestSite.escalating(Button.Local.LAMP, step)).up(POLICE);
    Entry alarm = bench.press();
    bench.seconds(89);
    assertEquals(Sign.OFF, bench.sign(Output.BUZZER));
    bench.seconds(1);
    assertEquals(Sign.ON, bench.sign(Output.BUZZER));
    bench.receipt(POLICE, alarm, Level.OPERATOR);
    assertEquals(Sign.OFF, bench.sign(Output.BUZZER));
  }

  @Test
  void theFaultLampIsOnWhileAFaultStands() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    Subject storage = new Subject("box", "storage");
    bench.step(new Fact.Judged(storage, Reason.INTERNAL, true, ""));
    assertEquals(Sign.ON, bench.sign(Output.FAULT_LAMP));
    bench.step(new Fact.Judged(storage, Reason.INTERNAL, false, ""));
    assertEquals(Sign.OFF, bench.sign(Output.FAULT_LAMP));
  }

  @Test
  void anOutputIsDrivenOnlyWhenItsSignChanges() {
    Bench bench = bench(Button.Local.LAMP, Desk.Role.POLICE);
    bench.press();
    bench.effects.clear();
    bench.seconds(15);
    assertTrue(bench.effects.stream().noneMatch(Effect.Drive.class::isInstance));
  }
}

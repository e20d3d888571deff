package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Subject;
import org.carewatch.site.Hours;
import org.carewatch.site.Level;
import org.carewatch.site.Panel;
import org.carewatch.site.Wire;
import org.junit.jupiter.api.Test;

/** A panel over the network: what a look is worth, and for how long. */
class LooksTest {
  private static final Subject PANEL = new Subject("panel", "panel");
  private final Bench bench = bench();

  private static Bench bench() {
    Panel panel =
        new Panel(
            "panel",
            "海康主机",
            new Panel.Hikvision(URI.create("http://192.0.2.20"), "panel"),
            Panel.Required.ALWAYS,
            Duration.ofSeconds(60),
            Optional.of(
                new Panel.Rearm(new Wire("gpiochip0", 20, Level.HIGH), Duration.ofSeconds(1), 2)));
    return new Bench(TestSite.guarded("UTC", new Hours(List.of()), panel));
  }

  private void look(Look look) {
    bench.step(new Fact.Looked(PANEL, look, bench.now - Bench.SECOND));
  }

  private void armed() {
    look(new Look.Armed());
  }

  private void disarmed() {
    look(new Look.Disarmed(false));
  }

  private void failed(String words) {
    look(new Look.CannotTell(words));
  }

  /** A look each 15 s, for so many seconds. */
  private void looks(Runnable look, int seconds) {
    for (int gone = 0; gone < seconds; gone += 15) {
      look.run();
      bench.seconds(15);
    }
  }

  @Test
  void neverArmedByDefaultAndTheReasonIsTheDevicesOwn() {
    failed("cannot be reached: refused");
    bench.seconds(11);
    Entry unknown = bench.only(EventType.ARMED_UNKNOWN);
    assertEquals("cannot be reached: refused", Bench.detail(unknown).get("detail"));
    armed();
    assertEquals(2, bench.all(EventType.ARMED_UNKNOWN).size(), "well again");
    assertEquals(List.of(), bench.all(EventType.ARMED_LOST));
  }

  @Test
  void disarmedIsToldOnceHoweverOftenItIsSeen() {
    looks(this::armed, 60);
    looks(this::disarmed, 45);
    Entry lost = bench.only(EventType.ARMED_LOST);
    looks(this::armed, 60);
    assertEquals(lost.id(), bench.only(EventType.ARMED_REGAINED).incident());
    assertEquals(List.of(), bench.all(EventType.ARMED_UNKNOWN));
  }

  @Test
  void oneFailedLookSaysNothingAndNoLookIsBelievedLongerThanItsTime() {
    armed(); // asked a second ago
    bench.seconds(15);
    failed("did not answer in time");
    bench.seconds(15);
    armed();
    bench.seconds(15);
    failed("did not answer in time");
    bench.seconds(28);
    assertEquals(List.of(), bench.all(EventType.ARMED_UNKNOWN));
    bench.seconds(2);
    Entry unknown = bench.only(EventType.ARMED_UNKNOWN);
    assertEquals("did not answer in time", Bench.detail(unknown).get("detail"));
    failed("did not answer in time");
    bench.seconds(300);
    assertEquals(1, bench.all(EventType.ARMED_UNKNOWN).size(), "told once");
    disarmed();
    assertEquals(2, bench.all(EventType.ARMED_UNKNOWN).size());
    bench.only(EventType.ARMED_LOST);
  }

  @Test
  void whereNobodyLooksAnyMoreItIsUnknownToo() {
    armed();
    bench.seconds(46);
    bench.only(EventType.ARMED_UNKNOWN);
  }

  @Test
  void armedAgainByAPulseAndOnlyAFreshLookThatSaysSoIsGoodEnough() {
    looks(this::armed, 30);
    looks(this::disarmed, 60);
    assertEquals(List.of(), bench.arms, "grace");
    bench.seconds(5); // its last look is 20 s old
    assertEquals(List.of(), bench.arms, "it may have been armed since");
    disarmed();
    bench.seconds(3);
    assertEquals(2, bench.arms.size(), bench.arms.toString());
    assertEquals(List.of(), bench.all(EventType.ARMED_REGAINED), "a pulse proves nothing");
    looks(() -> look(new Look.Disarmed(true)), 90); // its exit delay runs
    assertEquals(2, bench.arms.size(), "nobody touches it meanwhile: " + bench.arms);
    armed();
    bench.only(EventType.ARMED_REGAINED);
    assertEquals(List.of(), bench.all(EventType.ARMED_NOT_RESTORED));
  }

  @Test
  void pulsesThatDoNotHelpEndInNotRestored() {
    armed();
    looks(this::disarmed, 180);
    assertEquals(4, bench.arms.size(), bench.arms.toString());
    bench.only(EventType.ARMED_NOT_RESTORED);
    assertTrue(bench.all(EventType.ARMED_REGAINED).isEmpty());
  }
}

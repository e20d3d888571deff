package org.carewatch.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.onvif.Events;
import org.carewatch.onvif.Measured;
import org.carewatch.onvif.Said;
import org.carewatch.onvif.Trouble;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Verdict FLOWS = new Verdict.Good(new Text("", ""));
  private static final Measured UNTOLD =
      new Measured.Unknown(new Said.Failed(Trouble.NOT_UNDERSTOOD, "it tells no time"));

  /** Time as the test sets it. */
  private static final class HandTime implements Time {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Moment now() {
      return new Moment(nanos, Instant.EPOCH.plusNanos(nanos), 0, ClockTrust.SYNCHRONISED);
    }
  }

  private final HandTime time = new HandTime();
  private final Deque<Measured> device = new ArrayDeque<>();
  private final Clock clock = new Clock(List.of(device::removeFirst), time);

  private static Measured off(double seconds) {
    return new Measured.Offset(
        Duration.ofMillis((long) (seconds * 1000)), Duration.ofMillis(500), true);
  }

  private Optional<Verdict> look(Duration later) {
    time.nanos += later.toNanos();
    return clock.ask(FLOWS);
  }

  @Test
  void moreThanFiveSecondsIsBadAndLessThanThreeGoodAgain() {
    device.addAll(List.of(off(5.4), off(-5.6), off(5.4), off(3.4), off(4)));
    assertInstanceOf(Verdict.Good.class, look(Duration.ZERO).orElseThrow());
    Verdict.Bad bad =
        assertInstanceOf(Verdict.Bad.class, look(Duration.ofMinutes(1)).orElseThrow());
    assertEquals(Reason.CLOCK_OFF, bad.reason());
    assertEquals("slow by 5.6 s", bad.words().en());
    assertEquals(Optional.empty(), look(Duration.ofMinutes(1)), "between: as it was");
    assertInstanceOf(Verdict.Good.class, look(Duration.ofMinutes(1)).orElseThrow());
    assertInstanceOf(Verdict.Good.class, look(Duration.ofMinutes(1)).orElseThrow());
  }

  @Test
  void aGoodClockIsMeasuredOnceAnHour() {
    device.addAll(List.of(off(0), off(0), off(0)));
    assertTrue(look(Duration.ZERO).isPresent());
    assertTrue(look(Duration.ofMinutes(1)).isPresent());
    for (int minute = 0; minute < 59; minute++) {
      assertEquals(Optional.empty(), look(Duration.ofMinutes(1)));
    }
    assertTrue(look(Duration.ofMinutes(1)).isPresent());
    assertTrue(device.isEmpty());
  }

  @Test
  void whatIsNotKnownIsNeitherGoodNorBad() {
    Measured untrusted = new Measured.Offset(Duration.ofHours(1), Duration.ofMillis(500), false);
    for (Measured measured : List.of(UNTOLD, untrusted)) {
      Verdict verdict = Clock.judge(measured, Optional.empty()).orElseThrow();
      assertEquals(
          Reason.CAMERA_CLOCK_UNKNOWN,
          assertInstanceOf(Verdict.CannotTell.class, verdict).reason());
    }
    Verdict away = new Verdict.Bad(Reason.UNREACHABLE, new Text("", ""));
    assertInstanceOf(Verdict.CannotTell.class, clock.ask(away).orElseThrow());
  }

  @Test
  void theOffsetIsKnownWhereATrustedClockMeasuredIt() {
    Duration off = Duration.ofMillis(-2500);
    Measured untrusted = new Measured.Offset(off, Duration.ofMillis(500), false);
    device.addAll(List.of(off(-2.5), UNTOLD, off(3.4), untrusted, off(1)));
    assertEquals(Optional.empty(), clock.offset());
    for (Optional<Duration> expected :
        List.of(
            Optional.of(off),
            Optional.<Duration>empty(),
            Optional.of(Duration.ofMillis(3400)),
            Optional.<Duration>empty(),
            Optional.of(Duration.ofSeconds(1)))) {
      var _ = look(Duration.ofMinutes(10));
      assertEquals(expected, clock.offset());
    }
    var _ = clock.ask(new Verdict.Bad(Reason.UNREACHABLE, new Text("", "")));
    assertEquals(Optional.empty(), clock.offset());
  }

  @Test
  void whereOneWayTellsNoTimeTheNextIsAsked() {
    Deque<Measured> onvif = new ArrayDeque<>(List.of(UNTOLD));
    device.add(off(-9));
    Clock both = new Clock(List.of(onvif::removeFirst, device::removeFirst), time);
    assertInstanceOf(Verdict.Bad.class, both.ask(FLOWS).orElseThrow());
  }

  @Test
  void theDevicesOwnWordIsTakenAsItIs() {
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> untold = Optional.empty();
    assertEquals("tampered", word(yes, no));
    assertEquals("signal-lost", word(yes, yes));
    assertEquals("signal-lost", word(untold, yes));
    assertEquals("", word(no, untold));
    assertEquals("device-unknown", word(untold, untold));
  }

  private static String word(Optional<Boolean> tamper, Optional<Boolean> signalLoss) {
    return DeviceWord.judge(new Events.Seen.Tells(tamper, signalLoss, List.of())).question();
  }
}

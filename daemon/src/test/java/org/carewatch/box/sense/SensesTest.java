package org.carewatch.box.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rounds: what hangs holds up nobody, and what is told is told once. */
class SensesTest {
  /** Only a reading that hangs waits for it; a machine that stands still for a moment must not. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final List<Fact.Judged> facts = new ArrayList<>();
  private long nanos = 1;

  private final Time time =
      new Time() {
        @Override
        public long nanos() {
          return nanos;
        }

        @Override
        public Moment now() {
          return new Moment(nanos, Instant.EPOCH, nanos / 1_000_000, ClockTrust.SYNCHRONISED);
        }
      };

  private Senses senses(List<Sense> all) {
    return new Senses(all, time, fact -> facts.add((Fact.Judged) fact), PATIENCE);
  }

  private void pass(Senses senses, int seconds) {
    for (int i = 0; i < seconds; i++) {
      senses.round();
      nanos += 1_000_000_000L;
    }
  }

  private static Verdict verdict(Senses senses, String subject) {
    return senses.newest().stream()
        .filter(one -> one.subject().toString().equals(subject))
        .map(one -> one.seen().verdict())
        .findFirst()
        .orElseThrow();
  }

  private List<Fact.Judged> told(String subject, Reason question) {
    return facts.stream()
        .filter(one -> one.subject().toString().equals(subject) && one.question() == question)
        .toList();
  }

  /** A FIFO that nobody writes holds its reader up for ever, as the file of a sick driver does. */
  @Test
  void aReadingThatHangsIsCannotTellAndTheOthersGoOn() throws Exception {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    Path temp = box.file("sys/class/thermal/thermal_zone0/temp");
    Files.delete(temp);
    assertEquals(0, new ProcessBuilder("mkfifo", temp.toString()).start().waitFor());
    try (Senses senses = senses(box.senses())) {
      pass(senses, 1);
      assertEquals(Verdict.CANNOT_TELL, verdict(senses, "box/temperature"));
      assertEquals(Verdict.GOOD, verdict(senses, "box/memory"));
      box.write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1");
      pass(senses, 40);
      assertEquals(Verdict.BAD, verdict(senses, "box/voltage"), "the others are still read");
      long hanging =
          Thread.getAllStackTraces().values().stream()
              .filter(stack ->
                  Stream.of(stack).anyMatch(at -> at.getClassName().endsWith(".Temperature")))
              .count();
      assertEquals(1, hanging, "it is not asked a second time");
      assertTrue(told("box/temperature", Reason.TOO_HOT).isEmpty(), "not told to be well or hot");
      Files.writeString(temp, "42000\n"); // the driver is back
      for (int i = 0; i < 500 && verdict(senses, "box/temperature") != Verdict.GOOD; i++) {
        facts.clear();
        Files.deleteIfExists(temp);
        Files.writeString(temp, "42000\n");
        TimeUnit.MILLISECONDS.sleep(20);
        pass(senses, 5);
      }
      assertEquals(Verdict.GOOD, verdict(senses, "box/temperature"));
      assertEquals(
          List.of(false),
          told("box/temperature", Reason.NO_READING).stream().map(Fact.Judged::bad).toList());
    }
  }

  @Test
  void theSameIsToldOnceAMinute() throws IOException {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    try (Senses senses = senses(box.senses())) {
      pass(senses, 59);
      assertEquals(1, told("box/temperature", Reason.TOO_HOT).size());
      pass(senses, 60);
      assertEquals(2, told("box/temperature", Reason.TOO_HOT).size());
      assertTrue(facts.stream().noneMatch(one -> one.subject().kind().equals("interface")));
    }
  }

  @Test
  void aChangeIsToldAtTheNextLook() throws IOException {
    LaidOut box = new LaidOut("pi-zero-2w", folder, "wlan0");
    try (Senses senses = senses(box.senses())) {
      pass(senses, 2);
      box.write("sys/class/power_supply/charger/online", "0");
      pass(senses, 2);
      assertEquals(
          List.of(false, true),
          told("box/mains", Reason.MAINS_LOST).stream().map(Fact.Judged::bad).toList());
    }
  }

  @Test
  void aReadingThatBreaksIsCannotTellAndComesBack() {
    boolean[] broken = {true};
    Sense breaks =
        new Sense(
            new Subject("box", "part"),
            Reason.TOO_HOT,
            Duration.ofSeconds(1),
            "",
            true,
            () -> {
              if (broken[0]) {
                throw new IllegalStateException("made for this test");
              }
              return Seen.of(false, "好", "well");
            });
    try (Senses senses = senses(List.of(breaks))) {
      pass(senses, 3);
      assertEquals(Verdict.CANNOT_TELL, verdict(senses, "box/part"));
      broken[0] = false;
      pass(senses, 2);
      assertEquals(Verdict.GOOD, verdict(senses, "box/part"));
    }
  }
}

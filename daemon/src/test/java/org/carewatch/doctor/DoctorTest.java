package org.carewatch.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;
  private final SystemTime time = new SystemTime();

  private record Given(String name, java.util.concurrent.Callable<Finding> finding)
      implements Check {
    @Override
    public Finding run(Limits limits) throws Exception {
      return finding.call();
    }
  }

  private static Given good(String name) {
    return new Given(name, () -> Finding.good("x", "好", "good"));
  }

  @Test
  void aCheckThatHangsOrThrowsIsCannotTellAndTheOthersAreTold() {
    CountDownLatch never = new CountDownLatch(1);
    List<Examined> lines =
        new Doctor(time)
            .examine(
                List.of(
                    new Given(
                        "hangs",
                        () -> {
                          never.await();
                          return Finding.good("", "", "");
                        }),
                    new Given(
                        "throws",
                        () -> {
                          throw new IllegalStateException("made for this test");
                        }),
                    good("well")),
                new Limits(Duration.ofMillis(300)));
    assertEquals(List.of("hangs", "throws", "well"), lines.stream().map(Examined::name).toList());
    assertInstanceOf(Finding.CannotTell.class, lines.get(0).finding());
    assertInstanceOf(Finding.CannotTell.class, lines.get(1).finding());
    assertTrue(lines.get(1).finding().text().en().contains("made for this test"));
    assertInstanceOf(Finding.Good.class, lines.get(2).finding());
  }

  @Test
  void checksRunBesideEachOther() {
    CountDownLatch all = new CountDownLatch(8);
    Given meets =
        new Given(
            "meets",
            () -> {
              all.countDown();
              all.await();
              return Finding.good("", "", "");
            });
    List<Examined> lines =
        new Doctor(time)
            .examine(List.of(meets, meets, meets, meets, meets, meets, meets, meets), Limits.USUAL);
    assertTrue(lines.stream().allMatch(line -> line.finding() instanceof Finding.Good));
  }

  @Test
  void diskIsTriedByWritingAndLeavesNothing() throws Exception {
    assertInstanceOf(Finding.Good.class, new DiskCheck(folder, 0).run(Limits.USUAL));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
    Finding full = new DiskCheck(folder, Long.MAX_VALUE).run(Limits.USUAL);
    assertTrue(assertInstanceOf(Finding.Bad.class, full).text().en().contains("MiB free"));
    assertInstanceOf(Finding.Bad.class, new DiskCheck(folder.resolve("gone"), 0).run(Limits.USUAL));
  }

  @Test
  void aSecretThatOthersMayReadIsBadAndTheCureIsTheCommand() throws Exception {
    Path secret = Files.writeString(folder.resolve("key"), "x");
    for (String mode : List.of("rw-r-----", "rw----r--", "rwx------", "rw--w----")) {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
      Finding finding = new RightsCheck("key", secret, RightsCheck.Kind.SECRET).run(Limits.USUAL);
      assertEquals(
          "run chmod 600 " + secret, assertInstanceOf(Finding.Bad.class, finding).cure().en());
    }
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertInstanceOf(
        Finding.Good.class, new RightsCheck("ca", secret, RightsCheck.Kind.OPEN).run(Limits.USUAL));
    for (String mode : List.of("rw-------", "r--------")) {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
      assertInstanceOf(
          Finding.Good.class,
          new RightsCheck("key", secret, RightsCheck.Kind.SECRET).run(Limits.USUAL));
    }
    assertInstanceOf(
        Finding.Bad.class,
        new RightsCheck("key", folder.resolve("gone"), RightsCheck.Kind.SECRET).run(Limits.USUAL));
    assertInstanceOf(
        Finding.Bad.class,
        new RightsCheck("key", folder, RightsCheck.Kind.SECRET).run(Limits.USUAL));
  }

  @Test
  void theClockIsBadWhileTheKernelDoesNotCallItSynchronised() {
    for (ClockTrust trust : ClockTrust.values()) {
      Time clock =
          new Time() {
            @Override
            public long nanos() {
              return 0;
            }

            @Override
            public Moment now() {
              return new Moment(0, Instant.EPOCH, 0, trust);
            }
          };
      Finding finding = new ClockCheck(clock).run(Limits.USUAL);
      assertEquals(trust == ClockTrust.SYNCHRONISED ? "good" : "bad", finding.word());
    }
  }

  @Test
  void aFaultyConfigurationNamesItsFirstFaultAndTheCount() throws Exception {
    Path file = folder.resolve("carewatch.yaml");
    assertEquals("good", new ConfigCheck(file, List::of).run(Limits.USUAL).word());
    List<Text> faults = List.of(new Text("一", "line 3: no such key"), new Text("二", "two"));
    Finding bad = new ConfigCheck(file, () -> faults).run(Limits.USUAL);
    assertEquals("bad", bad.word());
    assertEquals("2 faults, the first: line 3: no such key", bad.text().en());
  }

  @Test
  void findingsComeBackAsTheyWereSent() {
    List<Examined> lines =
        List.of(
            new Examined("a", Finding.good("x", "好\n\"", "good")),
            new Examined("b", Finding.bad("y", "坏", "bad", "修", "mend")),
            new Examined("c", Finding.cannotTell("", "？", "?", "试", "try")));
    assertEquals(lines, FindingJson.read(FindingJson.write(lines)));
  }
}

package org.carewatch.box.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verdict driven bad and good again, with the figure between that changes nothing. */
class BothWaysTest {
  private static final String DRIVEN =
      """
      pi-zero-2w | mains         | sys/class/power_supply/charger/online | 0 | | 1
      pi-zero-2w | battery-low   | sys/class/power_supply/battery/capacity | 15 | 24 | 26
      pc         | battery-low   | sys/class/power_supply/BAT0/capacity | 3 | 20 | 40
      pi-3       | voltage       | sys/class/hwmon/hwmon1/in0_lcrit_alarm | 1 | | 0
      pi-4       | voltage       | sys/devices/platform/soc/soc:firmware/get_throttled | 50001 | | 50000
      pi-3       | temperature   | sys/class/thermal/thermal_zone0/temp | 80000 | 75500 | 74900
      pi-4       | temperature   | sys/class/thermal/thermal_zone0/temp | 84000 | 79000 | 60000
      pi-5       | temperature   | sys/class/thermal/thermal_zone0/temp | 80100 | 76000 | 74000
      pi-zero-2w | temperature   | sys/class/thermal/thermal_zone0/temp | 91000 | 76000 | 50000
      pc         | temperature   | sys/class/thermal/thermal_zone1/temp | 99000 | 76000 | 70000
      pi-3       | speed         | sys/devices/platform/soc/soc:firmware/get_throttled | 2 | | 0
      pi-4       | speed         | sys/devices/platform/soc/soc:firmware/get_throttled | 80008 | | 80000
      pi-5       | speed         | sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled | e0006 | | e0000
      pi-zero-2w | speed         | sys/devices/platform/soc/soc:firmware/get_throttled | 0x50004 | | 0x50000
      pi-3       | mount         | proc/mounts | /dev/mmcblk0p2 / ext4 ro,noatime 0 0 | | /dev/mmcblk0p2 / ext4 rw,noatime 0 0
      pi-4       | card          | sys/fs/ext4/mmcblk0p2/errors_count | 3 | | 0
      pc         | card          | sys/fs/ext4/mmcblk0p2/errors_count | 1 | | 0
      pc         | card-life     | sys/block/mmcblk0/device/life_time | 0x02 0x0b | | 0x02 0x09
      pc         | card-life     | sys/block/mmcblk0/device/pre_eol_info | 0x02 | | 0x01
      pi-zero-2w | memory        | proc/meminfo | MemTotal: 437744 kB@MemAvailable: 21000 kB | MemTotal: 437744 kB@MemAvailable: 30000 kB | MemTotal: 437744 kB@MemAvailable: 60000 kB
      pi-3       | load          | proc/loadavg | 17.0 16.2 8.0 9/150 10 | 8.0 9.9 8.0 3/150 10 | 1.0 1.2 2.0 1/150 10
      pi-5       | clock-battery | sys/class/rtc/rtc0/battery_voltage | 2480000 | 2600000 | 2900000
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = DRIVEN)
  void badFromTheLimitOnAndGoodOnlyBehindTheOther(
      String machine, String part, String file, String bad, String between, String good)
      throws IOException {
    LaidOut box = new LaidOut(machine, folder, "eth0");
    String subject = "box/" + part;
    assertEquals(Verdict.GOOD, box.look(subject).verdict());
    if (between != null) {
      box.write(file, between.replace('@', '\n'));
      assertEquals(Verdict.GOOD, box.look(subject).verdict(), "not yet bad: " + between);
    }
    box.write(file, bad.replace('@', '\n'));
    assertEquals(Verdict.BAD, box.look(subject).verdict(), bad);
    if (between != null) {
      box.write(file, between.replace('@', '\n'));
      assertEquals(Verdict.BAD, box.look(subject).verdict(), "not yet good: " + between);
    }
    box.write(file, good.replace('@', '\n'));
    assertEquals(Verdict.GOOD, box.look(subject).verdict(), good);
  }

  @Test
  void aTemperatureThatNoBoardCanHaveIsNoHeat() throws IOException {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    for (String broken : List.of("255000", "-127000", "150000")) {
      box.write("sys/class/thermal/thermal_zone0/temp", broken);
      assertThrows(UncheckedIOException.class, () -> box.look("box/temperature"), broken);
    }
    box.write("sys/class/thermal/thermal_zone0/temp", "42000");
    assertEquals(Verdict.GOOD, box.look("box/temperature").verdict());
  }

  @Test
  void theTableAboveAndTheTestsBelowDriveEverything() throws IOException {
    Set<String> driven = new TreeSet<>(Set.of("clock", "storage", "eth0"));
    DRIVEN.lines().forEach(row -> driven.add(row.split("\\|")[1].strip()));
    Set<String> all = new TreeSet<>();
    new LaidOut("pi-4", folder, "eth0").senses().forEach(one -> all.add(one.subject().id()));
    assertEquals(all, driven);
  }

  @Test
  void theClockTellsItsSourceAndHowFarItIsOff() throws IOException {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    assertEquals("chrony, offset 1.200 ms, at most 24 ms off", box.look("box/clock").words().en());
    box.trust = ClockTrust.UNSYNCHRONISED;
    assertEquals(Verdict.BAD, box.look("box/clock").verdict());
    assertEquals("chrony", box.look("box/clock").words().en());
    box.trust = ClockTrust.SYNCHRONISED;
    Files.delete(box.file("run/chrony/chronyd.pid"));
    Seen nobody = box.look("box/clock");
    assertEquals(Verdict.GOOD, nobody.verdict());
    assertTrue(nobody.words().en().startsWith("no time service"), nobody.words().en());
  }

  @Test
  void theCardIsNearlyFullBelowItsLimitAndWellOnlyFurtherUp() throws IOException {
    long mib = 1L << 20;
    Space space = new Space(folder, 256 * mib);
    assertEquals(Verdict.GOOD, space.judge(256 * mib, 4096 * mib, true).verdict());
    assertEquals(Verdict.BAD, space.judge(256 * mib - 1, 4096 * mib, true).verdict());
    assertEquals(Verdict.BAD, space.judge(280 * mib, 4096 * mib, true).verdict());
    assertEquals(Verdict.GOOD, space.judge(289 * mib, 4096 * mib, false).verdict());
  }

  @Test
  void theRoomOfTheRealDirectoryIsReadAndItsReserveSeen() throws IOException {
    assertEquals(Verdict.BAD, new Space(folder, Long.MAX_VALUE).look().verdict());
    Space space = new Space(folder, 0);
    assertTrue(space.look().words().en().endsWith("no reserve for alarms"));
    Files.createFile(folder.resolve("reserve"));
    Seen seen = space.look();
    assertEquals(Verdict.GOOD, seen.verdict());
    assertTrue(seen.words().en().endsWith("reserve for alarms kept"), seen.words().en());
    Path gone = folder.resolve("gone");
    IOException failure = assertThrows(IOException.class, new Space(gone, 0)::look);
    assertEquals("does not exist: " + gone, Seen.unread(failure).words().en());
  }

  @Test
  void anInterfaceIsBadWithoutCarrierDownOrGone() throws IOException {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    box.write("sys/class/net/eth0/carrier", "0");
    assertEquals(Verdict.BAD, box.look("interface/eth0").verdict());
    box.write("sys/class/net/eth0/carrier", "1");
    assertEquals(Verdict.GOOD, box.look("interface/eth0").verdict());
    box.write("sys/class/net/eth0/operstate", "down");
    assertEquals(Verdict.BAD, box.look("interface/eth0").verdict());
    Files.delete(box.file("sys/class/net/eth0/operstate"));
    Files.delete(box.file("sys/class/net/eth0/carrier"));
    Files.delete(box.file("sys/class/net/eth0"));
    assertEquals(
        "eth0 is not there, for desk test-110 path 1", box.look("interface/eth0").words().en());
  }

  /** A file that does not answer, as that of a module whose power had gone. */
  @Test
  void aClockModuleThatRefusesItsTimeLostItsBattery() throws IOException {
    LaidOut box = new LaidOut("pi-4", folder, "eth0");
    Path file = box.file("sys/class/rtc/rtc0/since_epoch");
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals(Verdict.BAD, box.look("box/clock-battery").verdict());
    Files.delete(file);
    box.write("sys/class/rtc/rtc0/since_epoch", "1795932723");
    assertEquals(Verdict.GOOD, box.look("box/clock-battery").verdict());
  }

  @Test
  void aClockWithoutABatteryHasNoneFitted() throws IOException {
    LaidOut box = new LaidOut("pi-5", folder, "eth0");
    box.write("sys/class/rtc/rtc0/battery_voltage", "12000");
    assertEquals(Verdict.NOT_FITTED, box.look("box/clock-battery").verdict());
  }

  @Test
  void whatMakesNoSenseIsNotTakenForGood() throws IOException {
    LaidOut box = new LaidOut("pi-3", folder, "eth0");
    box.write("sys/class/thermal/thermal_zone0/temp", "warm");
    box.write("sys/devices/platform/soc/soc:firmware/get_throttled", "none");
    box.write("proc/meminfo", "MemTotal: 948304 kB");
    box.write("proc/loadavg", "much");
    box.write("proc/mounts", "proc /proc proc rw 0 0");
    box.write("sys/fs/ext4/mmcblk0p2/errors_count", "?");
    for (String part :
        Set.of("temperature", "speed", "voltage", "memory", "load", "mount", "card")) {
      assertThrows(UncheckedIOException.class, () -> box.look("box/" + part), part);
    }
  }

  @Test
  void aBatteryIsNotReadWhereAContactTellsIt() throws IOException {
    LaidOut box = new LaidOut("pi-zero-2w", folder, "wlan0");
    var yaml = folder.resolve("site.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            + "inputs: {mains: {chip: gpiochip0, line: 6, rest: closed},"
            + " battery-low: {chip: gpiochip0, line: 13, rest: open}}\n");
    var site = ((org.carewatch.site.Loaded.Good) org.carewatch.site.SiteReader.read(yaml)).site();
    var senses = BoxSenses.of(site, box.tree, org.carewatch.time.Discipline::kernel);
    assertTrue(
        senses.stream()
            .noneMatch(one -> Set.of("mains", "battery-low").contains(one.subject().id())));
  }
}

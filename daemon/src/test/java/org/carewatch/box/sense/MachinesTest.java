package org.carewatch.box.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of machine has, and that what it does not have is no fault. */
class MachinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          pi-3,       eth0,   mains battery-low card-life clock-battery
          pi-4,       eth0,   mains battery-low card-life
          pi-5,       eth0,   mains battery-low card-life
          pi-zero-2w, wlan0,  card-life clock-battery
          pc,         enp3s0, voltage speed
          """)
  void everyMachineIsWellAndLacksOnlyWhatItDoesNotHave(String machine, String via, String lacks)
      throws IOException {
    LaidOut box = new LaidOut(machine, folder, via);
    Map<String, Verdict> wanted = new LinkedHashMap<>();
    Map<String, Verdict> seen = new LinkedHashMap<>();
    for (Sense sense : box.senses()) {
      String subject = sense.subject().toString();
      boolean lacking = (" " + lacks + " ").contains(" " + sense.subject().id() + " ");
      wanted.put(subject, lacking ? Verdict.NOT_FITTED : Verdict.GOOD);
      seen.put(subject, box.look(subject).verdict());
    }
    assertEquals(wanted, seen);
    assertTrue(seen.containsKey("interface/" + via), seen.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "pi-4, eth0, eth0 has a carrier",
    "pi-zero-2w, wlan0, wlan0 has a carrier",
    "pc, enp3s0, enp3s0 has a carrier"
  })
  void aPathWithoutViaLeavesByTheDefaultRoute(String machine, String way, String words)
      throws IOException {
    LaidOut box = new LaidOut(machine, folder, "");
    Seen seen = box.look("interface/default");
    assertEquals(words + ", for desk test-110 path 1", seen.words().en());
    box.write("sys/class/net/" + way + "/operstate", "down");
    assertEquals(Verdict.BAD, box.look("interface/default").verdict());
  }

  @ParameterizedTest
  @CsvSource({"pi-3, 51.0", "pi-5, 44.7", "pc, 52.0"})
  void theHottestZoneCountsAndOneThatDoesNotAnswerIsLeftOut(String machine, String degrees)
      throws IOException {
    LaidOut box = new LaidOut(machine, folder, "eth0");
    assertEquals(degrees + " °C", box.look("box/temperature").words().en());
  }
}

package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskFileTest {
  @TempDir Path folder;

  private final PretendBox box = new PretendBox("run-a");
  private final List<Kept> read = new ArrayList<>();
  private final List<String> trouble = new ArrayList<>();

  private DeskFile open(int most, Kept... waiting) throws IOException {
    read.clear();
    List<Kept> waits = List.of(waiting);
    return DeskFile.open(
        folder.resolve("desk.jsonl"),
        most,
        read::add,
        line -> waits.stream().anyMatch(one -> same(one, line)),
        trouble::add);
  }

  private static boolean same(Kept one, Kept other) {
    return new String(KeptLine.write(one), StandardCharsets.UTF_8)
        .equals(new String(KeptLine.write(other), StandardCharsets.UTF_8));
  }

  private Kept.Arrived arrived() {
    Entry press = box.press();
    return new Kept.Arrived(
        PretendBox.FACILITY,
        "alarm",
        true,
        box.follows(press),
        "2026-11-23T06:12:04Z",
        press.bytes());
  }

  @Test
  void everyKindOfLineIsReadBackAsItWasWritten() throws IOException {
    List<Kept> lines =
        List.of(
            arrived(),
            new Kept.Answered("f-1", "e", Level.CLOSED, "王", "2026-11-23T06:12:04Z", "real"),
            new Kept.Pinned("f-1", "key"),
            new Kept.Witnessed("f-1", "run", 7, "ab"),
            new Kept.Passed("f-1", "event", "run:7"),
            new Kept.Arrived(
                "f-1",
                "event",
                false,
                "none",
                "",
                "{\n\"id\":\t\"x\"}".getBytes(StandardCharsets.UTF_8)));
    try (DeskFile file = open(100)) {
      lines.forEach(line -> assertTrue(file.keep(line)));
    }
    try (DeskFile file = open(100)) {
      assertEquals(lines.size(), read.size());
      for (int at = 0; at < lines.size(); at++) {
        assertArrayEquals(KeptLine.write(lines.get(at)), KeptLine.write(read.get(at)));
      }
      assertTrue(file.keep(arrived()));
    }
    assertEquals(List.of(), trouble);
  }

  @Test
  void tornLastLineIsPassedOverAndTheNextOneStandsAlone() throws IOException {
    Path path = folder.resolve("desk.jsonl");
    try (DeskFile file = open(100)) {
      file.keep(arrived());
      file.keep(arrived());
    }
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 200));
    try (DeskFile file = open(100)) {
      assertEquals(1, read.size());
      assertEquals(1, trouble.size());
      assertTrue(file.keep(arrived()));
    }
    try (DeskFile file = open(100)) {
      assertEquals(2, read.size());
      assertTrue(file.keep(arrived()));
    }
  }

  @Test
  void unreadableFileIsNoReasonNotToStart() throws IOException {
    Files.write(folder.resolve("desk.jsonl"), new byte[100_000], StandardOpenOption.CREATE);
    try (DeskFile file = open(100)) {
      assertEquals(List.of(), read);
      assertTrue(file.keep(arrived()));
    }
  }

  @Test
  void fullFileKeepsWhatWaitsAndTheKeysAndLosesTheOldestRest() throws IOException {
    Kept.Arrived waits = arrived();
    Kept.Pinned key = new Kept.Pinned("f-1", "key");
    try (DeskFile file = open(20, waits)) {
      file.keep(waits);
      file.keep(key);
      for (int i = 0; i < 60; i++) {
        assertTrue(file.keep(arrived()));
      }
    }
    try (DeskFile file = open(20)) {
      assertTrue(read.size() <= 20, read.size() + " lines");
      assertTrue(read.stream().anyMatch(line -> same(line, waits)));
      assertTrue(read.contains(key));
      assertTrue(file.keep(arrived()));
    }
  }

  @Test
  void whatWasDroppedForWantOfRoomIsNotAskedForAgain() throws IOException {
    try (DeskFile file = open(20)) {
      for (int i = 0; i < 50; i++) {
        file.keep(arrived());
      }
    }
    try (DeskFile file = open(20)) {
      Holes holes = new Holes();
      for (Kept line : read) {
        if (line instanceof Kept.Passed passed) {
          holes.passed(passed.place());
        } else if (line instanceof Kept.Arrived arrived) {
          Map<String, Object> data = json(arrived.payload());
          holes.arrived(data.get("run") + ":" + data.get("sequence"), arrived.follows(), true, 0);
        }
      }
      assertTrue(holes.due(Long.MAX_VALUE / 2).isEmpty());
      assertTrue(file.keep(arrived()));
    }
  }

  @Test
  void diskThatRefusesIsTold() throws IOException {
    DeskFile file = open(100);
    file.close();
    assertEquals(false, file.keep(arrived()));
    assertEquals(1, trouble.size());
  }

  private static Map<String, Object> json(byte[] event) {
    try {
      return org.carewatch.event.Json.object(org.carewatch.event.Json.read(event), "data");
    } catch (org.carewatch.event.Json.BadJson bad) {
      throw new AssertionError(bad);
    }
  }
}

package org.carewatch.site;

// Random damage to the examples: the reader never throws, always answers, and every fault has its
// words and a place in the file. Seeded, so that a failing round can be run again.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DamagedFilesTest {

  private static final String[] PIECES = {
    ":",
    ": ",
    "\n",
    "\t",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!int ",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "? ",
    "%",
    "@",
    "`",
    "\\",
    "：",
    "，",
    "“",
    "no",
    "null",
    "~",
    "0x10",
    "999999999999999999999",
    "-1",
    "1e9",
    "90d",
    "\u0000",
    "\uFEFF",
    "\uD83D\uDE00",
    "<<: *a",
    "id: x",
    "[[[[[[[[[[[[[[[[[[[[[[[[",
    "{a: {a: {a: {a: {a: "
  };

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void noDamageMakesTheReaderThrowOrHang() throws IOException {
    String[] examples = {
      Files.readString(Path.of("../config/carewatch.yaml")),
      Files.readString(Path.of("../config/small.yaml"))
    };
    int faulty = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = damage(examples[seed % 2], random).getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(3) - 1; i > 0 && bytes.length > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        faulty += judge(SiteReader.read(bytes), seed);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(faulty > 1000, "only " + faulty + " rounds did any damage");
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void filesMadeToHurtAreAnsweredOnASmallStack() throws InterruptedException {
    int m = SiteReader.MAXIMUM_BYTES - 100;
    List<String> files =
        List.of(
            "[".repeat(m),
            "{a: ".repeat(m / 4),
            "- ".repeat(m / 2),
            "? ".repeat(m / 2),
            " ".repeat(m),
            "'".repeat(m),
            ":".repeat(m),
            "a: \"" + "\\".repeat(m - 10),
            "a: |\n" + "  xxxxxxxx\n".repeat(m / 11),
            "facility:\n" + "  k: x\n".repeat(4900),
            "areas:\n" + "  - {id: aaaaaaaaaaaaaaaaaaaaaaaa}\n".repeat(1600),
            "a: [" + "&a x, ".repeat(4000) + "]",
            "cameras: [{address: " + "a.".repeat(250) + "}]",
            "recorders: [{url: \"http://" + "a.".repeat(250) + "\"}]",
            "facility: {hours: \"Mon 07:00-08:00" + ", Mon 07:00-08:00".repeat(25) + "\"}",
            "facility: {name: \"" + "园 ".repeat(250) + "\"}");
    for (String file : files) {
      Optional<?>[] trouble = {Optional.empty()};
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      Thread small =
          new Thread(
              null,
              () -> {
                try {
                  judge(SiteReader.read(bytes), 0);
                } catch (Throwable e) {
                  trouble[0] = Optional.of(e);
                }
              },
              "small stack",
              256 * 1024);
      small.start();
      small.join();
      assertEquals(Optional.empty(), trouble[0], file.substring(0, 40));
    }
  }

  private static int judge(Loaded loaded, int seed) {
    return switch (loaded) {
      case Loaded.Good _ -> 0;
      case Loaded.Faulty faulty -> {
        assertFalse(faulty.faults().isEmpty(), "seed " + seed);
        assertTrue(faulty.faults().size() <= Faults.MAXIMUM + 1, "seed " + seed);
        for (Fault fault : faulty.faults()) {
          assertFalse(fault.en().isBlank() || fault.zh().isBlank(), "seed " + seed);
          assertTrue(fault.en().length() < 2000, "seed " + seed + " " + fault.en());
        }
        yield 1;
      }
    };
  }

  private static String damage(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + random.nextInt(30));
      switch (random.nextInt(5)) {
        case 0 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> out.delete(at, end);
        case 2 -> out.insert(random.nextInt(out.length() + 1), out.substring(at, end));
        case 3 -> out.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        default -> out.setLength(Math.max(1, at));
      }
    }
    return out.toString();
  }
}

package org.carewatch.line.kernel;

// The kernel's provider as far as it goes on a machine without GPIO: what is absent is told in
// words, waiting and waking work. The rest is tried on the board (rig/board).

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.InputLine;
import org.carewatch.line.LineTrouble;
import org.carewatch.line.OutputLine;
import org.carewatch.site.Contact;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLinesTest {
  private static final long MINUTE = 60_000_000_000L;

  @Test
  void chipThatIsNotThereIsGoneAndNamed() {
    try (KernelLines lines = new KernelLines()) {
      Contact contact =
          new Contact("no-such-chip", 17, Contact.Bias.PULL_UP, Level.LOW, Contact.Rest.OPEN);
      Trouble<InputLine> trouble = trouble(lines.input("button/hall", contact));
      assertEquals(LineTrouble.CHIP_GONE, trouble.kind());
      assertTrue(trouble.detail().contains("no-such-chip"), trouble.detail());
    }
  }

  @Test
  void outputOfAChipThatIsNotThereIsTroubleToo() {
    try (KernelLines lines = new KernelLines()) {
      Answer<OutputLine> answer =
          lines.output("output/sent-lamp", new Wire("no-such-chip", 5, Level.HIGH));
      assertEquals(LineTrouble.CHIP_GONE, trouble(answer).kind());
    }
  }

  @Test
  void fileThatIsNoChipIsPassedOver(@TempDir Path dev) throws IOException {
    Files.createFile(dev.resolve("gpiochip0"));
    Files.createFile(dev.resolve("gpiochipX"));
    assertEquals(LineTrouble.CHIP_GONE, trouble(new Chips(dev).open("gpiochip0")).kind());
  }

  @Test
  void chipsAreCountedByTheirNumber() {
    assertEquals(12, Chips.number(Path.of("/dev/gpiochip12")));
    assertEquals(-1, Chips.number(Path.of("/dev/gpiochip")));
    assertEquals(-1, Chips.number(Path.of("/dev/gpiochip0.lock")));
  }

  @Test
  void everyErrorOfTheKernelHasItsVerdict() {
    assertEquals(LineTrouble.CHIP_GONE, Errno.trouble(Uapi.ENODEV, "line").kind());
    assertEquals(LineTrouble.NO_RIGHTS, Errno.trouble(Uapi.EACCES, "line").kind());
    assertEquals(LineTrouble.NO_RIGHTS, Errno.trouble(Uapi.EPERM, "line").kind());
    assertEquals(LineTrouble.LINE_BUSY, Errno.trouble(Uapi.EBUSY, "line").kind());
    assertEquals(LineTrouble.LINE_ERROR, Errno.trouble(Uapi.EINVAL, "line").kind());
  }

  @Test
  void wakingEndsTheNextWaitOnlyOnce() {
    try (KernelLines lines = new KernelLines()) {
      lines.wake();
      assertEquals(Set.of(), lines.await(List.of(), MINUTE));
      assertEquals(Set.of(), lines.await(List.of(), 0));
      lines.wake();
      assertEquals(Set.of(), lines.await(List.of(), MINUTE));
    }
  }

  private static <T> Trouble<T> trouble(Answer<T> answer) {
    return switch (answer) {
      case Trouble<T> trouble -> trouble;
      case Answer.Got<T> got -> throw new AssertionError("no trouble: " + got.value());
    };
  }
}

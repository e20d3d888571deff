package org.carewatch.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DisciplineTest {
  /** The fields lie where the kernel of this machine puts them: Python's own words beside ours. */
  @Test
  void theKernelsWordIsReadAsItIsMeant() throws Exception {
    Discipline ours = Discipline.kernel();
    String theirs = python();
    assertEquals(theirs.split(" ")[0].equals("5"), ours.trust() == ClockTrust.UNSYNCHRONISED);
    assertEquals(ours.trust(), new SystemTime().now().trust());
    long most = Long.parseLong(theirs.split(" ")[1]);
    assertTrue(Math.abs(ours.mostErrorMicros() - most) < 60_000_000L, ours + " beside " + theirs);
  }

  /** State and maxerror, asked of libc by another way. */
  private static String python() throws Exception {
    String program =
        "import ctypes; b = ctypes.create_string_buffer(208);"
            + " s = ctypes.CDLL(None).adjtimex(b);"
            + " print(s, ctypes.c_long.from_buffer(b, 24).value)";
    Process process = new ProcessBuilder("python3", "-c", program).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return said.strip();
  }
}

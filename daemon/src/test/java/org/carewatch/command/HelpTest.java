package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HelpTest {
  private static final List<String> COMMANDS =
      List.of(
          "run",
          "check-config",
          "doctor",
          "status",
          "journal",
          "journal list",
          "journal verify",
          "journal export",
          "report",
          "desk",
          "set-password",
          "version");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(err);
  }

  private int run(String words) {
    said.reset();
    return Commands.run(words.isEmpty() ? new String[0] : words.split(" "));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void helpNamesEveryCommandAndEachHasItsOwn() {
    assertEquals(0, run("--help"));
    String all = said();
    for (String command : COMMANDS) {
      assertTrue(all.contains(command.split(" ")[0]), command);
      assertEquals(0, run(command + " --help"), command);
      assertTrue(said().contains("Usage: carewatch " + command), said());
    }
  }

  @Test
  void wrongUseIsTwoAndSaysWhat() {
    for (String command : COMMANDS) {
      assertEquals(Commands.WRONG_USE, run(command + " --no-such-thing"), command);
      assertTrue(said().contains("--no-such-thing"), said());
    }
    assertEquals(Commands.WRONG_USE, run("docter"));
    assertTrue(said().contains("doctor"), said());
    assertEquals(Commands.WRONG_USE, run(""));
    assertEquals(Commands.WRONG_USE, run("journal"));
    assertEquals(Commands.WRONG_USE, run("status --config"));
  }
}

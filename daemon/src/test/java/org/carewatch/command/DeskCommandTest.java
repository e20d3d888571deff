package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeskCommandTest {
  @TempDir Path folder;

  private final StringWriter words = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = new CommandLine(new DeskCommand());
    command.setErr(new PrintWriter(words, true));
    command.setOut(new PrintWriter(words, true));
    return command.execute(arguments);
  }

  private void refused(String because, String... arguments) {
    assertEquals(2, run(arguments));
    assertTrue(words.toString().contains(because), words.toString());
  }

  @Test
  void wrongUseIsSaidWithItsCure() {
    refused("--broker is needed");
    refused("--broker is needed", "--broker", "http://localhost");
    refused("use ssl://", "--broker", "tcp://desk.example:1883");
    refused("needs --ca", "--broker", "ssl://desk.example:8883");
    refused("--password-file belong", "--broker", "tcp://localhost", "--user", "x");
    refused("--desk A", "--broker", "tcp://localhost", "--desk", "A");
    refused("--facility +", "--broker", "tcp://localhost", "--facility", "+");
    refused("--close-as", "--broker", "tcp://localhost", "--close-as", "maybe");
    refused("--by", "--broker", "tcp://localhost", "--by", "");
  }

  @Test
  void helpTellsTheKeys() {
    assertEquals(0, run("--help"));
    assertTrue(words.toString().contains("k accept"), words.toString());
  }

  @Test
  void signingKeyIsMadeWithItsPublicHalf() {
    Path key = folder.resolve("desk.key");
    assertEquals(0, run("--make-signing-key", key.toString()));
    assertTrue(Files.exists(key) && Files.exists(folder.resolve("desk.key.pub")));
    assertEquals(1, run("--make-signing-key", key.toString()), "never over an existing one");
  }
}

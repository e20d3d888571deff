package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The journal's commands on a kept journal of nine events. */
class JournalCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void keptJournal() throws Exception {
    try (InputStream kept = JournalCommandTest.class.getResourceAsStream("/journal/version-1.db")) {
      Files.copy(
          java.util.Objects.requireNonNull(kept, "journal/version-1.db is missing"),
          directory.resolve("journal.db"));
    }
  }

  private int run(String... arguments) {
    return new CommandLine(new JournalCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void listPrintsTheNewestLastOneALine() {
    assertEquals(0, run("list", "--directory", directory.toString(), "--limit", "3"));
    assertEquals(3, lines().size());
    assertTrue(lines().getLast().contains("alarm.released  button/front-desk"), out.toString());
    assertTrue(lines().getFirst().contains("alarm.raised"), out.toString());
  }

  @Test
  void listPicksOneTypeAndPrintsItsOwnBytes() {
    assertEquals(
        0, run("list", "--directory", directory.toString(), "--type", "alarm.raised", "--json"));
    assertEquals(2, lines().size());
    assertTrue(lines().getFirst().startsWith("{\"specversion\":\"1.0\","), out.toString());
  }

  @Test
  void verifySaysWhole() {
    assertEquals(0, run("verify", "--directory", directory.toString()));
    assertTrue(out.toString().contains(" 9"), out.toString());
  }

  @Test
  void whatCannotBeReadIsOneSentenceAndStatusOne() throws Exception {
    Files.writeString(directory.resolve("journal.db"), "rubbish ".repeat(1000));
    assertEquals(1, run("verify", "--directory", directory.toString()));
    assertEquals(1, run("list", "--directory", directory.resolve("none").toString()));
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("There is no journal at"), err.toString());
  }

  @Test
  void badConfigurationIsStatusOne() {
    assertEquals(1, run("list", "--config", directory.resolve("none.yaml").toString()));
    assertTrue(err.toString().contains("check-config"), err.toString());
  }

  @Test
  void wrongUseIsStatusTwo() {
    assertEquals(2, run("list", "--limit", "0"));
    assertEquals(2, run("list", "--type", "alarm.rised"));
    assertEquals(2, run("list", "--config", "a", "--directory", "b"));
    assertEquals(2, run());
  }
}

package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckConfigTest {

  @TempDir private Path folder = Path.of(".");

  private record Ran(int status, String out, String err) {}

  @Test
  void aGoodFileIsOneLineWithItsCountsAndHash() {
    Ran ran = run(Language.EN, "--config", "../config/small.yaml");
    assertEquals(0, ran.status(), ran.out());
    assertTrue(
        ran.out()
            .matches(
                "../config/small.yaml: good: areas 1, buttons 1, cameras 0, recorders 0,"
                    + " armed sources 0, desks 1; sha256:[0-9a-f]{64}\\R"),
        ran.out());
  }

  @Test
  void everyFaultIsALineWithFileLineAndColumn() throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(
        bad,
        Files.readString(Path.of("../config/small.yaml"))
            .replace("zone: 1", "zone: x")
            .replace("role: police", "role: polise"));
    Ran english = run(Language.EN, "--config", bad.toString());
    assertEquals(1, english.status());
    assertEquals(2, english.out().lines().count(), english.out());
    assertTrue(english.out().contains(bad + ":16:11: buttons[1].zone: \"x\""), english.out());
    assertTrue(english.out().contains("Did you mean police?"), english.out());
    Ran chinese = run(Language.ZH, "--config", bad.toString());
    assertTrue(chinese.out().contains("是不是想写 police？"), chinese.out());
  }

  @Test
  void aFileThatIsNotThereIsTroubleAndAWrongOptionWrongUse() {
    assertEquals(1, run(Language.EN, "--config", folder + "/none").status());
    assertEquals(2, run(Language.EN, "--konfig", "x").status());
    assertEquals(0, run(Language.EN, "--help").status());
  }

  @Test
  void theLanguageIsThatOfTheTerminal() {
    assertEquals(Language.ZH, Language.of(Map.of("LANG", "zh_CN.UTF-8")));
    assertEquals(Language.EN, Language.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8")));
    assertEquals(Language.EN, Language.of(Map.of()));
  }

  private static Ran run(Language language, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new CheckConfig(language))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Ran(status, out.toString(), err.toString());
  }
}

package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Moment NOW =
      new Moment(5, Instant.parse("2026-11-23T06:12:03.412Z"), 0, ClockTrust.SYNCHRONISED);

  private static String shown(Style style, Say say, Map<String, Object> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      new Screen(out, style, false).show(new Act.Show(say, fields), NOW);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wordsFromOutsideCannotSteerTheTerminal() {
    String line =
        shown(
            Style.ENGLISH,
            Say.EVENT,
            Fields.of("name", "a\u001b[2J\nb\u009b1m\u202e", "en", "\u0007"));
    assertEquals(1, line.lines().count());
    assertFalse(line.stripTrailing().chars().anyMatch(Character::isISOControl), line);
    assertFalse(line.contains("\u202e"));
  }

  @Test
  void jsonLineHoldsAllFields() throws Json.BadJson {
    String line = shown(Style.JSON, Say.KEY_NEW, Fields.of("facility", "f-1", "key", "k"));
    Map<String, Object> read = Json.read(line.strip().getBytes(StandardCharsets.UTF_8));
    assertEquals("key-new", read.get("kind"));
    assertEquals("2026-11-23T06:12:03.412Z", read.get("at"));
    assertEquals("f-1", read.get("facility"));
  }

  @Test
  void languageIsTheUsers() {
    assertEquals(Style.CHINESE, Style.ofLanguage(Map.of("LANG", "zh_CN.UTF-8")));
    assertEquals(Style.ENGLISH, Style.ofLanguage(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C")));
    assertTrue(shown(Style.CHINESE, Say.NOTHING_WAITS, Map.of()).contains("没有"));
  }
}

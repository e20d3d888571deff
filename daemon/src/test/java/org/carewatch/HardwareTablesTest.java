package org.carewatch;

// The tables that a technician compares his findings with: what a button's wiring shows under each
// fault is what the program says of these positions; the worked sums add up.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carewatch.line.Button;
import org.carewatch.line.ButtonSignal;
import org.carewatch.line.LineNews;
import org.carewatch.site.Contact.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareTablesTest {
  private static final Path DOCS = Path.of("../hardware-docs");
  private static final long TEN_SECONDS = 10_000_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"wiring.md", "wiring.zh-CN.md"})
  void aFaultShowsWhatTheTableSays(String document) throws IOException {
    String text = Files.readString(DOCS.resolve(document));
    List<String> sections = List.of(text.split("(?m)^## "));
    List<Button.Wiring> wirings =
        List.of(
            new Button.Pair("first", Rest.OPEN, "second"),
            new Button.Single("first", Rest.CLOSED),
            new Button.Single("first", Rest.OPEN));
    for (int i = 0; i < wirings.size(); i++) {
      String section = sections.get(i + 2);
      List<List<String>> rows = rows(section).filter(row -> row.size() == 5).skip(2).toList();
      assertTrue(rows.size() >= 4, "the table of faults in " + section);
      for (List<String> row : rows) {
        assertEquals(said(row.get(2)), says(wirings.get(i), row.get(1)), row + " at rest");
        assertEquals(said(row.get(4)), says(wirings.get(i), row.get(3)), row + " pressed");
      }
    }
  }

  /** The words of a cell: alarm, cut, shorted, or none of them. */
  private static Set<String> said(String cell) {
    String plain = cell.replace("**", "").replace("no alarm", "").replace("不报警", "");
    Set<String> words = new TreeSet<>();
    for (List<String> word :
        List.of(List.of("alarm", "报警"), List.of("cut", "断线"), List.of("shorted", "短路"))) {
      if (word.stream().anyMatch(plain::contains)) {
        words.add(word.getFirst());
      }
    }
    assertTrue(!words.isEmpty() || plain.contains("nothing") || plain.contains("无"), cell);
    return words;
  }

  /** What the program says when it finds these positions and they stay. */
  private static Set<String> says(Button.Wiring wiring, String positions) {
    List<Boolean> closed =
        Arrays.stream(positions.split("[,，]"))
            .map(String::strip)
            .map(word -> {
              assertTrue(Set.of("open", "closed", "断开", "闭合").contains(word), word);
              return word.equals("closed") || word.equals("闭合");
            })
            .toList();
    List<ButtonSignal> signals = new ArrayList<>();
    Button button = Button.of(wiring);
    for (int i = 0; i < closed.size(); i++) {
      String contact = i == 0 ? "first" : "second";
      Button.Step step = button.next(new LineNews.Settled(contact, closed.get(i), 0, 0, true), i);
      signals.addAll(step.signals());
      button = step.next();
    }
    signals.addAll(button.tick(TEN_SECONDS).signals());
    Set<String> words = new TreeSet<>();
    for (ButtonSignal signal : signals) {
      switch (signal) {
        case ButtonSignal.Pressed _ -> words.add("alarm");
        case ButtonSignal.FaultOn fault ->
            words.add(fault.trouble().name().toLowerCase(java.util.Locale.ROOT));
        case ButtonSignal.Released _, ButtonSignal.FaultOff _ -> {}
      }
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"power.md", "power.zh-CN.md"})
  void theSumOfPowerAddsUp(String document) throws IOException {
    String text = Files.readString(DOCS.resolve(document));
    List<List<String>> loads = rows(text).filter(row -> row.size() == 2).toList();
    double total = number(loads.getLast().get(1));
    double sum =
        loads.subList(2, loads.size() - 1).stream().mapToDouble(row -> number(row.get(1))).sum();
    assertEquals(sum, total);
    List<List<String>> cases = rows(text).filter(row -> row.size() == 8).skip(2).toList();
    assertEquals(4, cases.size());
    for (List<String> row : cases) {
      double withLosses = number(row.get(1)) / 0.85;
      assertEquals(withLosses, number(row.get(2)), 0.06, row.getFirst());
      double hours = number(row.get(3));
      assertEquals(withLosses * hours, number(row.get(4)), 0.06, row.getFirst());
      double needed = withLosses * hours / number(row.get(5)) / 12;
      assertEquals(needed, number(row.get(6)), 0.06, row.getFirst());
      assertTrue(number(row.get(7)) >= needed, row + ": the battery is too small");
    }
    assertEquals(total, number(cases.getFirst().get(1)));
  }

  @Test
  void everyChipLabelOfTheExamplesIsOneOfTheBoards() throws IOException {
    Set<String> boards = new TreeSet<>();
    for (String document : List.of("boards.md", "boards.zh-CN.md")) {
      Pattern.compile("(?m)^\\| .*? \\| `(pinctrl-[a-z0-9]+)` \\|")
          .matcher(Files.readString(DOCS.resolve(document)))
          .results()
          .forEach(row -> boards.add(row.group(1)));
    }
    assertEquals(Set.of("pinctrl-bcm2711", "pinctrl-bcm2835", "pinctrl-rp1"), boards);
  }

  private static double number(String cell) {
    return Double.parseDouble(cell.replaceAll("[^0-9.]", ""));
  }

  private static Stream<List<String>> rows(String text) {
    return text.lines()
        .filter(line -> line.startsWith("|"))
        .map(line ->
            Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList());
  }
}

package org.carewatch;

// What the technician holds in his hand: every fragment of hardware-docs is a configuration, every
// drawing shows the pins of the fragment beside it, both languages say the same.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carewatch.site.Loaded;
import org.carewatch.site.SiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HardwareDocsTest {
  private static final Path DOCS = Path.of("../hardware-docs");
  private static final Pattern FENCE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern DRAWING =
      Pattern.compile("!\\[[^]]*]\\(drawings/([a-z-]+)\\.svg\\)");
  private static final Pattern WIRED =
      Pattern.compile("([a-z-]+): \\{chip: ([a-z0-9-]+), line: (\\d+)");
  private static final Pattern SHOWN = Pattern.compile("([a-z-]+) · GPIO(\\d+) · 针脚/pin (\\d+)");
  private static final Pattern PLAN =
      Pattern.compile("(?m)^\\| (\\d+) \\| GPIO(\\d+) \\| (\\S+ ?\\S*) \\| (.+) \\|$");

  /** The 40-pin header of the Raspberry Pi: pin to GPIO. */
  private static final Map<Integer, Integer> HEADER =
      Map.ofEntries(
          Map.entry(3, 2),
          Map.entry(5, 3),
          Map.entry(7, 4),
          Map.entry(8, 14),
          Map.entry(10, 15),
          Map.entry(11, 17),
          Map.entry(12, 18),
          Map.entry(13, 27),
          Map.entry(15, 22),
          Map.entry(16, 23),
          Map.entry(18, 24),
          Map.entry(19, 10),
          Map.entry(21, 9),
          Map.entry(22, 25),
          Map.entry(23, 11),
          Map.entry(24, 8),
          Map.entry(26, 7),
          Map.entry(27, 0),
          Map.entry(28, 1),
          Map.entry(29, 5),
          Map.entry(31, 6),
          Map.entry(32, 12),
          Map.entry(33, 13),
          Map.entry(35, 19),
          Map.entry(36, 16),
          Map.entry(37, 26),
          Map.entry(38, 20),
          Map.entry(40, 21));

  /** What a fragment is put into: each of its sections takes the place of the same one here. */
  private static final Map<String, String> AROUND =
      Map.of(
          "facility",
          """
          facility:
            id: anshan-sunshine
            name: 阳光托育园
            address: 辽宁省鞍山市铁东区样例路 1 号
            contact: {name: 值班园长, phone: "0412-5550000"}
            hours: "Mon-Fri 07:30-18:30"
          """,
          "areas",
          """
          areas:
            - {id: reception, name: 门厅}
          """,
          "buttons",
          """
          buttons:
            - id: other
              name: 门厅按钮
              area: reception
              zone: 9
              contact: {chip: pinctrl-bcm2711, line: 4, rest: closed}
              release: key
          """,
          "desks",
          """
          desks:
            - id: anshan-110
              role: police
              brokers: [{url: "ssl://desk.example:8883"}]
              tls: {ca: ca.pem, certificate: box.pem, key: box.key}
              public-keys: [desk.pub]
          """);

  /** A drawing and the fragment that follows it. */
  record Beside(String document, String drawing, String fragment) {
    @Override
    public String toString() {
      return document + " " + drawing;
    }
  }

  static List<Beside> fragments() throws IOException {
    List<Beside> all = new ArrayList<>();
    for (Path document : documents()) {
      String text = Files.readString(document);
      FENCE
          .matcher(text)
          .results()
          .forEach(fence -> {
            List<MatchResult> before =
                DRAWING.matcher(text.substring(0, fence.start())).results().toList();
            assertFalse(before.isEmpty(), document + ": a fragment without a drawing before it");
            all.add(
                new Beside(
                    document.getFileName().toString(), before.getLast().group(1), fence.group(1)));
          });
    }
    return all;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void everyFragmentIsAConfiguration(Beside beside) {
    Map<String, String> sections = new LinkedHashMap<>(AROUND);
    Pattern.compile("(?m)^([a-z-]+):\n(?:[ ].*\n)+")
        .matcher(beside.fragment)
        .results()
        .forEach(section -> sections.put(section.group(1), section.group()));
    String whole = String.join("", sections.values());
    assertTrue(whole.contains(beside.fragment.strip()), "not taken in whole: " + beside.fragment);
    Loaded loaded = SiteReader.read(whole.getBytes(StandardCharsets.UTF_8));
    if (loaded instanceof Loaded.Faulty faulty) {
      assertEquals(List.of(), faulty.faults(), whole);
    }
    assertInstanceOf(Loaded.Good.class, loaded);
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void everyDrawingShowsThePinsOfTheFragmentBesideIt(Beside beside) throws IOException {
    Map<String, Integer> wired = new TreeMap<>();
    WIRED
        .matcher(beside.fragment)
        .results()
        .forEach(one -> wired.put(one.group(1), Integer.parseInt(one.group(3))));
    Map<String, Integer> shown = new TreeMap<>();
    for (String text : Drawing.texts(beside.drawing)) {
      SHOWN
          .matcher(text)
          .results()
          .forEach(one -> {
            shown.put(one.group(1), Integer.parseInt(one.group(2)));
            assertEquals(
                HEADER.get(Integer.parseInt(one.group(3))),
                Integer.parseInt(one.group(2)),
                beside.drawing + ": pin " + one.group(3));
          });
    }
    assertFalse(wired.isEmpty(), "a fragment without a line");
    assertEquals(wired, shown);
  }

  @Test
  void theFragmentsTogetherAreThePlanAndTheExampleConfiguration() throws IOException {
    String example = Files.readString(Path.of("../config/carewatch.yaml"));
    Map<String, Integer> ofExample = new TreeMap<>();
    WIRED
        .matcher(example)
        .results()
        .filter(one -> !one.group(3).equals("22")) // the second button is wired three ways
        .forEach(one -> ofExample.put(word(one, example), Integer.parseInt(one.group(3))));
    Map<String, Integer> ofFragments = new TreeMap<>();
    for (Beside beside : fragments()) {
      WIRED
          .matcher(beside.fragment)
          .results()
          .filter(one -> !one.group(3).equals("22"))
          .forEach(
              one -> ofFragments.put(word(one, beside.fragment), Integer.parseInt(one.group(3))));
    }
    // the first button's contact is written over several lines, to explain each key
    if (SiteReader.read(Path.of("../config/carewatch.yaml")) instanceof Loaded.Good good) {
      ofExample.put("contact", good.site().buttons().getFirst().contact().line());
    }
    assertEquals(ofExample, ofFragments);
  }

  /** The key, with the panel's own contact told apart from the button's. */
  private static String word(MatchResult one, String text) {
    boolean panel = text.substring(0, one.start()).contains("armed:");
    return (panel ? "panel " : "") + one.group(1);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void thePlanOfPinsIsTheHeaderAndTheFragments(Path plan) throws IOException {
    Map<Integer, String> use = new TreeMap<>();
    PLAN.matcher(Files.readString(plan))
        .results()
        .forEach(row -> {
          int line = Integer.parseInt(row.group(2));
          assertEquals(HEADER.get(Integer.parseInt(row.group(1))), line, row.group());
          boolean up = row.group(3).equals("pulled up") || row.group(3).equals("上拉");
          assertEquals(line <= 8, up, "state at power-up of GPIO" + line);
          use.put(line, row.group(4));
        });
    Set<Integer> wired = new HashSet<>();
    for (Beside beside : fragments()) {
      WIRED
          .matcher(beside.fragment)
          .results()
          .forEach(one -> {
            int line = Integer.parseInt(one.group(3));
            wired.add(line);
            String told = use.getOrDefault(line, "");
            boolean named = told.contains(one.group(1)) || line == 22;
            assertTrue(named, "GPIO" + line + " is " + one.group(1) + ", the plan: " + told);
            boolean output = !beside.fragment.substring(one.start()).contains("rest:");
            assertTrue(!output || line >= 9, "an output on a pin pulled up: GPIO" + line);
          });
    }
    use.keySet().removeAll(wired);
    assertEquals(Set.of(4, 18), use.keySet(), "pins of the plan without a fragment");
  }

  static List<Path> plans() {
    return List.of(DOCS.resolve("boards.md"), DOCS.resolve("boards.zh-CN.md"));
  }

  @Test
  void theHeaderIsDrawnRightly() throws IOException {
    List<String> texts = Drawing.texts("header");
    Map<Integer, Integer> drawn = new TreeMap<>();
    for (int i = 0; i + 1 < texts.size(); i++) {
      if (texts.get(i).matches("\\d{1,2}")) {
        String label = texts.get(i + 1);
        int pin = Integer.parseInt(texts.get(i));
        Pattern.compile("GPIO(\\d+)")
            .matcher(label)
            .results()
            .forEach(one -> drawn.put(pin, Integer.parseInt(one.group(1))));
      }
    }
    assertEquals(new TreeMap<>(HEADER), drawn);
  }

  @Test
  void bothLanguagesShowTheSameDrawingsAndFragments() throws IOException {
    for (Path document : documents()) {
      String name = document.getFileName().toString();
      if (!name.endsWith(".zh-CN.md")) {
        Path other = DOCS.resolve(name.replace(".md", ".zh-CN.md"));
        String english = Files.readString(document);
        String chinese = Files.readString(other);
        assertEquals(found(DRAWING, english), found(DRAWING, chinese), name);
        assertEquals(found(FENCE, english), found(FENCE, chinese), name);
        assertEquals(
            english.lines().filter(line -> line.startsWith("|")).count(),
            chinese.lines().filter(line -> line.startsWith("|")).count(),
            "rows of tables in " + name);
      }
    }
  }

  @Test
  void everyDrawingIsShownAndEveryOneShownIsThere() throws IOException {
    Set<String> shown = new HashSet<>();
    for (Path document : documents()) {
      shown.addAll(found(DRAWING, Files.readString(document)));
    }
    Set<String> there = new HashSet<>();
    try (Stream<Path> files = Files.list(DOCS.resolve("drawings"))) {
      for (Path file : files.toList()) {
        there.add(file.getFileName().toString().replace(".svg", ""));
      }
    }
    assertEquals(there, shown);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1)).toList();
  }
}

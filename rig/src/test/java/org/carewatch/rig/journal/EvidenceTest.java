package org.carewatch.rig.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carewatch.command.JournalCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A bundle of a real journal, checked by the very lines of docs/evidence.md with the real
 * sha256sum, openssl and jq: whole, and tampered with in every way that the lines must see.
 */
class EvidenceTest {
  private static final String ROOM = "0,0,0";

  @TempDir static Path made; // once; each test has a copy of its own to tamper with

  @TempDir Path work;
  private Path journal = Path.of("");
  private Path bundle = Path.of("");

  @BeforeAll
  static void bundleOfTwoRuns() throws Exception {
    Path journal = Files.createDirectory(made.resolve("journal"));
    run(journal, 1);
    run(journal, 40);
    Path bundle = made.resolve("bundle");
    assertEquals(0, export(journal, bundle, "--from", "2000-01-01", "--to", "2100-01-01"));
  }

  @BeforeEach
  void copied() throws IOException {
    try (Stream<Path> all = Files.walk(made)) {
      for (Path one : all.filter(each -> !each.equals(made)).toList()) {
        Files.copy(one, work.resolve(made.relativize(one)));
      }
    }
    journal = work.resolve("journal");
    bundle = work.resolve("bundle");
  }

  /** A process that begins a run, presses so often, and ends in order. */
  private static void run(Path journal, int presses) throws Exception {
    try (Child child = Child.start(journal, Map.of(), ROOM)) {
      child.next("recovered");
      child.order("begin");
      child.next("written");
      String last = "";
      for (int press = 0; press < presses; press++) {
        child.order("press");
        last = child.next("appended");
      }
      child.next("written " + last.substring("appended ".length()));
      child.end();
    }
  }

  private int export(String... period) {
    return export(journal, bundle, period);
  }

  private static int export(Path journal, Path bundle, String... period) {
    List<String> words = new ArrayList<>(List.of("export", "--directory", journal.toString()));
    words.addAll(List.of("--output", bundle.toString()));
    words.addAll(List.of(period));
    return new CommandLine(new JournalCommand())
        .setOut(new PrintWriter(new StringWriter()))
        .execute(words.toArray(String[]::new));
  }

  private record Checked(int status, String said) {}

  private Checked checked() throws Exception {
    String document = Files.readString(Path.of("../docs/evidence.md"));
    Matcher script = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertTrue(script.find(), "docs/evidence.md holds no procedure");
    Path file = Files.writeString(work.resolve("procedure.sh"), script.group(1));
    Process process =
        new ProcessBuilder("bash", file.toString())
            .directory(bundle.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Checked(process.waitFor(), said);
  }

  private List<String> events() throws IOException {
    return new ArrayList<>(Files.readAllLines(bundle.resolve("events.jsonl")));
  }

  /** As one who can make the sums anew, but cannot sign. */
  private void write(List<String> events) throws Exception {
    Files.write(bundle.resolve("events.jsonl"), events);
    sums();
  }

  private void sums() throws Exception {
    int status =
        new ProcessBuilder(
                "sh", "-c", "sha256sum $(cut -c 67- SHA256SUMS) > sums; mv sums SHA256SUMS")
            .directory(bundle.toFile())
            .start()
            .waitFor();
    assertEquals(0, status);
  }

  private void isWrong(String what) throws Exception {
    Checked checked = checked();
    assertNotEquals(0, checked.status, checked.said);
    assertTrue(checked.said.contains(what), checked.said);
  }

  @Test
  void bundleIsWholeByTheThreePublicToolsAlone() throws Exception {
    Checked checked = checked();
    assertEquals("whole: 43 events, the first 43 of them sealed\n", checked.said);
    assertEquals(0, checked.status);
  }

  @Test
  void changedFileIsSeen() throws Exception {
    Path events = bundle.resolve("events.jsonl");
    Files.writeString(events, Files.readString(events).replaceFirst("trial", "triad"));
    isWrong("events.jsonl");
  }

  @Test
  void changedEventIsSeenAlthoughTheSumsWereMadeAnew() throws Exception {
    List<String> events = events();
    events.set(4, events.get(4).replace("trial", "triad"));
    write(events);
    isWrong("does not follow");
  }

  @Test
  void missingEventIsSeen() throws Exception {
    List<String> events = events();
    events.remove(4);
    write(events);
    isWrong("does not follow");
  }

  @Test
  void reorderedEventsAreSeen() throws Exception {
    List<String> events = events();
    events.add(5, events.remove(6));
    write(events);
    isWrong("does not follow");
  }

  @Test
  void insertedEventIsSeen() throws Exception {
    List<String> events = events();
    events.add(5, events.get(4));
    write(events);
    isWrong("does not follow");
  }

  @Test
  void lastEventChangedIsNotWhatWasSigned() throws Exception {
    List<String> events = events();
    events.set(42, events.get(42).replace("trial", "triad"));
    write(events);
    isWrong("is not what was signed");
  }

  @Test
  void endThatWasCutOffIsSeen() throws Exception {
    write(events().subList(0, 30));
    isWrong("a signed event is missing");
  }

  @Test
  void changedCheckpointIsSeen() throws Exception {
    Path first = checkpoint(".txt");
    Files.writeString(first, Files.readString(first).replace("synchronised", "unsynchronised"));
    sums();
    isWrong("the signature of checkpoints/");
  }

  @Test
  void periodWithoutEventsIsAnEmptyBundleThatSaysSo() throws Exception {
    bundle = work.resolve("empty");
    assertEquals(0, export("--from", "2000-01-01", "--to", "2000-01-02"));
    assertEquals("whole: 0 events, the first 0 of them sealed\n", checked().said);
  }

  @Test
  void folderThatIsThereIsNeverWrittenInto() {
    assertEquals(2, export("--from", "2000-01-01", "--to", "2000-01-02"));
  }

  private Path checkpoint(String ending) throws IOException {
    try (Stream<Path> all = Files.list(bundle.resolve("checkpoints"))) {
      return all.filter(one -> one.toString().endsWith(ending)).sorted().findFirst().orElseThrow();
    }
  }
}

package org.carewatch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.site.Facility;
import org.carewatch.site.Person;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;

class CommissioningTest {
  private static final String ALARM =
      "[{\"subject\":\"button/a\",\"presses\":[{\"answered\":%s}]}]";

  private final Deque<JsonTree> looks = new ArrayDeque<>();
  private final StringWriter said = new StringWriter();

  private static JsonTree status(String contact, String alarms, String camera, boolean up) {
    return JsonTree.read(
        ("{\"contacts\":[{\"subject\":\"button/a\",\"name\":\"前台\",\"state\":\"%s\"}],"
                + "\"alarms\":%s,\"duty\":{\"test\":null},"
                + "\"cameras\":[{\"subject\":\"camera/c\",\"name\":\"门厅\",\"verdict\":\"%s\","
                + "\"further\":[]}],"
                + "\"desks\":[{\"desk\":\"d\",\"paths\":[{\"path\":1,\"up\":%s}]}]}")
            .formatted(contact, alarms, camera, up)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The newest look goes on for ever; when all are used the walk ends. */
  private List<Commissioning.Result> walk(InputStream keys) throws Exception {
    return new Commissioning(
            () -> Optional.ofNullable(looks.size() > 1 ? looks.poll() : looks.peek()),
            keys,
            new PrintWriter(said),
            () -> looks.size() > 1,
            new SystemTime())
        .walk();
  }

  private static InputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Test
  void eachStepIsDoneWhenWhatWasAskedForWasSeenAndIsOver() throws Exception {
    looks.add(status("open", "[]", "good", true)); // what there is to try
    looks.add(status("open", "[]", "good", true));
    looks.add(status("closed", "[]", "good", true));
    looks.add(status("open", ALARM.formatted(false), "good", true)); // the contact is done
    looks.add(status("open", ALARM.formatted(false), "good", true)); // nobody answered yet
    looks.add(status("open", ALARM.formatted(true), "good", true));
    looks.add(status("open", "[]", "good", true)); // answered and reset
    looks.add(status("open", "[]", "good", true));
    looks.add(status("open", "[]", "bad", true));
    looks.add(status("open", "[]", "good", true));
    looks.add(status("open", "[]", "good", true));
    looks.add(status("open", "[]", "good", false));
    looks.add(status("open", "[]", "good", true));
    looks.add(status("open", "[]", "good", true));
    List<Commissioning.Result> results = walk(nothing());
    assertEquals(
        List.of("button/a", "button/a answer", "camera/c", "uplink"),
        results.stream().map(Commissioning.Result::subject).toList());
    assertTrue(results.stream().allMatch(Commissioning.Result::done), said.toString());
    assertTrue(said.toString().contains("each press is actual"), said.toString());
  }

  @Test
  void whatIsOnlyHalfSeenIsNotDone() throws Exception {
    looks.add(status("open", "[]", "good", true));
    looks.add(status("closed", "[]", "bad", false));
    looks.add(status("closed", "[]", "bad", false));
    List<Commissioning.Result> results = walk(nothing());
    assertEquals(4, results.size());
    assertFalse(results.stream().anyMatch(Commissioning.Result::done), said.toString());
  }

  @Test
  void whatWasBadBeforeProvesNothing() throws Exception {
    looks.add(status("open", "[]", "bad", false));
    looks.add(status("open", "[]", "bad", false));
    looks.add(status("open", "[]", "good", true));
    assertFalse(walk(nothing()).stream().anyMatch(Commissioning.Result::done), said.toString());
  }

  @Test
  void enterPassesAStepOver() throws Exception {
    looks.add(status("open", "[]", "good", true));
    for (int i = 0; i < 50; i++) {
      looks.add(status("open", "[]", "good", true));
    }
    List<Commissioning.Result> results =
        walk(new ByteArrayInputStream("\n".getBytes(StandardCharsets.US_ASCII)));
    assertFalse(results.getFirst().done());
    assertTrue(looks.size() <= 2, "the others waited to the end: " + looks.size());
  }

  @Test
  void withoutADaemonThereIsNothingToTry() throws Exception {
    assertEquals(List.of(), walk(nothing()));
  }

  @Test
  void theSheetTellsEachStepAndEachLineInBothLanguagesAndNothingOfItIsMarkup() {
    Facility facility =
        new Facility(
            "a",
            "<阳光>",
            "某路",
            Optional.empty(),
            new Person("王", "1"),
            Optional.empty(),
            ZoneId.of("Asia/Shanghai"),
            Optional.empty());
    looks.add(status("open", "[]", "good", true));
    String sheet =
        CommissioningSheet.of(
            facility,
            "0.1",
            Steps.of(looks.element()).stream()
                .map(one ->
                    new Commissioning.Result(
                        one.subject(),
                        one.ask(),
                        one.subject().equals("uplink"),
                        Instant.parse("2026-11-30T00:00:00Z")))
                .toList(),
            List.of(new Examined("disk", Finding.bad("", "满", "full", "换", "exchange"))),
            Instant.parse("2026-11-30T00:00:00Z"));
    assertTrue(sheet.contains("&lt;阳光&gt;") && !sheet.contains("<阳光>"), sheet);
    assertTrue(sheet.contains("2026-11-30 08:00:00"), "the facility's own time");
    assertTrue(sheet.contains("通过") && sheet.contains("未做"), sheet);
    assertTrue(sheet.contains("满") && sheet.contains("full"), sheet);
    assertFalse(sheet.contains("http"), "it loads nothing");
  }
}

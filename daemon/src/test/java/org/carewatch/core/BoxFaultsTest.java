package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.carewatch.box.sense.BoxSenses;
import org.carewatch.box.sense.Sense;
import org.carewatch.box.sense.Tree;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Discipline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the box says of itself becomes a fault once, and its restoring once. */
class BoxFaultsTest {
  private static final Site SITE =
      TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.HEALTH);
  private final Bench bench = new Bench(SITE);

  static Stream<Sense> told() {
    Tree nothing = new Tree(Path.of("/nowhere"));
    return BoxSenses.of(SITE, nothing, () -> new Discipline(ClockTrust.SYNCHRONISED, 0, 0)).stream()
        .filter(Sense::told);
  }

  private List<Entry> faults(Sense sense) {
    return bench.events.stream()
        .filter(one -> Bench.fields(one).subject().equals(sense.subject().toString()))
        .toList();
  }

  private void judge(Sense sense, Reason question, boolean bad, int minutes) {
    for (int i = 0; i < minutes * 4; i++) {
      bench.step(new Fact.Judged(sense.subject(), question, bad, "measured"));
      bench.seconds(15);
    }
  }

  @ParameterizedTest
  @MethodSource("told")
  void eachFaultIsToldOnceAndRestoredOnce(Sense sense) {
    judge(sense, sense.question(), false, 1);
    assertEquals(List.of(), faults(sense));
    judge(sense, sense.question(), true, 20);
    judge(sense, sense.question(), false, 20);
    List<Entry> faults = faults(sense);
    assertEquals(
        List.of("active", "restored"),
        faults.stream().map(one -> Bench.fields(one).condition()).toList());
    boolean power = List.of("mains", "battery-low", "voltage").contains(sense.subject().id());
    EventType type = power ? EventType.BOX_POWER : EventType.BOX_HEALTH;
    assertTrue(faults.stream().allMatch(one -> one.type() == type), faults.toString());
    assertEquals(faults.getFirst().incident(), faults.getLast().incident());
    Map<String, Object> detail = Bench.detail(faults.getFirst());
    assertEquals(sense.question().word(), detail.get("reason"));
    assertTrue(detail.get("cure") instanceof Map<?, ?> cure && cure.size() == 2);
  }

  @ParameterizedTest
  @MethodSource("told")
  void whatCannotBeReadIsToldOnlyWhenItLasts(Sense sense) {
    judge(sense, Reason.NO_READING, true, 9);
    judge(sense, Reason.NO_READING, false, 1);
    assertEquals(List.of(), faults(sense), "nine minutes are not told");
    judge(sense, Reason.NO_READING, true, 12);
    assertEquals(1, faults(sense).size());
    String verdict =
        bench.shown.orElseThrow().conditions().stream()
            .filter(one -> one.subject().equals(sense.subject().toString()))
            .map(Snapshot.ConditionView::verdict)
            .findFirst()
            .orElse("none");
    assertEquals("cannot-tell", verdict);
    judge(sense, Reason.NO_READING, false, 2);
    assertEquals(2, faults(sense).size());
  }

  @Test
  void aSupplyThatDipsEveryMinuteIsOneFault() {
    Sense voltage =
        told().filter(one -> one.subject().id().equals("voltage")).findFirst().orElseThrow();
    for (int i = 0; i < 120; i++) {
      bench.step(new Fact.Judged(voltage.subject(), Reason.UNDERVOLTAGE, i % 2 == 0, ""));
      bench.seconds(60);
    }
    assertEquals(1, faults(voltage).size());
    assertEquals("1302", Delays.codes(Reason.UNDERVOLTAGE, Phase.ACTIVE).orElseThrow().contactId());
  }

  @Test
  void aFaultOfAnEarlierRunIsNotToldAgain() {
    Sense heat =
        told().filter(one -> one.subject().id().equals("temperature")).findFirst().orElseThrow();
    judge(heat, Reason.TOO_HOT, true, 2);
    assertEquals(1, faults(heat).size());
    bench.restart(bench.card.past(Map.of()));
    judge(heat, Reason.TOO_HOT, true, 2);
    assertEquals(1, faults(heat).size());
    judge(heat, Reason.TOO_HOT, false, 1);
    assertEquals(2, faults(heat).size());
  }
}

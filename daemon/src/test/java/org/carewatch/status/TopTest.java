package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.core.Snapshot;
import org.carewatch.core.Snapshot.AlarmView;
import org.carewatch.core.Snapshot.ConditionView;
import org.carewatch.core.Snapshot.ContactView;
import org.carewatch.core.Snapshot.DeskView;
import org.carewatch.core.Snapshot.PathView;
import org.carewatch.event.Text;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

class TopTest {
  private static final Instant AT = Instant.parse("2026-11-23T06:12:03Z");
  private static final ContactView REST = new ContactView("button/a", "前台", "open", AT);
  private static final DeskView POLICE = desk("anshan-110", "police", true);

  private static Health health(boolean line, boolean journal, boolean core) {
    return new Health() {
      @Override
      public boolean line() {
        return line;
      }

      @Override
      public boolean journal() {
        return journal;
      }

      @Override
      public boolean core() {
        return core;
      }
    };
  }

  private static final Health WELL = health(true, true, true);

  private static DeskView desk(String id, String role, boolean up) {
    PathView path = new PathView(1, up, new Text("断", "down"), AT, Optional.empty());
    return new DeskView(id, role, List.of(path), false, 0, Optional.empty(), "none", "none");
  }

  private static ConditionView condition(String subject, String verdict, int priority) {
    Text words = new Text("故障" + priority, "fault " + priority);
    return new ConditionView(subject, "q", verdict, words, words, AT, "i", priority);
  }

  private static Top top(
      List<ContactView> contacts,
      List<AlarmView> alarms,
      List<ConditionView> conditions,
      List<DeskView> desks) {
    return Top.of(
        new Snapshot(
            1,
            AT,
            ClockTrust.SYNCHRONISED,
            "run",
            1,
            AT,
            Optional.empty(),
            Optional.empty(),
            0,
            true,
            contacts,
            alarms,
            conditions,
            desks),
        WELL);
  }

  private static Top.State state(
      List<ContactView> contacts, List<ConditionView> conditions, List<DeskView> desks) {
    return top(contacts, List.of(), conditions, desks).state();
  }

  @Test
  void withARestingContactAndAPathToThePoliceItIsProtected() {
    Top top = top(List.of(REST), List.of(), List.of(), List.of(POLICE));
    assertEquals(Top.State.PROTECTED, top.state());
    assertEquals(List.of(), top.reasons());
  }

  @Test
  void aFaultBesideTheRoadIsAFaultAndOneOfTheButtonIsNoProtection() {
    assertEquals(
        Top.State.FAULTS,
        state(List.of(REST), List.of(condition("camera/x", "bad", 3)), List.of(POLICE)));
    assertEquals(
        Top.State.FAULTS,
        state(List.of(REST), List.of(condition("button/a", "cannot-tell", 2)), List.of(POLICE)));
    assertEquals(
        Top.State.NOT_PROTECTED,
        state(List.of(REST), List.of(condition("button/a", "bad", 2)), List.of(POLICE)));
  }

  @Test
  void onlyThePoliceCountWhereThereIsOneAndAnyDeskWhereThereIsNone() {
    DeskView health = desk("health", "health", true);
    DeskView away = desk("anshan-110", "police", false);
    assertEquals(Top.State.NOT_PROTECTED, state(List.of(REST), List.of(), List.of(health, away)));
    assertEquals(Top.State.PROTECTED, state(List.of(REST), List.of(), List.of(health)));
    assertEquals(Top.State.NOT_PROTECTED, state(List.of(REST), List.of(), List.of()));
  }

  @Test
  void withoutAButtonOrWithOneNobodyKnowsOfItIsNotProtected() {
    ContactView unknown = new ContactView("button/a", "前台", "unknown", AT);
    ContactView lid = new ContactView("box/enclosure", "机箱", "open", AT);
    assertEquals(Top.State.NOT_PROTECTED, state(List.of(unknown), List.of(), List.of(POLICE)));
    assertEquals(Top.State.NOT_PROTECTED, state(List.of(lid), List.of(), List.of(POLICE)));
  }

  @Test
  void anAlarmThatIsNotDeliveredAsksToCallAndOneThatIsDoesNot() {
    AlarmView lost = new AlarmView("i", "button/a", "前台", "actual", true, true, true, List.of());
    AlarmView sent = new AlarmView("i", "button/a", "前台", "actual", true, true, false, List.of());
    Top top = top(List.of(REST), List.of(lost), List.of(), List.of(POLICE));
    assertTrue(top.call());
    assertEquals(Top.State.NOT_PROTECTED, top.state());
    assertFalse(top(List.of(REST), List.of(sent), List.of(), List.of(POLICE)).call());
  }

  @Test
  void theGraveReasonsComeFirstAndThenByPriority() {
    Top top =
        top(
            List.of(REST),
            List.of(),
            List.of(
                condition("camera/x", "bad", 3),
                condition("path/anshan-110-1", "bad", 2),
                condition("button/a", "bad", 2)),
            List.of(POLICE));
    assertEquals(
        List.of("button/a", "path/anshan-110-1", "camera/x"),
        top.reasons().stream().map(Top.Why::subject).toList());
  }

  @Test
  void aPartThatStandsStillIsTold() {
    Snapshot now = Pictures.rich();
    assertTrue(
        Top.of(now, health(false, true, true)).reasons().stream()
            .anyMatch(why -> why.subject().equals("line") && why.grave()));
    assertTrue(
        Top.of(now, health(true, false, true)).reasons().stream()
            .anyMatch(why -> why.subject().equals("journal") && !why.grave()));
  }
}

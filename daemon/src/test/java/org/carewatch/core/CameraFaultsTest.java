package org.carewatch.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Button;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.junit.jupiter.api.Test;

/** What is told of a camera: once, with its reason, and one cause for several. */
class CameraFaultsTest {
  private static final Site SITE =
      TestSite.of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.HEALTH);
  private static final Subject HALL = new Subject("camera", SITE.cameras().getFirst().id());
  private final Bench bench = new Bench(SITE);

  private List<Entry> faults() {
    return bench.events.stream().filter(one -> one.type() == EventType.CAMERA_FAULT).toList();
  }

  private void judge(Subject subject, Reason reason, boolean bad, Subject... takes) {
    bench.step(new Fact.Judged(subject, reason, bad, "measured", List.of(takes)));
  }

  @Test
  void aFaultIsToldOnceWithItsReasonAndTheCamera() {
    judge(HALL, Reason.UNREACHABLE, true);
    judge(HALL, Reason.UNREACHABLE, true);
    judge(HALL, Reason.UNREACHABLE, false);
    judge(HALL, Reason.UNREACHABLE, false);
    List<Entry> faults = faults();
    assertEquals(
        List.of("active", "restored"),
        faults.stream().map(one -> Bench.fields(one).condition()).toList());
    EventFields told = Bench.fields(faults.getFirst());
    assertEquals("unreachable", told.detail().get("reason"));
    assertEquals(HALL.toString(), told.subject());
    String name = SITE.cameras().getFirst().name();
    assertTrue(told.text().zh().startsWith(name), told.text().zh());
    assertTrue(bytes(faults.getFirst()).contains("\"cameras\":[{\"id\":\"" + HALL.id() + "\""));
  }

  @Test
  void aCauseNamesTheCamerasThatItTakesAlong() {
    Subject network = new Subject("network", "192.0.2.0/24");
    judge(network, Reason.NETWORK_AWAY, true, HALL);
    judge(network, Reason.NETWORK_AWAY, false);
    List<Entry> faults = faults();
    assertEquals(2, faults.size());
    for (Entry one : faults) {
      assertTrue(bytes(one).contains("\"cameras\":[{\"id\":\"" + HALL.id() + "\""), bytes(one));
    }
  }

  /** Nobody can tell: for ten minutes that is no event. */
  @Test
  void whatCannotBeToldBecomesAnEventWhenItLasts() {
    judge(HALL, Reason.PICTURE_UNKNOWN, true);
    bench.seconds(590);
    assertEquals(List.of(), faults());
    bench.seconds(20);
    assertEquals(1, faults().size());
    assertEquals("picture-unknown", Bench.fields(faults().getFirst()).detail().get("reason"));
  }

  private static String bytes(Entry entry) {
    return new String(entry.bytes(), StandardCharsets.UTF_8);
  }
}

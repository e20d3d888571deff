package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkMosquittoTest {

  @TempDir java.nio.file.Path folder;
  private Mosquitto broker;

  @BeforeEach
  void broker() throws Exception {
    broker = Mosquitto.start(folder, Mosquitto.Settings.plain());
  }

  @AfterEach
  void end() {
    broker.close();
  }

  @Test
  void birthIsSignedByTheBoxAndTellsTheWholeFacility() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "#")) {
      site.start().awaitUp();
      Listener.Heard birth = desk.await("presence/1");
      assertTrue(birth.text().contains("\"state\":\"online\""), birth.text());
      assertTrue(birth.text().contains("阳光托育园"), birth.text());
      assertTrue(
          site.keys()
              .good(birth.text().getBytes(StandardCharsets.UTF_8), birth.property("signature")));
      Listener.Heard heartbeat = desk.await("heartbeat");
      assertTrue(
          heartbeat.text().contains("\"backlog\":{\"alarms\":0,\"events\":0"), heartbeat.text());
    }
  }

  @Test
  void theDutyReportIsSignedRetainedAndThereAgainBehindABrokerThatForgot() throws Exception {
    byte[] report = "{\"format\":\"carewatch report 1\"}".getBytes(StandardCharsets.UTF_8);
    try (Site site = new Site(broker.url())) {
      try (Listener desk = new Listener(broker.url(), Site.ROOT + "report")) {
        site.start().awaitUp();
        site.uplink.report(report);
        Listener.Heard heard = desk.await("report");
        assertEquals("{\"format\":\"carewatch report 1\"}", heard.text());
        assertTrue(site.keys().good(report, heard.property("signature")));
      }
      try (Listener late = new Listener(broker.url(), Site.ROOT + "report")) {
        assertTrue(late.await("report").retained());
      }
      broker.restart();
      site.awaitUp();
      try (Listener desk = new Listener(broker.url(), Site.ROOT + "report")) {
        assertEquals("{\"format\":\"carewatch report 1\"}", desk.await("report").text());
      }
    }
  }

  @Test
  void eventsComeInOrderFromTheCardAndThePositionFollowsThem() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "event")) {
      Entry old = site.kept.add(EventType.CLOCK_SET);
      site.kept.move(Site.DESK, old.head()); // as the journal does for a new desk when it opens
      site.start().awaitUp();
      List<Entry> added = new ArrayList<>();
      for (int i = 0; i < 45; i++) {
        added.add(site.kept.add(EventType.BUTTON_FAULT));
      }
      site.uplink.changed();
      String follows = old.head().place();
      for (Entry entry : added) {
        Listener.Heard event = desk.await("event");
        assertEquals(new String(entry.bytes(), StandardCharsets.UTF_8), event.text());
        assertEquals(follows, event.property("follows"));
        assertEquals("1", event.property("attempt"));
        assertEquals("true", event.property("durable"));
        follows = entry.head().place();
      }
      awaitPosition(site, added.getLast());
    }
  }

  @Test
  void anEventThatComesWhileTheCardIsReadDoesNotWaitForTheHeartbeat() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "event")) {
      AtomicBoolean once = new AtomicBoolean();
      site.kept.lastly =
          () -> {
            if (!once.getAndSet(true)) {
              site.kept.add(EventType.BUTTON_FAULT);
              site.uplink.changed();
            }
          };
      site.start().awaitUp();
      // 20 s: the next heartbeat, which looks again, is after 30
      Listener.Heard event = desk.any(one -> one.topic().endsWith("event"), "the event", 20);
      assertTrue(event.text().contains("event-"));
    }
  }

  @Test
  void aNewRunOfTheSameProcessIsBornAnew() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "presence/1")) {
      site.start().awaitUp();
      assertTrue(desk.await("presence/1").text().contains(ListKept.RUN));
      site.run = "0199f0aa-0000-7000-8000-000000000002"; // as where the journal was set aside
      site.uplink.changed();
      String birth = desk.await("presence/1").text();
      assertTrue(birth.contains("\"online\"") && birth.contains(site.run), birth);
    }
  }

  @Test
  void anAlarmOvertakesAFullEventLaneAndAStalledCard() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "alarm", Site.ROOT + "event")) {
      site.start().awaitUp();
      site.kept.stall = new CountDownLatch(1);
      for (int i = 0; i < 300; i++) {
        site.kept.add(ListKept.RUN, EventType.BUTTON_FAULT, "x".repeat(4000));
      }
      site.uplink.changed();
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.TAKEN, site.awaitSent(press));
      assertEquals("false", desk.await("alarm").property("durable"));
      site.kept.move(Site.DESK, new org.carewatch.event.Head(ListKept.RUN, 1, ""));
      site.kept.stall.countDown();
      Entry second = site.kept.add(EventType.ALARM_RAISED);
      desk.await("event");
      site.publish(second, 1);
      List<String> before = new ArrayList<>();
      Listener.Heard next = desk.heard.take();
      while (!next.topic().endsWith("alarm")) {
        before.add(next.topic());
        next = desk.heard.take();
      }
      assertTrue(before.size() < 60, before.size() + " events came before the alarm");
    }
  }

  @Test
  void nobodySubscribedIsNotTaken() throws Exception {
    try (Site site = new Site(broker.url())) {
      Entry old = site.kept.add(EventType.CLOCK_SET);
      site.kept.move(Site.DESK, old.head()); // as the journal does for a new desk when it opens
      site.start().awaitUp();
      Entry event = site.kept.add(EventType.BUTTON_FAULT);
      site.uplink.changed();
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.NOBODY, site.awaitSent(press));
      assertTrue(site.uplink.counts(Site.DESK).refused.sum() >= 1);
      assertEquals(Optional.of(old.head()), site.kept.position(Site.DESK));
      // A new connection tries the same event again at once; here it is there before the desk's.
      broker.restart();
      site.awaitUp();
      try (Listener again = new Listener(broker.url(), Site.ROOT + "event")) {
        broker.freeze();
        site.publish(press, 2);
        site.awaitDown();
        broker.thaw();
        site.uplink.urgent(new org.carewatch.core.Effect.Urgent(Site.DESK, true));
        assertTrue(again.await("event").text().contains(event.id()));
        awaitPosition(site, event);
      }
    }
  }

  @Test
  void anAlarmWithoutAConnectionIsLostAtOnce() throws Exception {
    try (Site site = new Site("tcp://127.0.0.1:" + Mosquitto.freePort())) {
      site.start();
      Fact.PathDown down = site.awaitDown();
      assertTrue(down.detail().contains("refuses the connection"), down.detail());
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      assertEquals(Fact.Outcome.LOST, site.awaitSent(press));
    }
  }

  @Test
  void aBrokerThatStopsAnsweringIsLeftAfterFiveSeconds() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "#")) {
      site.start().awaitUp();
      desk.await("heartbeat");
      broker.freeze();
      try {
        Entry press = site.kept.add(EventType.ALARM_RAISED);
        site.publish(press, 1);
        assertEquals(Fact.Outcome.LOST, site.awaitSent(press));
        Fact.PathDown down = site.awaitDown();
        assertTrue(down.detail().contains("stopped answering"), down.detail());
      } finally {
        broker.thaw();
      }
      site.uplink.urgent(new org.carewatch.core.Effect.Urgent(Site.DESK, true));
      site.awaitUp();
      // The broker sends the last will of the old connection; the box sees it and is born again.
      Listener.Heard last =
          desk.await("presence/1", one -> one.text().contains("\"connection\":3"));
      assertTrue(last.text().contains("online"), last.text());
    }
  }

  @Test
  void aBoxThatIsKilledIsOfflineByTheWillOfItsNewestBirthAndBornAgain() throws Exception {
    Process box =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KillableBox.class.getName(),
                broker.url())
            .inheritIO()
            .start();
    try (Listener desk = new Listener(broker.url(), Site.ROOT + "presence/#")) {
      String who = "\"run\":\"" + ListKept.RUN + "\",\"boot\":17,\"connection\":1";
      desk.await("presence/1", one -> one.text().contains("online") && one.text().contains(who));
      box.destroyForcibly().waitFor();
      desk.await("presence/1", one -> one.text().contains("offline") && one.text().contains(who));
      try (Site site = new Site(broker.url())) {
        site.start().awaitUp();
        desk.await("presence/1", one -> one.text().contains("online"));
      }
    } finally {
      box.destroyForcibly();
    }
  }

  @Test
  void aBoxThatStopsSaysSoAndLeavesNoWill() throws Exception {
    try (Listener desk = new Listener(broker.url(), Site.ROOT + "presence/#")) {
      try (Site site = new Site(broker.url())) {
        site.start().awaitUp();
        desk.await("presence/1", one -> one.text().contains("online"));
      }
      desk.await("presence/1", one -> one.text().contains("stopping"));
      assertTrue(desk.heard.isEmpty());
      try (Listener late = new Listener(broker.url(), Site.ROOT + "presence/#")) {
        Listener.Heard kept = late.await("presence/1");
        assertTrue(kept.retained() && kept.text().contains("stopping"), kept.text());
      }
    }
  }

  @Test
  void aBoxThatSeesItselfDeadIsBornAgain() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "presence/#")) {
      site.start().awaitUp();
      desk.await("presence/1", one -> one.text().contains("online"));
      desk.send(
          "presence/1", "{\"state\":\"offline\",\"run\":\"x\",\"connection\":1}", Optional.empty());
      desk.await("presence/1", one -> one.text().contains("offline"));
      desk.await("presence/1", one -> one.text().contains("online"));
    }
  }

  static void awaitPosition(Site site, Entry entry) throws InterruptedException {
    for (int i = 0; i < 6000; i++) {
      if (site.kept.position(Site.DESK).equals(Optional.of(entry.head()))) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(
        "position is " + site.kept.position(Site.DESK) + ", not " + entry.head());
  }
}

package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks that ask too often, too much, or the same again. */
class AskedAgainTest {

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

  private static String replay(String id, String after, int through) {
    return command(
        id,
        "replay",
        "{\"topic\":\"alarm\",%s\"through\":\"%s:%d\"}".formatted(after, ListKept.RUN, through));
  }

  private static String command(String id, String name, String arguments) {
    return "{\"facility\":\"%s\",\"desk\":\"%s\",\"id\":\"%s\",\"run\":\"%s\",\"name\":\"%s\",\"arguments\":%s}"
        .formatted(Site.FACILITY, Site.DESK, id, ListKept.RUN, name, arguments);
  }

  @Test
  void impatientDeskIsAnsweredEachTimeAndSentEachEventOnce() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url(), Site.ROOT + "replay", Site.ROOT + "result")) {
      for (int i = 0; i < 60; i++) {
        site.kept.add(EventType.ALARM_RAISED);
      }
      site.start().awaitUp();
      CountDownLatch card = new CountDownLatch(1);
      site.kept.stall = card;
      for (String id : List.of("c1", "c2", "c3")) {
        desk.send("command", replay(id, "", 60), Optional.empty());
      }
      String later = "\"after\":\"" + ListKept.RUN + ":50\",";
      desk.send("command", replay("c4", later, 60), Optional.empty());
      desk.send("command", command("s1", "state", "{}"), Optional.empty());
      assertTrue(desk.await("result").text().contains("\"s1\""));
      card.countDown();
      List<String> results = new ArrayList<>();
      int replayed = 0;
      while (results.size() < 4) {
        Listener.Heard heard = desk.any(one -> true, "replay or result", 60);
        if (heard.topic().endsWith("result")) {
          results.add(heard.text());
        } else {
          replayed++;
        }
      }
      assertEquals(
          List.of(
              "{\"command\":\"c1\",\"outcome\":\"done\",\"sent\":60}",
              "{\"command\":\"c2\",\"outcome\":\"done\",\"sent\":60}",
              "{\"command\":\"c3\",\"outcome\":\"done\",\"sent\":60}",
              "{\"command\":\"c4\",\"outcome\":\"done\",\"sent\":10}"),
          results);
      assertEquals(70, replayed);
    }
  }

  @Test
  void hostileDeskThatAsksForAMillionAllTheTimeHoldsUpNoPressAndStillGetsItsState()
      throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk =
            new Listener(
                broker.url(), Site.ROOT + "alarm", Site.ROOT + "replay", Site.ROOT + "result")) {
      for (int i = 0; i < 3000; i++) {
        site.kept.add(EventType.ALARM_RAISED);
      }
      site.start().awaitUp();
      desk.send("command", replay("first", "", 3000), Optional.empty());
      for (int i = 0; i < 300; i++) {
        String after = "\"after\":\"" + ListKept.RUN + ":" + (1 + i) + "\",";
        desk.send("command", replay("h" + i, after, 1_000_000), Optional.empty());
      }
      assertTrue(site.uplink.counts(Site.DESK).shed.sum() > 0, "commands are shed");
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.publish(press, 1);
      boolean pressed = false;
      int replayed = 0;
      boolean done = false;
      while (!pressed || !done) {
        Listener.Heard heard = desk.any(one -> true, "the press or the first result", 60);
        pressed |= heard.topic().endsWith("alarm") && heard.text().contains(press.id());
        replayed += heard.topic().endsWith("replay") ? 1 : 0;
        done |= heard.text().contains("\"first\"") && heard.text().contains("\"sent\":1000");
        assertTrue(replayed < 6000, "1,000 a command, and at most five of them");
      }
    }
  }
}

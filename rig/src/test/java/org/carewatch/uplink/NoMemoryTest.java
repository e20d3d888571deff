package org.carewatch.uplink;

import java.util.Optional;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.rig.Mosquitto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OutOfMemoryError in a part of the uplink costs what it was doing, and nothing after it. */
class NoMemoryTest {
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
  void aPathWithoutMemoryConnectsWhenThereIsSomeAgain() throws Exception {
    try (Site site = new Site(broker.url())) {
      site.withoutMemory = "path-";
      site.start();
      awaitFailures(site, 3);
      site.withoutMemory = "";
      site.awaitUp();
    }
  }

  @Test
  void aClerkWithoutMemoryTakesTheNextReceipt() throws Exception {
    try (Site site = new Site(broker.url());
        Listener desk = new Listener(broker.url())) {
      Entry press = site.kept.add(EventType.ALARM_RAISED);
      site.start().awaitUp();
      site.withoutMemory = "clerk-";
      String command =
          """
          {"facility":"%s","desk":"%s","id":"one","run":"%s","name":"state","arguments":{}}\
          """
              .formatted(Site.FACILITY, Site.DESK, ListKept.RUN);
      desk.send("command", command, Optional.empty());
      awaitFailures(site, 1);
      site.withoutMemory = "";
      String receipt =
          """
          {"facility":"%s","desk":"%s","event":"%s","level":"stored","by":"rig","time":"-"}\
          """
              .formatted(Site.FACILITY, Site.DESK, press.id());
      desk.send("receipt", receipt, Optional.empty());
      site.await(Fact.Received.class, one -> one.receipt().event().equals(press.id()));
    }
  }

  private static void awaitFailures(Site site, int count) throws InterruptedException {
    for (int tries = 0; site.failed.get() < count; tries++) {
      if (tries == 3000) {
        throw new AssertionError("failed " + site.failed.get() + " times, not " + count);
      }
      Thread.sleep(10);
    }
  }
}

package org.carewatch.rig;

// docs/operating/new-site.md as a technician walks through it, from an empty configuration to the
// commissioning sheet: the commands and the page alone, beside a broker, a desk and the rig's
// lines.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewSiteTest {
  private static final String PASSWORD = "correct horse";
  private static final int PATIENCE_TENTHS = 1800;
  private static final Pattern ASKED = Pattern.compile("\\[[0-9]/[0-9]] (.*)");
  private static final Pattern INCIDENT = Pattern.compile("\"incident\": ?\"([0-9a-f-]{36})\"");
  private static final String SEEN = "it is seen";

  @TempDir Path folder;
  private Road road;
  private boolean isPressed;

  @BeforeEach
  void begin() throws IOException {
    road = new Road(folder);
  }

  @AfterEach
  void end() throws IOException {
    road.close();
  }

  @Test
  void anEmptyConfigurationBecomesACommissioningSheet() throws Exception {
    String whole = Files.readString(road.config);
    Files.writeString(road.config, "");
    Road.Came empty = road.run("", "check-config");
    assertEquals(1, empty.status(), empty.out());
    assertTrue(empty.out().contains("begin with the example small.yaml"), empty.out());
    Files.writeString(road.config, "facility: {id: a}\n");
    Road.Came begun = road.run("", "check-config");
    assertTrue(begun.lines("right would be").size() >= 5, "all that is missing: " + begun.out());

    Files.writeString(road.config, whole);
    assertEquals(0, road.run("", "check-config").status());
    assertEquals(0, road.run(PASSWORD + "\n", "set-password").status());
    Road.Came alone = road.run("", "doctor");
    assertEquals(1, alone.lines("good  rights box key").size(), alone.out());
    assertEquals(1, alone.lines("good  desk anshan-110 path 1").size(), alone.out());

    Process daemon = road.daemon();
    road.desk(folder.resolve("desk.kept"));
    for (int i = 0; i < PATIENCE_TENTHS && !up(); i++) {
      Thread.sleep(100);
    }
    Path sheet = folder.resolve("sheet.html");
    Process walk = road.begin("doctor", "--commission", sheet.toString());
    walkedThrough(walk);
    String said = road.said(walk);
    assertFalse(said.contains("passed over /") || said.contains("/ passed over"), said);
    String html = Files.readString(sheet);
    assertEquals(3, html.split("通过", -1).length - 1, "button, answer, plug: " + html);
    assertFalse(html.contains(">未做"), html);
    assertTrue(html.contains("路测园：验收单"), html);
    assertTrue(html.contains("line button/front-desk"), "the doctor's lines: " + html);
    assertTrue(daemon.isAlive());
    assertTrue(road.run("", "status").out().contains("paths up 1/1"));
  }

  /** Does what is asked for, as soon as it is asked. */
  private void walkedThrough(Process walk) throws Exception {
    for (int i = 0; i < PATIENCE_TENTHS && walk.isAlive(); i++) {
      String said = road.said(walk);
      Matcher asked = ASKED.matcher(said);
      String now = "";
      int at = 0;
      while (asked.find()) {
        now = asked.group(1);
        at = asked.end();
      }
      boolean seen = said.indexOf(SEEN, at) >= 0;
      if (now.contains("then let it go")) {
        pressed(!seen);
      } else if (now.contains("then reset it on the page") && seen) {
        Matcher incident = INCIDENT.matcher(road.get("/api/v1/status").body());
        if (incident.find()) {
          road.reset(incident.group(1), PASSWORD); // refused until it shows the button as open
        }
      } else if (now.contains("network plug") && seen) {
        road.broker.thaw();
      } else if (now.contains("network plug")) {
        road.broker.freeze();
      }
      Thread.sleep(100);
    }
    assertFalse(walk.isAlive(), road.said(walk));
  }

  private void pressed(boolean pressed) {
    if (pressed && !isPressed) {
      road.button.press();
    } else if (!pressed && isPressed) {
      road.button.release();
    }
    isPressed = pressed;
  }

  private boolean up() throws InterruptedException {
    try {
      return road.get("/healthz").statusCode() == 200
          && road.get("/api/v1/status").body().matches("(?s).*\"up\": ?true.*");
    } catch (IOException notYet) {
      return false;
    }
  }
}

package org.carewatch.rig.demo;

// Duty: the demo with hands: single keys on both sides. Thread: the caller's, until q or the end of
// the input.

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** {@code ./demo} at a keyboard. */
final class Hands {
  static final String KEYS =
      "facility: p press  r release  w withdraw  R reset  t open/shut the lid  m mains  v a camera dies/comes back  k kill and restart"
          + "  |  link: x cut/mend  |  desk: o answer  c close  |  q quit";

  private final Place place;
  private final FacilitySide facility;
  private final DeskSide desk;
  private final Story story;
  private boolean lidOpen;
  private boolean mainsAway;
  private boolean closing; // the next key is the outcome that the desk asks for

  Hands(Place place, FacilitySide facility, DeskSide desk, Story story) {
    this.place = place;
    this.facility = facility;
    this.desk = desk;
    this.story = story;
  }

  /** Until q; stops the daemon in order. */
  void play(InputStream keys) throws IOException, InterruptedException {
    facility.start();
    story.say("demo", "the status page: " + facility.page.address());
    story.say("demo", "its password (any user name): " + place.password());
    story.say("demo", KEYS);
    for (int key = keys.read(); key >= 0 && (closing || key != 'q'); key = keys.read()) {
      if (!Character.isISOControl(key)) {
        press((char) key);
      }
    }
    facility.stop();
  }

  private void press(char key) throws IOException, InterruptedException {
    if (closing) {
      closing = false;
      desk.type(Character.toString(key));
      return;
    }
    switch (key) {
      case 'p' -> {
        story.say("demo", "p   the button is pressed");
        facility.button.press();
      }
      case 'r' -> {
        story.say("demo", "r   the button is released");
        facility.button.release();
      }
      case 'w' -> act("withdraw");
      case 'R' -> act("reset");
      case 't' -> lid();
      case 'm' -> mains();
      case 'v' -> camera();
      case 'x' -> link();
      case 'k' -> {
        facility.kill();
        facility.start();
      }
      case 'o' -> desk.type("o");
      case 'c' -> {
        closing = true;
        desk.type("c");
      }
      default -> story.say("demo", KEYS);
    }
  }

  private void mains() {
    mainsAway = !mainsAway;
    story.say("demo", mainsAway ? "m   mains fails" : "m   mains is back");
    if (mainsAway) {
      facility.mains.press();
    } else {
      facility.mains.release();
    }
  }

  private void camera() throws IOException {
    boolean away = place.cameras().isDead();
    story.say(
        "demo", away ? "v   the playroom's camera is back" : "v   the playroom's camera dies");
    if (away) {
      place.cameras().comesBack();
    } else {
      place.cameras().dies();
    }
  }

  private void lid() {
    lidOpen = !lidOpen;
    story.say("demo", lidOpen ? "t   the enclosure is opened" : "t   the enclosure is shut");
    if (lidOpen) {
      facility.lid.press();
    } else {
      facility.lid.release();
    }
  }

  private void link() {
    boolean cut = place.link().isCut();
    story.say("demo", cut ? "x   the link is mended" : "x   the link is cut");
    if (cut) {
      place.link().mend();
    } else {
      place.link().cut();
    }
  }

  /** With the password, every alarm that the page shows. */
  private void act(String verb) throws InterruptedException {
    try {
      List<Map<String, Object>> alarms = facility.page.alarms();
      if (alarms.isEmpty()) {
        story.say("demo", "no alarm to " + verb);
      }
      for (Map<String, Object> alarm : alarms) {
        int status = facility.page.act(String.valueOf(alarm.get("incident")), verb);
        String outcome =
            switch (status) {
              case 200 -> "done";
              case 409 -> "refused";
              default -> "not done, status " + status;
            };
        story.say("demo", verb + " of " + alarm.get("subject") + ": " + outcome);
      }
    } catch (IOException away) {
      story.say("demo", verb + ": the daemon's page does not answer: " + away.getMessage());
    }
  }
}

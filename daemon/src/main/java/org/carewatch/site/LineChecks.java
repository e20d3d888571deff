package org.carewatch.site;

// What must agree among contacts and wires: one line for one thing, and what a button's wiring can
// see. Pure.

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wiring. */
final class LineChecks {

  private LineChecks() {}

  static void check(At site, Faults faults) {
    List<At> wired = new ArrayList<>();
    for (At button : site.get("buttons").items()) {
      wired.add(button.get("contact"));
      wired.add(button.get("second-contact"));
      supervision(button, faults);
    }
    wired.addAll(site.get("inputs").entries());
    wired.addAll(site.get("outputs").entries());
    for (At panel : site.get("armed").items()) {
      wired.add(panel.get("contact"));
      wired.add(panel.get("rearm").get("output"));
    }
    oneThingALine(wired, faults);
  }

  private static void oneThingALine(List<At> wired, Faults faults) {
    Map<String, At> seen = new HashMap<>();
    for (At at : wired) {
      Optional<String> chip = at.get("chip").text();
      Optional<Integer> line = at.get("line").as(Figures.number(0, 1023));
      if (chip.isEmpty() || line.isEmpty()) {
        continue;
      }
      At first = seen.putIfAbsent(chip.get() + "/" + line.get(), at);
      if (first != null) {
        String shown = Faults.shown(chip.get()) + " / " + line.get();
        at.get("line")
            .fault(
                faults,
                shown + " 已被 " + first.path() + "（第 " + first.value().line() + " 行）使用",
                shown + " is already used by " + first.path() + " in line " + first.value().line(),
                "一条没有用过的线",
                "a line not used yet");
      }
    }
  }

  /**
   * What the wiring can see, and that it is admitted. To admit it where it is not so is a fault
   * too: page and report would show a weakness that is not there, and it is the usual trace of a
   * second contact that was forgotten.
   */
  private static void supervision(At button, Faults faults) {
    At contact = button.get("contact");
    At second = button.get("second-contact");
    At admitted = button.get("unsupervised");
    boolean open = contact.get("rest").is("open");
    boolean closed = contact.get("rest").is("closed");
    if (second.there()) {
      pair(contact, second, faults);
    }
    if (open && !second.there() && !admitted.there()) {
      contact.fault(
          faults,
          "单个常开触点看不见断线",
          "a single contact at rest open cannot see a cut cable",
          "加 second-contact，或改为常闭（rest: closed），或写 unsupervised: true 承认",
          "a second-contact, or rest: closed, or unsupervised: true to admit it");
    } else if (open && !second.there() && admitted.is("false")) {
      admitted.fault(
          faults,
          "单个常开触点看不见断线",
          "a single contact at rest open cannot see a cut cable",
          "unsupervised: true，或加 second-contact，或改为常闭",
          "unsupervised: true, or a second-contact, or rest: closed");
    } else if (admitted.is("true") && (closed || second.there())) {
      admitted.fault(
          faults,
          "这个按钮的断线看得见，不必写 unsupervised: true",
          "this button's cable is supervised, so unsupervised: true is not so",
          "删去 unsupervised",
          "to leave unsupervised out");
    }
  }

  private static void pair(At contact, At second, Faults faults) {
    if (contact.get("rest").is("closed")) {
      contact
          .get("rest")
          .fault(
              faults,
              "有 second-contact 时，报警触点应为常开",
              "beside a second-contact the contact that raises the alarm rests open",
              "contact 用常开触点，second-contact 用常闭触点",
              "the contact at rest open here, the one at rest closed as second-contact");
    }
    if (second.get("rest").is("open")) {
      second
          .get("rest")
          .fault(
              faults,
              "第二触点应为常闭，否则分不清断线和短路",
              "a second contact that rests open cannot tell a cut from a short",
              "rest: closed",
              "rest: closed");
    }
  }
}

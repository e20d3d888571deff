package org.carewatch.command;

// What there is to try at a site, made from what the daemon says of it. Pure.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.carewatch.event.Text;

/** The steps of a commissioning, in the order in which a technician walks. */
final class Steps {
  private static final Set<String> PRESSED = Set.of("closed", "held");

  private Steps() {}

  static List<Step> of(JsonTree status) {
    List<Step> steps = new ArrayList<>();
    status.list("contacts").forEach(contact -> steps.add(contact(contact)));
    status.list("contacts").stream()
        .filter(contact -> contact.word("subject").startsWith("button/"))
        .forEach(button -> steps.add(answered(button)));
    status.list("cameras").forEach(camera -> steps.add(camera(camera)));
    if (!status.list("desks").isEmpty()) {
      steps.add(plug());
    }
    return steps;
  }

  private static Step contact(JsonTree contact) {
    String subject = contact.word("subject");
    String name = contact.word("name");
    return new Step(
        subject,
        new Text("按下“" + name + "”，再松开（复原）", "press \"" + name + "\", then let it go"),
        status -> PRESSED.contains(state(status, subject)),
        status -> state(status, subject).equals("open"));
  }

  private static String state(JsonTree status, String subject) {
    return of(status, "contacts", subject).map(one -> one.word("state")).orElse("");
  }

  private static Step answered(JsonTree button) {
    String subject = button.word("subject");
    String name = button.word("name");
    Predicate<JsonTree> alarm = status -> of(status, "alarms", subject).isPresent();
    return new Step(
            subject + " answer",
            new Text(
                "等接警台应答“" + name + "”，然后在状态页复位",
                "wait for the desk's answer to \"" + name + "\", then reset it on the page"),
            status ->
                of(status, "alarms", subject)
                    .filter(
                        one -> one.list("presses").stream().allMatch(press -> press.is("answered")))
                    .isPresent(),
            alarm.negate())
        .underWay();
  }

  private static Step camera(JsonTree camera) {
    String subject = camera.word("subject");
    String name = camera.word("name");
    return new Step(
        subject,
        new Text(
            "盖住或拔掉摄像机“" + name + "”，等它报出来，再恢复（各需几分钟）",
            "cover or unplug camera \""
                + name
                + "\" until it is told, then undo it (minutes each)"),
        status -> verdicts(status, subject).contains("bad"),
        status -> !verdicts(status, subject).contains("bad"));
  }

  private static List<String> verdicts(JsonTree status, String subject) {
    List<String> all = new ArrayList<>();
    of(status, "cameras", subject)
        .ifPresent(one -> {
          all.add(one.word("verdict"));
          one.list("further").forEach(further -> all.add(further.word("verdict")));
        });
    return all;
  }

  private static Step plug() {
    return new Step(
        "uplink",
        new Text(
            "拔掉网线，等通路显示中断，再插上", "pull the network plug until a path is down, then put it back"),
        status -> paths(status).contains(false),
        status -> !paths(status).contains(false));
  }

  private static List<Boolean> paths(JsonTree status) {
    return status.list("desks").stream()
        .flatMap(desk -> desk.list("paths").stream())
        .map(path -> path.is("up"))
        .toList();
  }

  private static Optional<JsonTree> of(JsonTree status, String list, String subject) {
    return status.list(list).stream()
        .filter(one -> one.word("subject").equals(subject))
        .findFirst();
  }
}

package org.carewatch.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.line.Button;
import org.carewatch.line.ButtonSignal;
import org.carewatch.line.Doubt;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineTrouble;
import org.carewatch.site.Contact;
import org.carewatch.site.Panel;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;

/**
 * From news of the line to presses, releases and faults: one {@link Button} machine for each button
 * and each input. Core's thread; as many as the configuration has. Contacts are named {@code
 * button/ID}, {@code button/ID/second}, {@code box/enclosure}, {@code box/mains}, {@code
 * box/battery-low}, {@code box/reset-key}, {@code panel/ID}.
 */
final class Contacts {
  static final Subject MAINS = new Subject("box", "mains");
  static final Subject BATTERY = new Subject("box", "battery-low");
  static final Subject RESET_KEY = new Subject("box", "reset-key");

  private final Alarms alarms;
  private final Orders orders;
  private final Conditions conditions;
  private final Panels panels;
  private final Map<Subject, Button> machines = new LinkedHashMap<>();
  private final Map<Subject, LineTrouble> troubles = new LinkedHashMap<>();
  private final Map<Subject, Long> changed =
      new LinkedHashMap<>(); // nanos of the last change of word

  Contacts(Site site, Alarms alarms, Orders orders, Conditions conditions, Panels panels) {
    this.panels = panels;
    this.alarms = alarms;
    this.orders = orders;
    this.conditions = conditions;
    for (org.carewatch.site.Button button : site.buttons()) {
      Subject subject = Subject.button(button.id());
      Contact.Rest rest = button.contact().rest();
      Button.Wiring wiring =
          button.secondContact().isPresent()
              ? new Button.Pair(subject.toString(), rest, subject + "/second")
              : new Button.Single(subject.toString(), rest);
      machines.put(subject, Button.of(wiring));
    }
    single(Subject.ENCLOSURE, site.inputs().enclosure());
    single(MAINS, site.inputs().mains());
    single(BATTERY, site.inputs().batteryLow());
    single(RESET_KEY, site.inputs().resetKey());
    for (Panel panel : site.armed()) {
      if (panel.source() instanceof Panel.Relay relay) {
        single(Panels.subject(panel), Optional.of(relay.contact()));
      }
    }
  }

  private void single(Subject subject, Optional<Contact> contact) {
    contact.ifPresent(wired ->
        machines.put(subject, Button.of(new Button.Single(subject.toString(), wired.rest()))));
  }

  void take(LineNews news, Moment now) {
    for (Subject subject : List.copyOf(machines.keySet())) {
      if (news.contact().equals(subject.toString()) || news.contact().equals(subject + "/second")) {
        Button before = machine(subject);
        apply(subject, before.next(news, now.nanos()), now);
        if (news instanceof LineNews.Settled settled
            && machine(subject).press() == Button.Press.RELEASED) {
          foundAtRest(subject, settled, now);
        }
      }
    }
  }

  /** Pressed in an earlier run, or never seen before, and at rest now. */
  private void foundAtRest(Subject subject, LineNews.Settled settled, Moment now) {
    if (panels.has(subject)) {
      panels.armed(subject, settled.sinceNanos(), now);
    } else if (alarms.contactClosed(subject)) {
      alarms.released(subject, settled.sinceNanos(), now);
    }
  }

  /** Alarms of an earlier run became known: a contact seen open since is told as released. */
  void recalled(Moment now) {
    machines.forEach((subject, machine) -> {
      if (panels.has(subject) && machine.press() == Button.Press.RELEASED) {
        panels.armed(subject, now.nanos(), now);
      } else if (machine.press() == Button.Press.RELEASED && alarms.contactClosed(subject)) {
        alarms.released(subject, now.nanos(), now);
      }
    });
  }

  void tick(Moment now) {
    for (Subject subject : List.copyOf(machines.keySet())) {
      Button machine = machine(subject);
      if (machine.deadline().isPresent() && machine.deadline().getAsLong() <= now.nanos()) {
        apply(subject, machine.tick(now.nanos()), now);
      }
    }
  }

  long nextNanos() {
    return machines.values().stream()
        .mapToLong(machine -> machine.deadline().orElse(Long.MAX_VALUE))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private Button machine(Subject subject) {
    Button machine = machines.get(subject);
    if (machine == null) {
      throw new IllegalStateException("no contact " + subject);
    }
    return machine;
  }

  private void apply(Subject subject, Button.Step step, Moment now) {
    String word = state(subject);
    long since = now.nanos();
    machines.put(subject, step.next());
    for (ButtonSignal signal : step.signals()) {
      switch (signal) {
        case ButtonSignal.Pressed pressed -> {
          since = pressed.sinceNanos();
          pressed(subject, pressed, now);
        }
        case ButtonSignal.Released released -> {
          since = released.sinceNanos();
          released(subject, released, now);
        }
        case ButtonSignal.FaultOn fault -> fault(subject, Optional.of(fault), now);
        case ButtonSignal.FaultOff _ -> fault(subject, Optional.empty(), now);
      }
    }
    if (!state(subject).equals(word)) {
      changed.put(subject, since);
    }
  }

  private void pressed(Subject subject, ButtonSignal.Pressed signal, Moment now) {
    if (subject.equals(MAINS)) {
      conditions.judge(MAINS, Reason.MAINS_LOST, true, "", now);
    } else if (subject.equals(BATTERY)) {
      conditions.judge(BATTERY, Reason.BATTERY_LOW, true, "", now);
    } else if (subject.equals(RESET_KEY)) {
      orders.resetAll("reset-key", now);
    } else if (panels.has(subject)) {
      panels.disarmed(subject, signal.sinceNanos(), now);
    } else {
      alarms.pressed(subject, signal.sinceNanos(), signal.settledNanos(), signal.atStart(), now);
    }
  }

  private void released(Subject subject, ButtonSignal.Released signal, Moment now) {
    if (subject.equals(MAINS)) {
      conditions.judge(MAINS, Reason.MAINS_LOST, false, "", now);
    } else if (subject.equals(BATTERY)) {
      conditions.judge(BATTERY, Reason.BATTERY_LOW, false, "", now);
    } else if (panels.has(subject)) {
      panels.armed(subject, signal.sinceNanos(), now);
    } else {
      alarms.released(subject, signal.sinceNanos(), now);
    }
  }

  private void fault(Subject subject, Optional<ButtonSignal.FaultOn> fault, Moment now) {
    LineTrouble before = troubles.remove(subject);
    if (before != null && fault.filter(on -> on.trouble() == before).isEmpty()) {
      conditions.judge(subject, Reason.valueOf(before.name()), false, "", now);
    }
    fault.ifPresent(on -> {
      troubles.put(subject, on.trouble());
      conditions.judge(subject, Reason.valueOf(on.trouble().name()), true, on.detail(), now);
    });
  }

  /** The word for a place's contact: open (at rest), closed (pressed) or unknown. */
  String state(Subject subject) {
    Button machine = machines.get(subject);
    if (machine == null || machine.press() == Button.Press.UNSEEN) {
      return "unknown";
    }
    boolean trusted = machine.doubt() instanceof Doubt.Clear;
    boolean pressed = machine.press() == Button.Press.PRESSED;
    return pressed ? "closed" : trusted ? "open" : "unknown";
  }

  /** Since when {@link #state} gives this word, monotonic nanos; empty: since the start. */
  Optional<Long> sinceNanos(Subject subject) {
    return Optional.ofNullable(changed.get(subject));
  }

  boolean watches(Subject subject) {
    return machines.containsKey(subject);
  }
}

package org.carewatch.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.event.Mode;
import org.carewatch.site.Button;
import org.carewatch.site.Escalation;
import org.carewatch.site.Output;

/**
 * Lamps, buzzer and alarm relay as the alarms stand. They speak of police desks (of any desk only
 * where none is police). Core's thread; an output is driven only when its sign changes.
 */
final class LocalSigns {
  static final long NOT_DELIVERED = 20 * Owed.SECOND;

  private final List<Escalation> escalation;
  private final Map<Output, Effect.Sign> shown = new EnumMap<>(Output.class);

  LocalSigns(List<Escalation> escalation) {
    this.escalation = escalation;
  }

  /** What all outputs shall show now. */
  void step(
      Alarms alarms,
      Conditions conditions,
      TestMode tests,
      List<Delivery> desks,
      long nanos,
      Consumer<Effect> effects) {
    Map<Output, Effect.Sign> signs = new EnumMap<>(Output.class);
    for (Output output : Output.values()) {
      signs.put(output, Effect.Sign.OFF);
    }
    Function<Delivery, Boolean> answering = Alarms.answering(desks);
    List<String> counted = desks.stream().filter(answering::apply).map(desk -> desk.desk).toList();
    List<Incident> latched = alarms.all().stream().filter(one -> one.latched).toList();
    List<Incident> shownHere =
        latched.stream()
            .filter(one -> alarms.place(one.subject).local() != Button.Local.SILENT)
            .toList();
    if (latched.stream().anyMatch(one -> one.mode != Mode.TEST)) { // a transmitter knows no test
      signs.put(Output.ALARM_RELAY, Effect.Sign.ON);
    }
    if (!shownHere.isEmpty()) {
      signs.put(Output.SENT_LAMP, sent(shownHere, counted, nanos));
      if (shownHere.stream().allMatch(Incident::allAnswered)) {
        signs.put(Output.ANSWERED_LAMP, Effect.Sign.ON);
      }
    }
    if (shownHere.stream()
        .anyMatch(one ->
            alarms.place(one.subject).local() == Button.Local.AUDIBLE && !one.allAnswered())) {
      signs.put(Output.BUZZER, Effect.Sign.ON);
    }
    for (Escalation step : escalation) {
      if (shownHere.stream().anyMatch(one -> unanswered(one, step.after().toNanos(), nanos))) {
        step.outputs().forEach(output -> signs.put(output, Effect.Sign.ON));
      }
    }
    signs.put(Output.TEST_LAMP, tests.sign());
    if (conditions.any()) {
      signs.put(Output.FAULT_LAMP, Effect.Sign.ON);
    }
    signs.forEach((output, sign) -> {
      if (shown.put(output, sign) != sign) {
        effects.accept(new Effect.Drive(output, sign));
      }
    });
  }

  private static Effect.Sign sent(List<Incident> latched, List<String> desks, long nanos) {
    boolean all = true;
    for (Incident incident : latched) {
      if (notDelivered(incident, desks, nanos)) {
        return Effect.Sign.FLASHING;
      }
      all &= incident.presses.stream().allMatch(press -> stored(press, desks));
    }
    return all ? Effect.Sign.ON : Effect.Sign.OFF;
  }

  private static boolean unanswered(Incident incident, long after, long nanos) {
    return incident.presses.stream()
        .anyMatch(press -> !press.answered && !press.test && nanos - press.contactNanos >= after);
  }

  /** Whether a press has waited 20 s and more for the {@code stored} of a counted desk. */
  static boolean notDelivered(Incident incident, List<String> desks, long nanos) {
    return incident.presses.stream()
        .anyMatch(press -> !stored(press, desks) && nanos - press.contactNanos >= NOT_DELIVERED);
  }

  private static boolean stored(Press press, List<String> desks) {
    return press.answered || desks.stream().anyMatch(press::storedBy);
  }

  /** When a sign may change though nothing happens. */
  long nextNanos(Alarms alarms, long nanos) {
    long next = Long.MAX_VALUE;
    for (Incident incident : alarms.all()) {
      for (Press press : incident.presses) {
        next = later(next, press.contactNanos + NOT_DELIVERED, nanos);
        for (Escalation step : escalation) {
          next = later(next, press.contactNanos + step.after().toNanos(), nanos);
        }
      }
    }
    return next;
  }

  private static long later(long next, long at, long nanos) {
    return at > nanos ? Math.min(next, at) : next;
  }
}

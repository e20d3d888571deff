package org.carewatch.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.carewatch.event.Fields;
import org.carewatch.event.Receiver;
import org.carewatch.site.Escalation;

/**
 * What happens when nobody answers: at 60 s every desk of the event's roles is told, and at each
 * further step of the configuration the desks that it names. Outputs are {@link LocalSigns}'.
 * Core's thread; as many steps as the configuration has, each told once a press, after a restart
 * too.
 */
final class Escalations {
  static final Duration FIRST = Duration.ofSeconds(60);

  private final List<Step> steps = new ArrayList<>();

  /** One step; {@code everybody}: {@code desks} are named but not alone told. */
  private record Step(long seconds, List<String> desks, boolean everybody) {}

  Escalations(List<Escalation> configured) {
    long first = FIRST.toSeconds();
    List<String> atFirst = List.of();
    for (Escalation one : configured) {
      if (one.after().toSeconds() == first) {
        atFirst = one.desks();
      } else if (!one.desks().isEmpty()) {
        steps.add(new Step(one.after().toSeconds(), one.desks(), false));
      }
    }
    steps.add(new Step(first, atFirst, true));
    steps.sort(Comparator.comparingLong(Step::seconds));
  }

  /** When this press's next step is due; never where it is answered, a test, or all are told. */
  long atNanos(Press press) {
    if (press.answered || press.test) {
      return Long.MAX_VALUE;
    }
    for (Step step : steps) {
      if (step.seconds > press.escalatedSeconds) {
        return press.contactNanos + step.seconds * Owed.SECOND;
      }
    }
    return Long.MAX_VALUE;
  }

  /** Takes the press's next step; the fields of its event. */
  Map<String, Object> take(Press press) {
    for (Step step : steps) {
      if (step.seconds > press.escalatedSeconds) {
        press.escalatedSeconds = step.seconds;
        Map<String, Object> detail = Fields.of("event", press.event, "afterSeconds", step.seconds);
        if (!step.desks.isEmpty()) {
          detail.put(step.everybody ? "desks" : Receiver.TO, step.desks);
        }
        return detail;
      }
    }
    throw new IllegalStateException("no step is left for " + press.event);
  }
}

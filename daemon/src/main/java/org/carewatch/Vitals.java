package org.carewatch;

// What the box says of itself, for page, metrics and doctor: the readings, and before them mains
// and
// battery where contacts tell them. Any thread; never blocks.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.carewatch.box.sense.Seen;
import org.carewatch.box.sense.Verdict;
import org.carewatch.box.sense.Vital;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.site.Inputs;

/** One list of both, made anew for who asks. */
final class Vitals implements Supplier<List<Vital>> {
  private static final Subject MAINS = new Subject("box", "mains");
  private static final Subject BATTERY = new Subject("box", "battery-low");
  private static final Text AT_REST = new Text("触点正常", "its contact is at rest");

  private final Inputs inputs;
  private final Supplier<List<Vital>> readings;
  private final Supplier<Snapshot> snapshot;

  Vitals(Inputs inputs, Supplier<List<Vital>> readings, Supplier<Snapshot> snapshot) {
    this.inputs = inputs;
    this.readings = readings;
    this.snapshot = snapshot;
  }

  @Override
  public List<Vital> get() {
    List<Vital> all = new ArrayList<>();
    Snapshot now = snapshot.get();
    inputs.mains().ifPresent(_ -> all.add(contact(MAINS, Reason.MAINS_LOST, now)));
    inputs.batteryLow().ifPresent(_ -> all.add(contact(BATTERY, Reason.BATTERY_LOW, now)));
    all.addAll(readings.get());
    return all;
  }

  /** Any other fault of the same contact is one of its line: then nobody can tell. */
  private static Vital contact(Subject subject, Reason question, Snapshot now) {
    Optional<Snapshot.ConditionView> fault =
        now.conditions().stream()
            .filter(one -> one.subject().equals(subject.toString()))
            .findFirst();
    Verdict verdict =
        fault
            .map(one -> one.question().equals(question.word()) ? Verdict.BAD : Verdict.CANNOT_TELL)
            .orElse(Verdict.GOOD);
    Text words = fault.map(Snapshot.ConditionView::reason).orElse(AT_REST);
    Text seen = verdict == Verdict.BAD ? new Text("触点", "by its contact") : words;
    return new Vital(subject, question, new Seen(verdict, seen, OptionalDouble.empty()), "");
  }
}

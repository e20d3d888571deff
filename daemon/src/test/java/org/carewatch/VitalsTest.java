package org.carewatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.box.sense.Verdict;
import org.carewatch.box.sense.Vital;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Reason;
import org.carewatch.site.Contact;
import org.carewatch.site.Inputs;
import org.carewatch.site.Level;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** Mains and battery by their contacts, beside what is read. */
class VitalsTest {
  private final List<Snapshot.ConditionView> conditions = new ArrayList<>();

  private static Optional<Contact> contact(int line) {
    return Optional.of(
        new Contact("gpiochip0", line, Contact.Bias.PULL_UP, Level.LOW, Contact.Rest.OPEN));
  }

  private Snapshot snapshot() {
    return new Snapshot(
        1,
        Instant.EPOCH,
        ClockTrust.SYNCHRONISED,
        "run",
        1,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        0,
        true,
        List.of(),
        List.of(),
        List.copyOf(conditions),
        List.of());
  }

  private void stands(String subject, Reason reason) {
    conditions.add(
        new Snapshot.ConditionView(
            subject, reason.word(), "bad", reason.text(), reason.cure(), Instant.EPOCH, "", 2));
  }

  private List<String> verdicts(Inputs inputs) {
    return new Vitals(inputs, List::of, this::snapshot)
        .get().stream().map(one -> one.subject().id() + " " + verdict(one)).toList();
  }

  private static Verdict verdict(Vital one) {
    return one.seen().verdict();
  }

  @Test
  void aContactTellsItsVerdictAndAFaultOfItsLineThatNobodyKnows() {
    Inputs both = new Inputs(Optional.empty(), contact(6), contact(13), Optional.empty());
    assertEquals(List.of("mains GOOD", "battery-low GOOD"), verdicts(both));
    stands("box/mains", Reason.MAINS_LOST);
    assertEquals(List.of("mains BAD", "battery-low GOOD"), verdicts(both));
    stands("box/battery-low", Reason.CHIP_GONE);
    assertEquals(List.of("mains BAD", "battery-low CANNOT_TELL"), verdicts(both));
  }

  @Test
  void whatIsNotWiredIsLeftToTheReadings() {
    stands("box/mains", Reason.MAINS_LOST);
    assertEquals(List.of(), verdicts(Inputs.NONE));
  }
}

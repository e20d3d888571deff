package org.carewatch.rig.trial;

// Duty: what must hold after every trial, whatever the fault was: all is told, by `follows` and by
// the journal, no id has
// two contents, every press is answered, the chain is whole, and the daemon takes no more of the
// machine than before.
// Thread: the trial's. Limits: the plan's time for telling, 30 s for threads and descriptors.

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Past;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
import org.carewatch.journal.Verify;

/** The end of a trial. */
final class Reckoning {
  private static final int PAGE = 1000;
  private static final Duration BACK = Duration.ofSeconds(30);
  private static final long ASK_NANOS = Duration.ofSeconds(5).toNanos();

  private final Ground ground;

  Reckoning(Ground ground) {
    this.ground = ground;
  }

  /** Mends what can be mended from outside the daemon, and waits until all holds. */
  void settle() throws IOException, InterruptedException, Missed {
    long began = System.nanoTime();
    ground.router().become(new Mood.Well());
    for (Witness desk : List.of(ground.police(), ground.site())) {
      desk.stores(true);
      desk.person(true);
      desk.come();
    }
    awaitTold(began);
    ground.figure("all told after", Duration.ofNanos(System.nanoTime() - began));
    verify();
    awaitBack();
  }

  private void awaitTold(long began) throws IOException, InterruptedException, Missed {
    long until = began + Machine.patient(ground.plan().toldWithin()).toNanos();
    long asked = System.nanoTime();
    List<String> owed = owed();
    while (!owed.isEmpty()) {
      Missed.unless(ground.box().isAlive(), "the daemon has ended");
      Missed.unless(
          System.nanoTime() - until < 0,
          "%d s after the fault: %s".formatted(ground.plan().toldWithin().toSeconds(), owed));
      if (System.nanoTime() - asked > ASK_NANOS) {
        asked = System.nanoTime();
        ask(ground.police());
        ask(ground.site());
      }
      TimeUnit.MILLISECONDS.sleep(200);
      owed = owed();
    }
    List<String> faults = new ArrayList<>(ground.police().memory().faults());
    faults.addAll(ground.site().memory().faults());
    faults.addAll(ground.police().published().faults());
    faults.addAll(ground.site().published().faults());
    Missed.unless(faults.isEmpty(), faults.toString());
  }

  /** A desk would wait 30 s for what is missing to come by itself; here it asks sooner. */
  private static void ask(Witness desk) {
    for (String topic : List.of("alarm", "event")) {
      List<String> missing = desk.memory().missing(topic);
      if (!missing.isEmpty()) {
        desk.replay(topic, missing.getLast());
      }
    }
  }

  /** What is not as it should be yet, in words. */
  private List<String> owed() {
    List<String> owed = new ArrayList<>();
    for (Witness desk : List.of(ground.police(), ground.site())) {
      for (String topic : List.of("alarm", "event")) {
        List<String> missing = desk.memory().missing(topic);
        if (!missing.isEmpty()) {
          owed.add(desk.id() + " misses on " + topic + " by follows: " + missing);
        }
      }
    }
    for (int path = 1; path <= ground.plan().paths(); path++) {
      if (!ground.police().memory().isOnline(path)) {
        owed.add("path " + path + " is not online at " + ground.police().id());
      }
    }
    for (Press press : ground.presses()) {
      if (!isAnswered(press)) {
        owed.add("press " + press.number() + " is not answered");
      }
    }
    unsent(ground.police(), Role.POLICE, owed);
    unsent(ground.site(), Role.SITE, owed);
    return owed;
  }

  private boolean isAnswered(Press press) {
    Memory memory = ground.police().memory();
    return memory.all(press::isToldBy).stream()
        .map(told -> told.event().id())
        .anyMatch(id ->
            !memory
                .all(told ->
                    told.is("alarm.answered") && id.equals(told.event().detail().get("event")))
                .isEmpty());
  }

  /** What the journal owes a role and its desk does not hold byte for byte. */
  private void unsent(Witness desk, Role role, List<String> owed) {
    Receiver to = new Receiver(desk.id(), role);
    try (KeptFile journal = new KeptFile(ground.storage())) {
      for (Topic topic : List.of(Topic.ALARM, Topic.EVENT)) {
        Optional<String> after = Optional.empty();
        List<Past.Owed> page = journal.owed(to, topic, after, PAGE);
        long lacking = 0;
        while (!page.isEmpty()) {
          lacking +=
              page.stream()
                  .filter(one -> !desk.memory().holds(one.entry().id(), one.entry().bytes()))
                  .count();
          after = Optional.of(page.getLast().entry().head().place());
          page = journal.owed(to, topic, after, PAGE);
        }
        if (lacking > 0) {
          owed.add(desk.id() + " lacks " + lacking + " on " + topic + " by the journal");
        }
      }
    } catch (JournalException unreadable) {
      owed.add("the journal cannot be read: " + unreadable.getMessage());
    }
  }

  private void verify() throws Missed {
    try {
      Verify.Result result = Verify.directory(ground.storage());
      Missed.unless(result.bad().isEmpty(), "journal verify: " + result.bad());
      Missed.unless(result.events() > 0, "journal verify: no event is kept");
    } catch (JournalException unreadable) {
      throw new Missed("journal verify: " + unreadable.getMessage());
    }
  }

  private void awaitBack() throws IOException, InterruptedException, Missed {
    Vital start =
        ground.start().orElseThrow(() -> new Missed("the act never measured the daemon's start"));
    long until = System.nanoTime() + Machine.patient(BACK).toNanos();
    Vital now = ground.box().vital();
    while (!now.isBackAt(start) && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(200);
      now = ground.box().vital();
    }
    ground.note(
        "threads %d to %d, descriptors %d to %d, %d MiB"
            .formatted(
                start.threads(),
                now.threads(),
                start.descriptors(),
                now.descriptors(),
                now.residentKib() / 1024));
    Missed.unless(now.isBackAt(start), "not back at the start: " + start + " became " + now);
    Missed.unless(
        now.residentKib() <= Vital.MOST_KIB,
        "the daemon has " + now.residentKib() + " KiB, more than " + Vital.MOST_KIB);
  }
}

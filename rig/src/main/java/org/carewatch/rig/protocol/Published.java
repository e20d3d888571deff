package org.carewatch.rig.protocol;

// Duty: keeps what a desk heard and judges it when asked, so that no measurement waits for it.
// Thread: any. Limits: 5,000 messages wait to be judged, what is more is counted and not judged;
// 20 faults are kept.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was published in one test, trial or bench. */
public final class Published {
  private static final int WAITING = 5_000;
  private static final int FAULTS = 20;
  private static final int SHOWN = 1500;

  // guarded by the class
  private static Optional<Judge> judge = Optional.empty();

  // guarded by this
  private final ArrayDeque<Said> waiting = new ArrayDeque<>();
  private final SortedMap<String, Integer> kinds = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int unjudged;

  /** Takes a message; never waits. */
  public synchronized void hear(String topic, byte[] payload, Map<String, String> properties) {
    if (waiting.size() < WAITING) {
      waiting.add(new Said(topic, payload, properties));
    } else {
      unjudged++;
    }
  }

  /** One for all: reading the schemas takes longer than judging. */
  private static synchronized Judge judge() throws IOException {
    if (judge.isEmpty()) {
      judge = Optional.of(new Judge());
    }
    return judge.get();
  }

  /** Judges all that came so far; every fault found until now, in words. */
  public synchronized List<String> faults() throws IOException {
    Judge mine = judge();
    for (Said said = waiting.poll(); said != null; said = waiting.poll()) {
      Judge.Verdict verdict = mine.judge(said);
      kinds.merge(verdict.kind(), 1, Integer::sum);
      if (verdict.fault().isPresent() && faults.size() < FAULTS) {
        faults.add(words(said, verdict.fault().get()));
      }
    }
    return List.copyOf(faults);
  }

  private static String words(Said said, String fault) {
    String text = new String(said.payload(), StandardCharsets.UTF_8);
    return "%s: %s: %s %s"
        .formatted(
            said.topic(),
            fault,
            said.properties(),
            text.substring(0, Math.min(SHOWN, text.length())));
  }

  /** How many of each kind were judged, by their names in the AsyncAPI document. */
  public synchronized SortedMap<String, Integer> kinds() {
    return new TreeMap<>(kinds);
  }

  /** One sentence for the end of a program. */
  public synchronized String summary() {
    int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
    return "%d messages of %d kinds judged by docs/protocol, %d faulty%s"
        .formatted(
            all,
            kinds.size(),
            faults.size(),
            unjudged == 0 ? "" : ", " + unjudged + " not judged for want of room");
  }
}

package org.carewatch.rig.demo;

// Duty: what the script expects, in its order, against what happens. Each expectation has a
// deadline; the first one missed ends the script. Thread: the caller's.

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Expectations of a story. */
final class Expectations {
  static final Duration SOON = Duration.ofSeconds(15);

  /** An expectation that was not met, in words. */
  static final class Missed extends Exception {
    private static final long serialVersionUID = 1L;

    Missed(String words) {
      super(words);
    }
  }

  private final Story story;
  private int began; // where the present step begins in the story
  private int from; // from where on the next happening is expected
  private long contact; // nanos of the step's contact, or of its beginning
  private int met;

  Expectations(Story story) {
    this.story = story;
  }

  /** How many were met. */
  int met() {
    return met;
  }

  /** A step of the story begins. */
  void step(String words) {
    story.say("demo", "=== " + words);
    begin();
  }

  /** What is measured and counted begins here. */
  void begin() {
    began = story.size();
    from = began;
    contact = System.nanoTime();
  }

  /** All that was ever seen is this step's. */
  void fromTheBeginning() {
    began = 0;
  }

  /** What was seen so far does not count for what is expected next. */
  void fromHere() {
    from = story.size();
  }

  /** What was seen in this step. */
  List<Happening> seen(Predicate<Happening> fits) {
    return story.since(began).stream().filter(fits).toList();
  }

  /** Waits for it. */
  Happening expect(String words, Duration within, Predicate<Happening> fits)
      throws Missed, InterruptedException {
    Happening found =
        story
            .await(from, fits, within)
            .orElseThrow(() -> new Missed(words + ": not within " + within.toSeconds() + " s"));
    ok(words, found.nanos());
    return found;
  }

  /** It is so now. */
  void that(String words, boolean holds) throws Missed {
    if (!holds) {
      throw new Missed(words + ": it is not so");
    }
    ok(words, System.nanoTime());
  }

  private void ok(String words, long nanos) {
    met++;
    story.say("demo", "ok  %+7d ms  %s".formatted((nanos - contact) / 1_000_000, words));
  }
}

package org.carewatch.journal;

// The journal as everybody else sees it: six calls in, six facts out, and Kept for reading.
// Callers never
// wait for the card. One thread, "journal", does all the rest.

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.event.Head;
import org.carewatch.event.Topic;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one storage directory. Every method may be called from any thread and returns at
 * once; what comes of it is a fact: {@link Fact.Recovered}, {@link Fact.Written}, {@link
 * Fact.JournalDown}, {@link Fact.JournalUp}, {@link Fact.GaveUp}, {@link Fact.Fetched}.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration LAST_WRITES = Duration.ofSeconds(5);

  private final Inbox inbox;
  private final KeptFile kept;
  private final Thread thread;

  private Journal(
      Card card,
      Opening opening,
      Inbox inbox,
      KeptFile kept,
      Keeping keeping,
      Sealing sealing,
      Consumer<Fact> facts) {
    Writer writer = new Writer(card, opening, inbox, kept, keeping, sealing, facts);
    this.inbox = inbox;
    this.kept = kept;
    this.thread = new Thread(writer, "journal");
    this.thread.setDaemon(true);
  }

  /**
   * Starts the journal's thread, which opens or makes {@code journal.db} in the directory. Never
   * throws and never waits, whatever the state of card and file.
   *
   * @param facts takes facts from the journal's thread; must not block for long
   */
  public static Journal open(Path directory, Opening opening, Time time, Consumer<Fact> facts) {
    Card card = new Card(new Place(directory), time, opening.desks());
    Inbox inbox = new Inbox();
    KeptFile kept = new KeptFile(directory, inbox::doubt);
    Keeping keeping = new Keeping(directory, opening, time, facts);
    Sealing sealing = new Sealing(opening.keep(), time);
    Journal journal = new Journal(card, opening, inbox, kept, keeping, sealing, facts);
    journal.thread.start();
    return journal;
  }

  /**
   * Keeps an event, behind all that were given before it.
   *
   * @throws IllegalStateException more than 1,100 wait: the caller broke its own bound
   */
  public void append(Effect.Append append) {
    inbox.add(append);
  }

  /** Drops all of this run that is not yet on the card. The next event begins another run. */
  public void giveUp(String run) {
    inbox.giveUp(run);
  }

  /** A desk has stored every priority 1 event up to here; written within a second or so. */
  public void alarmPosition(String desk, Head head) {
    inbox.position(new Key(desk, Topic.ALARM), head);
  }

  /** A desk's broker has taken every other event up to here; written within a second or so. */
  public void eventPosition(String desk, Head head) {
    inbox.position(new Key(desk, Topic.EVENT), head);
  }

  /** Reads what a desk is still owed; answered by {@link Fact.Fetched} once the card lets us. */
  public void fetch(Effect.Fetch fetch) {
    inbox.fetch(fetch);
  }

  /** The clock was set or lost: how long it has been synchronised counts from now. */
  public void clockMoved() {
    inbox.clockMoved();
  }

  /** A report is made: a checkpoint is written soon where there is something new to seal. */
  public void seal() {
    inbox.seal();
  }

  /** Reading, from any thread, beside the writer. */
  public Kept kept() {
    return kept;
  }

  /** Writes what waits and ends the thread; after 5 s it is left to the card it waits for. */
  @Override
  public void close() {
    inbox.stop();
    try {
      if (!thread.join(LAST_WRITES)) {
        LOG.error("The card does not answer: the journal is left as it is");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}

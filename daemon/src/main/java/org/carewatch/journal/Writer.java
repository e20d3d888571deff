package org.carewatch.journal;

// The journal's thread. One turn does one thing: open, write what waits, write positions, fetch, or
// tidy. What
// fails is told once, closed, rested on (100 ms to 5 s) and tried again, always the same entry
// first.

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carewatch.core.Effect;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Head;
import org.carewatch.event.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the journal, strictly in order. */
final class Writer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final long FIRST_REST_MILLIS = 100;
  private static final long LONGEST_REST_MILLIS = 5000;
  private static final long POSITIONS_WAIT_MILLIS = 1000;
  private static final long SEAL_WAIT_MILLIS = 1000;
  private static final int RUNS_GIVEN_UP = 16;
  private static final int TIDY_AFTER = 256;
  private static final int TIDY_BY_FORCE_AFTER = 1024;
  private static final int TRIM_COUNTS_AS = 16; // commits: a piece of a trim changes some 100 pages
  private static final long BETWEEN_TRIMS_MILLIS = 20;
  private static final long IDLE_MILLIS = 60_000;

  // for ever
  private final Card card;
  private final Opening opening;
  private final Inbox inbox;
  private final KeptFile kept;
  private final Keeping keeping;
  private final Sealing sealing;
  private final Consumer<Fact> facts;
  private final Set<String> givenUp = new LinkedHashSet<>();
  private boolean recovered;
  private Optional<Head> durable = Optional.empty();

  // per open file
  private Optional<JournalFile> file = Optional.empty();
  private boolean adrift;
  private int commits;

  // per trouble
  private Optional<Reason> told = Optional.empty();
  private long restMillis = FIRST_REST_MILLIS;
  private boolean mustSetAside;

  Writer(
      Card card,
      Opening opening,
      Inbox inbox,
      KeptFile kept,
      Keeping keeping,
      Sealing sealing,
      Consumer<Fact> facts) {
    this.card = card;
    this.opening = opening;
    this.inbox = inbox;
    this.kept = kept;
    this.keeping = keeping;
    this.sealing = sealing;
    this.facts = facts;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        more = turn();
      }
    } catch (RuntimeException fault) {
      LOG.error("The journal's thread ends by an internal error", fault);
      throw fault;
    } finally {
      closeAll();
    }
  }

  /** One thing done; false when all is done and it shall stop. */
  private boolean turn() {
    inbox.takeGivenUp().forEach(this::giveUp);
    try {
      if (inbox.takeDoubt()) {
        card.doubt();
      }
      if (file.isPresent() && card.moved()) {
        LOG.warn("The journal was exchanged, shortened or damaged: it is opened again");
        closeFile();
      }
      if (file.isEmpty()) {
        open();
      }
      return work(file.orElseThrow());
    } catch (SQLException | IOException failure) {
      Trouble trouble = Trouble.of(failure, card.place.directory);
      trouble(trouble);
      boolean full = trouble.reason() == Reason.DISK_FULL;
      boolean alarm = inbox.presses();
      if (!full || !keeping.full(alarm)) {
        inbox.rest(restMillis, full && !alarm);
        restMillis = Math.min(restMillis * 2, LONGEST_REST_MILLIS);
      }
      return !inbox.stopped();
    }
  }

  private boolean work(JournalFile open) throws SQLException {
    boolean alarm = inbox.presses();
    if (inbox.takeClockMoved()) {
      keeping.clockMoved();
    }
    if (inbox.takeSeal()) {
      sealing.asked();
    }
    if (!alarm) {
      keeping.look(open);
    }
    List<Append> batch = inbox.batch();
    if (!batch.isEmpty() && !alarm && keeping.isForAlarms(open)) {
      return leaveRoom(open);
    }
    if (!alarm && sealing.overdue(open, durable)) {
      seal(open);
      return true;
    }
    if (!batch.isEmpty()) {
      write(open, batch);
      trim(open, false);
      inbox.takeFetch().ifPresent(fetch -> later(open, fetch));
      return !(adrift && inbox.stopped());
    }
    Map<Key, Head> positions = inbox.positions();
    if (!positions.isEmpty() && !inbox.awaitMore(POSITIONS_WAIT_MILLIS)) {
      open.append(List.of(), positions, givenUp);
      inbox.kept(positions, positions.keySet());
      return true;
    }
    Optional<Effect.Fetch> fetch = inbox.takeFetch();
    if (fetch.isPresent()) {
      later(open, fetch.get());
      return true;
    }
    if (inbox.stopped() && inbox.batch().isEmpty()) {
      open.append(List.of(), inbox.positions(), givenUp);
      sealing.last(open, durable);
      return false;
    }
    if (sealing.due(open, durable) && !keeping.isForAlarms(open)) {
      if (!inbox.awaitMore(SEAL_WAIT_MILLIS)) {
        seal(open);
      }
      return true;
    }
    tidy(open, TIDY_AFTER);
    if (trim(open, true)) {
      var _ = inbox.awaitMore(BETWEEN_TRIMS_MILLIS);
    } else {
      inbox.await(IDLE_MILLIS);
    }
    return true;
  }

  /** What room is left is the alarms': everything else waits for more. */
  private boolean leaveRoom(JournalFile open) throws SQLException {
    down(Reason.DISK_FULL, "what room is left is kept for alarms");
    if (!trim(open, false)) {
      tidy(open, 1);
      inbox.rest(LONGEST_REST_MILLIS, true);
    }
    return !inbox.stopped();
  }

  /** A checkpoint; where the card did not take it, nothing is known of the connection any more. */
  private void seal(JournalFile open) {
    commits++;
    if (!sealing.seal(open)) {
      closeFile();
    }
  }

  private boolean trim(JournalFile open, boolean idle) throws SQLException {
    if (inbox.presses() || !keeping.work(open, idle)) {
      return false;
    }
    commits += TRIM_COUNTS_AS;
    tidy(open, keeping.makesRoom() ? 1 : TIDY_AFTER); // short of room the -wal must not grow
    return true;
  }

  private void open() throws SQLException, IOException {
    Card.Opened opened;
    if (mustSetAside) {
      opened = card.anew("damaged");
    } else if (recovered) {
      opened = card.reopen(durable);
    } else {
      opened = card.open();
    }
    mustSetAside = false;
    if (!opened.setAside().isEmpty()) {
      keeping.forget();
    }
    commits = TIDY_AFTER;
    file = Optional.of(opened.file());
    if (!recovered) {
      recover(opened);
    } else if (!opened.setAside().isEmpty()) {
      kept.forget();
      durable = Optional.empty();
      adrift = true;
      down(Reason.SET_ASIDE, opened.setAside());
    }
  }

  private void recover(Card.Opened opened) throws SQLException, IOException {
    var connection = opened.file().connection();
    int boot =
        Boots.number(card.place.directory, opening.bootId(), Recollection.newestBoot(connection));
    Past past = Recollection.past(connection, boot, opened.setAside(), opening.desks());
    durable = past.head();
    recovered = true;
    facts.accept(new Fact.Recovered(past));
  }

  private void write(JournalFile open, List<Append> batch) throws SQLException {
    Head first = batch.getFirst().entry().head();
    if (open.holds(first)) {
      open.settle();
      done(open, batch.subList(0, 1));
      return;
    }
    if (!open.isNext(first)) {
      if (!adrift) {
        throw new IllegalStateException(
            first.place() + " does not follow " + open.head().map(Head::place).orElse("nothing"));
      }
      inbox.rest(LONGEST_REST_MILLIS, false);
      return;
    }
    Map<Key, Head> positions = inbox.positions();
    Set<Key> kept = open.append(batch, positions, givenUp);
    inbox.kept(positions, kept);
    done(open, batch);
    commits++;
    tidy(open, TIDY_BY_FORCE_AFTER);
  }

  private void done(JournalFile open, List<Append> batch) throws SQLException {
    Head last = batch.getLast().entry().head();
    durable = Optional.of(last);
    inbox.written(batch);
    sealing.wrote(batch);
    facts.accept(new Fact.Written(last.run(), last.sequence()));
    adrift = false;
    restMillis = FIRST_REST_MILLIS;
    if (told.isPresent()) {
      told = Optional.empty();
      LOG.info("The journal writes again");
      facts.accept(new Fact.JournalUp());
    }
    if (batch.stream().anyMatch(one -> one.entry().type() == EventType.JOURNAL_TRIMMED)) {
      keeping.declared(open);
    }
  }

  private void later(JournalFile open, Effect.Fetch fetch) {
    try {
      facts.accept(Recollection.fetched(open.connection(), fetch, opening.desks()));
    } catch (SQLException trouble) {
      LOG.warn("What {} is owed cannot be read: {}", fetch.desk(), trouble.getMessage());
      inbox.fetch(fetch);
      inbox.rest(FIRST_REST_MILLIS, false);
    }
  }

  private void tidy(JournalFile open, int after) {
    if (commits < after) {
      return;
    }
    commits = 0;
    try {
      open.checkpoint();
    } catch (SQLException trouble) {
      LOG.warn("The journal's checkpoint failed, it is tried again: {}", trouble.getMessage());
    }
  }

  private void giveUp(String run) {
    givenUp.add(run);
    if (givenUp.size() > RUNS_GIVEN_UP) {
      givenUp.remove(givenUp.iterator().next());
    }
    LOG.warn("What was not yet written of run {} is given up", run);
    facts.accept(new Fact.GaveUp(durable.orElse(new Head("", 0, EventWriter.NOTHING))));
  }

  private void trouble(Trouble trouble) {
    mustSetAside |= trouble.broken();
    closeFile();
    if (!trouble.broken()) {
      down(trouble.reason(), trouble.detail());
    }
  }

  private void down(Reason reason, String detail) {
    if (!told.equals(Optional.of(reason))) {
      told = Optional.of(reason);
      LOG.error("The journal cannot write ({}): {}", reason.word(), detail);
      facts.accept(new Fact.JournalDown(reason, detail));
    }
  }

  private void closeFile() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (SQLException trouble) {
      LOG.warn("The journal was not closed in order: {}", trouble.getMessage());
    }
    file = Optional.empty();
  }

  private void closeAll() {
    closeFile();
    kept.close();
    try {
      card.close();
    } catch (IOException trouble) {
      LOG.warn("The journal's lock was not given back in order: {}", trouble.getMessage());
    }
  }
}

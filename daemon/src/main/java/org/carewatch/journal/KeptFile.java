package org.carewatch.journal;

// Reading beside the writer, from this process or another. Any thread: two connections at most,
// each lent
// to one question at a time, none of which can change a byte.

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Found;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a storage directory, for reading. */
public final class KeptFile implements Kept, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);
  private static final int CONNECTIONS = 2;
  private static final long WAIT_SECONDS = 5;

  private final Path file;
  private final Runnable broken;
  private final Semaphore free = new Semaphore(CONNECTIONS, true);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int generation;

  /** Opens nothing yet; every question does when it must. */
  public KeptFile(Path directory) {
    this(directory, () -> {});
  }

  /** Beside our own writer, which wants to know of a file that a reader finds damaged. */
  KeptFile(Path directory, Runnable broken) {
    this.file = directory.resolve("journal.db");
    this.broken = broken;
  }

  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  @Override
  public Optional<Head> head() throws JournalException {
    return ask(connection -> Rows.head(connection).map(Rows.Placed::head));
  }

  @Override
  public List<Past.Owed> owed(Receiver to, Topic topic, Optional<String> after, int limit)
      throws JournalException {
    return ask(connection ->
        Rows.owed(connection, to, topic, Rows.behind(connection, after), bounded(limit)));
  }

  @Override
  public Backlog backlog(Receiver to, Topic topic, Optional<String> after) throws JournalException {
    return ask(connection -> Answers.backlog(connection, to, topic, after));
  }

  @Override
  public Optional<Head> position(String desk, Topic topic) throws JournalException {
    return ask(connection -> Answers.position(connection, new Key(desk, topic)));
  }

  @Override
  public Found found(String desk, String eventId) {
    try {
      return ask(connection -> Answers.found(connection, desk, eventId));
    } catch (JournalException trouble) {
      return new Found.CannotTell();
    }
  }

  @Override
  public List<Entry> newest(Optional<String> before, int limit) throws JournalException {
    return ask(connection -> Answers.newest(connection, before, bounded(limit)));
  }

  @Override
  public List<Missing> missing(Receiver to, Topic topic, Optional<String> after, String through)
      throws JournalException {
    return ask(connection -> Gone.between(connection, to.role(), topic, after, through));
  }

  /** The facility's id, as the newest event gives it. */
  public Optional<String> facility() throws JournalException {
    return ask(Answers::facility);
  }

  /** Whether the event at this place ({@code run:sequence}) is on the card. */
  public boolean holds(String place) throws JournalException {
    int colon = place.lastIndexOf(':');
    return colon > 0
        && ask(connection ->
            Rows.at(connection, place.substring(0, colon), Rows.sequence(place)).isPresent());
  }

  private static int bounded(int limit) {
    return Math.clamp(limit, 1, 1000);
  }

  <T> T ask(Question<T> question) throws JournalException {
    take();
    try {
      int of = generation();
      Connection connection = connection();
      boolean good = false;
      try {
        T answer = question.ask(connection);
        good = true;
        return answer;
      } finally {
        giveBack(connection, good, of);
      }
    } catch (SQLException trouble) {
      if (Trouble.broken(trouble)) {
        broken.run();
      }
      throw new JournalException(words(trouble), trouble);
    } catch (IOException trouble) {
      throw new JournalException("The journal " + file + " cannot be read: " + trouble, trouble);
    } finally {
      free.release();
    }
  }

  private String words(SQLException trouble) {
    String cure =
        Trouble.broken(trouble)
            ? "; it is damaged: the daemon sets it aside at its next start"
            : "; look at the card and at the rights on the folder";
    return "The journal " + file + " cannot be read: " + trouble.getMessage() + cure;
  }

  private void take() throws JournalException {
    try {
      if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new JournalException(
            "The journal " + file + " was busy for " + WAIT_SECONDS + " s; try again");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new JournalException("Reading " + file + " was interrupted", stop);
    }
  }

  private Connection connection() throws SQLException, IOException, JournalException {
    synchronized (idle) {
      Connection ready = idle.poll();
      if (ready != null) {
        return ready;
      }
    }
    return switch (Inspection.brief(file)) {
      case Inspection.Sound() -> Connections.reading(file);
      case Inspection.Absent() ->
          throw new JournalException("There is no journal at " + file + " (yet)");
      case Inspection.Unusable(String why) -> {
        broken.run();
        throw new JournalException(
            "The file " + file + " is " + why + "; the daemon sets it aside at its next start");
      }
    };
  }

  private int generation() {
    synchronized (idle) {
      return generation;
    }
  }

  private void giveBack(Connection connection, boolean good, int of) throws SQLException {
    synchronized (idle) {
      if (good && of == generation) {
        idle.push(connection);
        return;
      }
    }
    connection.close();
  }

  /** The file is another one from now on: what is open is closed as soon as its question ends. */
  void forget() {
    synchronized (idle) {
      generation++;
      for (Connection connection : idle) {
        try {
          connection.close();
        } catch (SQLException closedAllTheSame) {
          LOG.debug("closing a reader", closedAllTheSame);
        }
      }
      idle.clear();
    }
  }

  @Override
  public void close() {
    forget();
  }
}

package org.carewatch.journal;

import java.util.List;
import java.util.Optional;
import org.carewatch.core.Found;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Topic;

/**
 * Reading what is on the card, beside the writer. Any thread; every answer is bounded by {@code
 * limit} (at most 1,000) and every call by the database's busy time of 5 s. {@link
 * JournalException} says what was tried and what to do.
 */
public interface Kept {

  /** The last durable event; empty in a new file. */
  Optional<Head> head() throws JournalException;

  /**
   * What a desk is owed on a topic, in journal order across runs, each with its original {@code
   * follows}.
   *
   * @param after {@code run:sequence} to begin behind; above a run's durable end it begins with the
   *     next durable event; empty: from the oldest
   * @param limit at most this many, 1 to 1,000
   */
  List<Past.Owed> owed(Receiver to, Topic topic, Optional<String> after, int limit)
      throws JournalException;

  /**
   * How many events a desk is still owed on a topic behind a place, and the wall time of the
   * oldest; counts to 100,000.
   */
  Backlog backlog(Receiver to, Topic topic, Optional<String> after) throws JournalException;

  record Backlog(long count, Optional<java.time.Instant> oldest) {}

  /**
   * A desk's position, with an empty run where it stands before the first event of a new file;
   * empty for a desk that never had one.
   */
  Optional<Head> position(String desk, Topic topic) throws JournalException;

  /**
   * What is known of an event that a desk's receipt names. Never throws: trouble is {@link
   * Found.CannotTell}.
   */
  Found found(String desk, String eventId);

  /**
   * For page and command line: newest first, older than {@code before} ({@code run:sequence}) where
   * given.
   */
  List<Entry> newest(Optional<String> before, int limit) throws JournalException;

  /**
   * What of these places cannot be had any more: trimmed by age, gone for want of room, given up
   * before it was on the card, or not known at all.
   *
   * @param after {@code run:sequence}; empty: from the oldest
   * @return at most some 100 ranges, in journal order
   */
  List<Missing> missing(Receiver to, Topic topic, Optional<String> after, String through)
      throws JournalException;

  /**
   * A range that is gone.
   *
   * @param count how many places: all of the journal's where {@code reason} is {@code trimmed} or
   *     {@code given-up}, the role's own on this topic where it is {@code space}
   * @param reason {@code trimmed}, {@code space}, {@code given-up} or {@code not-kept}
   */
  record Missing(String from, String to, long count, String reason) {}
}

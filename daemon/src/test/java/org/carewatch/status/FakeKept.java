package org.carewatch.status;

// Events in memory, newest first, as the journal would give them; may be told to stall or fail.

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.carewatch.core.Found;
import org.carewatch.core.Past;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.Head;
import org.carewatch.event.Receiver;
import org.carewatch.event.Topic;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Kept;

final class FakeKept implements Kept {
  static final String RUN = "0199f0aa-0000-7000-8000-000000000001";

  private final List<Entry> entries = new ArrayList<>();
  volatile boolean broken;
  volatile CountDownLatch stall = new CountDownLatch(0);

  /** Appends an event whose bytes have blanks and order that a JSON library would not keep. */
  synchronized void add(EventType type, int size) {
    long sequence = entries.size() + 1L;
    String bytes = "{ \"n\" :  " + sequence + ", \"x\":\"" + "门".repeat(size) + "\" }";
    entries.add(
        new Entry(
            new Head(RUN, sequence, "00"),
            "id-" + sequence,
            type,
            "",
            bytes.getBytes(StandardCharsets.UTF_8)));
  }

  /** Appends an event of a time and an incident. */
  synchronized void add(EventType type, String time, String incident) {
    long sequence = entries.size() + 1L;
    byte[] bytes = ("{\"time\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry(new Head(RUN, sequence, "00"), "id-" + sequence, type, incident, bytes));
  }

  @Override
  public List<Entry> newest(Optional<String> before, int limit) throws JournalException {
    try {
      stall.await();
    } catch (InterruptedException e) {
      throw new JournalException("interrupted", e);
    }
    if (broken) {
      throw new JournalException("the file is broken");
    }
    synchronized (this) {
      long below =
          before
              .map(place -> Long.parseLong(place.substring(place.indexOf(':') + 1)))
              .orElse(Long.MAX_VALUE);
      return entries.reversed().stream()
          .filter(entry -> entry.head().sequence() < below)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Optional<Head> head() {
    return Optional.empty();
  }

  @Override
  public List<Past.Owed> owed(Receiver to, Topic topic, Optional<String> after, int limit) {
    return List.of();
  }

  @Override
  public Backlog backlog(Receiver to, Topic topic, Optional<String> after) {
    return new Backlog(0, Optional.empty());
  }

  @Override
  public Optional<Head> position(String desk, Topic topic) {
    return Optional.empty();
  }

  @Override
  public Found found(String desk, String eventId) {
    return new Found.Unknown();
  }

  @Override
  public List<Missing> missing(Receiver to, Topic topic, Optional<String> after, String through) {
    return List.of();
  }
}

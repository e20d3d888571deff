package org.carewatch.uplink;

// Duty: a journal in memory, with positions, for tests of the uplink. Thread: any.

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

/** What a card would hold. */
final class ListKept implements Kept, EventPositions {

  static final String RUN = "0199f0aa-0000-7000-8000-000000000001";

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Head> positions = new ConcurrentHashMap<>();
  volatile CountDownLatch stall = new CountDownLatch(0);

  /** Runs at the end of each reading of what is owed, before its answer is given. */
  volatile Runnable lastly = () -> {};

  final java.util.concurrent.atomic.AtomicInteger lookups =
      new java.util.concurrent.atomic.AtomicInteger();

  synchronized Entry add(EventType type) {
    return add(RUN, type, "{}");
  }

  synchronized Entry add(String run, EventType type, String padding) {
    long sequence = entries.stream().filter(one -> one.head().run().equals(run)).count() + 1;
    return addAt(run, sequence, type, padding);
  }

  synchronized Entry addAt(String run, long sequence, EventType type, String padding) {
    String id = "event-" + run.substring(35) + "-" + sequence;
    Entry entry =
        new Entry(
            new Head(run, sequence, "%064x".formatted(sequence)),
            id,
            type,
            id,
            ("{\"id\":\"" + id + "\",\"padding\":\"" + padding + "\"}")
                .getBytes(StandardCharsets.UTF_8));
    return put(entry);
  }

  synchronized Entry put(Entry entry) {
    entries.add(entry);
    return entry;
  }

  @Override
  public synchronized Optional<Head> head() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast().head());
  }

  @Override
  public List<Past.Owed> owed(Receiver to, Topic topic, Optional<String> after, int limit)
      throws JournalException {
    hold();
    List<Past.Owed> owed = owedNow(to, topic, after, limit);
    lastly.run();
    return owed;
  }

  private synchronized List<Past.Owed> owedNow(
      Receiver to, Topic topic, Optional<String> after, int limit) {
    int from = after.map(this::behind).orElse(0);
    List<Past.Owed> owed = new ArrayList<>();
    String follows = "none";
    for (int i = 0; i < entries.size() && owed.size() < limit; i++) {
      Entry entry = entries.get(i);
      if (entry.type().topic() == topic && to.gets(entry)) {
        if (i >= from) {
          owed.add(new Past.Owed(entry, follows));
        }
        follows = entry.head().place();
      }
    }
    return owed;
  }

  /** Index of the first entry behind a place; above its run's end: of the next run's first. */
  private int behind(String place) {
    String run = place.substring(0, place.indexOf(':'));
    long sequence = Long.parseLong(place.substring(place.indexOf(':') + 1));
    int behind = 0;
    for (int i = 0; i < entries.size(); i++) {
      Head head = entries.get(i).head();
      if (head.run().equals(run) && head.sequence() <= sequence) {
        behind = i + 1;
      }
    }
    return behind;
  }

  @Override
  public Backlog backlog(Receiver to, Topic topic, Optional<String> after) throws JournalException {
    return new Backlog(owed(to, topic, after, 1000).size(), Optional.empty());
  }

  @Override
  public Optional<Head> position(String desk, Topic topic) {
    return position(desk);
  }

  @Override
  public Found found(String desk, String eventId) {
    lookups.incrementAndGet();
    synchronized (this) {
      return entries.stream()
          .filter(one -> one.id().equals(eventId))
          .findFirst()
          .<Found>map(
              one -> new Found.Kept(one.incident(), one.type().wire(), 1, 0, java.util.Set.of()))
          .orElseGet(Found.Unknown::new);
    }
  }

  @Override
  public synchronized List<Entry> newest(Optional<String> before, int limit) {
    List<Entry> newest = new ArrayList<>(entries.reversed());
    before.ifPresent(place ->
        newest
            .subList(0, newest.stream().map(one -> one.head().place()).toList().indexOf(place) + 1)
            .clear());
    return newest.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Missing> missing(
      Receiver to, Topic topic, Optional<String> after, String through) {
    return entries.stream().anyMatch(one -> one.head().place().equals(through))
        ? List.of()
        : List.of(new Missing(through, through, 1, "not-kept"));
  }

  @Override
  public Optional<Head> position(String desk) {
    return Optional.ofNullable(positions.get(desk));
  }

  @Override
  public void move(String desk, Head head) {
    positions.put(desk, head);
  }

  private void hold() throws JournalException {
    try {
      stall.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new JournalException("stopped");
    }
  }
}

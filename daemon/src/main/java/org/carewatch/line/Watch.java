package org.carewatch.line;

// The thread "line": waits for edges, reads all that waits, and only when nothing waits any more
// lets the settle machines judge. One loop, no queue; each turn is bounded by the number of lines.

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.site.Level;

/**
 * Watches contacts. News comes on the line's own thread and must not block it. What is not expected
 * there ends the watch and reaches {@code fatal}.
 */
public final class Watch implements AutoCloseable {
  private static final long LONGEST_WAIT = 250_000_000;
  private static final long CLOSE_WAIT_MILLIS = 2_000;
  private static final long LONG_AGO = 60_000_000_000L;

  private final Lines lines;
  private final List<Channel> channels;
  private final LongSupplier nanos;
  private final Consumer<Throwable> fatal;
  private final Thread thread;

  private volatile boolean stop;
  private volatile long turns;
  private volatile long progressNanos;
  private volatile long stirredNanos;

  /**
   * Prepares the watch; {@link #start} begins it.
   *
   * @param news told on the line's thread
   * @param nanos CLOCK_MONOTONIC, the scale of the edges
   * @param fatal told once, on the line's thread, of an exception that ended the watch
   */
  public Watch(
      Lines lines,
      List<Watched> contacts,
      Consumer<LineNews> news,
      LongSupplier nanos,
      Consumer<Throwable> fatal) {
    this.lines = lines;
    this.channels = contacts.stream().map(w -> new Channel(w, lines, news)).toList();
    this.nanos = nanos;
    this.fatal = fatal;
    this.progressNanos = nanos.getAsLong();
    this.stirredNanos = progressNanos - LONG_AGO;
    this.thread = Thread.ofPlatform().name("line").daemon(true).unstarted(this::run);
  }

  /** Begins to watch. */
  public void start() {
    thread.start();
  }

  /** Turns of the loop so far; rises at least four times a second. Any thread. */
  public long turns() {
    return turns;
  }

  /** When the last turn ended, CLOCK_MONOTONIC. Without progress for 2 s the watcher is dead. */
  public long progressNanos() {
    return progressNanos;
  }

  /**
   * When an edge was last read, CLOCK_MONOTONIC: the moment before an alarm may settle. A minute
   * before the start where there was none.
   */
  public long stirredNanos() {
    return stirredNanos;
  }

  /** Ends the watch and gives the lines back; waits at most 2 s for that. */
  @Override
  public void close() {
    stop = true;
    lines.wake();
    try {
      thread.join(CLOSE_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (long count = 1; !stop; count++) {
        turn();
        progressNanos = nanos.getAsLong();
        turns = count;
      }
      channels.forEach(Channel::close);
    } catch (Throwable t) { // also an Error must not end this thread unheard
      fatal.accept(t);
    }
  }

  private void turn() {
    channels.forEach(channel -> channel.openIfDue(nanos.getAsLong()));
    Map<InputLine, Channel> open = open();
    for (InputLine line : lines.await(open.keySet(), untilDeadline())) {
      Channel channel = open.get(line);
      if (channel != null) {
        stirredNanos = nanos.getAsLong();
        read(channel);
      }
    }
    proveWhatIsDue();
  }

  private Map<InputLine, Channel> open() {
    Map<InputLine, Channel> open = new LinkedHashMap<>();
    channels.forEach(c -> c.opened().ifPresent(opened -> open.put(opened.line, c)));
    return open;
  }

  private long untilDeadline() {
    long now = nanos.getAsLong();
    long wait = LONGEST_WAIT;
    for (Channel channel : channels) {
      wait = Math.min(wait, channel.deadline(now) - now);
    }
    return Math.max(wait, 0);
  }

  private void read(Channel channel) {
    channel
        .opened()
        .flatMap(Opened::read)
        .ifPresent(trouble -> channel.lost(trouble, nanos.getAsLong()));
  }

  /** A level that was read, to be believed if nothing is pending afterwards. */
  private record Look(Channel channel, Opened opened, Level level, long nanos) {}

  /** First the time, then the level, then the question whether anything is unread. */
  private void proveWhatIsDue() {
    List<Look> looks = new ArrayList<>();
    long now = nanos.getAsLong();
    if (channels.stream().allMatch(channel -> now - channel.deadline(now) < 0)) {
      return;
    }
    for (Channel channel : channels) {
      channel
          .opened()
          .filter(opened -> opened.isDue(now))
          .ifPresent(opened -> look(channel, opened, looks));
    }
    if (looks.isEmpty()) {
      return;
    }
    Set<InputLine> unread = lines.await(looks.stream().map(l -> l.opened.line).toList(), 0);
    looks.stream()
        .filter(look -> !unread.contains(look.opened.line))
        .forEach(look -> look.opened.prove(look.level, look.nanos));
  }

  private void look(Channel channel, Opened opened, List<Look> looks) {
    long at = nanos.getAsLong();
    switch (opened.line.level()) {
      case Got(Level level) -> looks.add(new Look(channel, opened, level, at));
      case Trouble<Level> trouble -> channel.lost(trouble, at);
    }
  }
}

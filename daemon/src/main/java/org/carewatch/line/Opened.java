package org.carewatch.line;

// One line while it is open: reads its edges, counts their numbers, feeds the settle machine. Used
// by the line's thread only; gone when the line closes, a new one is made at each opening.

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.site.Level;

final class Opened {
  /** The level is read this often though nothing came: 250 ms. */
  static final long LOOK_EVERY = 250_000_000;

  /**
   * A look may come this much early, so that all lines are looked at in one waking: half of that.
   */
  static final long TOGETHER = LOOK_EVERY / 2;

  private static final int READS_A_TURN = 16; // 1,024 edges, as many as the kernel keeps
  private static final long NUMBERS = 1L << 32;

  final InputLine line;
  private final Watched watched;
  private final long settle;
  private final Consumer<LineNews> news;

  private Settle state;
  private Rest rest;
  private Steadiness steadiness = new Steadiness.Steady();
  private long lastNumber;
  private long nextLook;

  Opened(Watched watched, InputLine line, Level level, long nanos, Consumer<LineNews> news) {
    this.watched = watched;
    this.line = line;
    this.settle = watched.settle().toNanos();
    this.news = news;
    this.state = new Settle.Found(closed(level), nanos);
    this.rest = new Rest(nanos, nanos);
    this.nextLook = nanos + LOOK_EVERY;
  }

  /** When this line wants to be proven next. */
  long deadline() {
    return Math.min(nextLook, state.deadline(settle).orElse(nextLook));
  }

  /** Whether it may be proven now: a settling never early, a mere look a little, with others'. */
  boolean isDue(long now) {
    return now - deadline() >= 0 || now - (nextLook - TOGETHER) >= 0;
  }

  /** Reads what waits, but not for ever: a storm leaves the rest to the next turn. */
  Optional<Trouble<?>> read() {
    for (int i = 0; i < READS_A_TURN; i++) {
      switch (line.edges()) {
        case Got(List<Edge> edges) -> {
          if (edges.isEmpty()) {
            return Optional.empty();
          }
          edges.forEach(this::take);
        }
        case Trouble<List<Edge>> trouble -> {
          return Optional.of(trouble);
        }
      }
    }
    return Optional.empty();
  }

  private void take(Edge edge) {
    long missing = Math.floorMod(edge.number() - lastNumber - 1, NUMBERS);
    lastNumber = edge.number();
    rest = rest.edge(edge.nanos(), settle);
    step(state.edge(closed(edge.level()), edge.nanos(), missing == 0, settle));
    if (missing != 0) {
      unsteady(
          LineTrouble.LOST_EDGES,
          edge.nanos(),
          missing + " changes of the line were lost; look for interference on its cable");
    } else if (rest.chatters()) {
      unsteady(
          LineTrouble.LINE_ERROR,
          edge.nanos(),
          "the contact chatters and never rests for "
              + watched.settle().toMillis()
              + " ms; look at contact and cable");
    }
  }

  /** Nothing is unread, and {@code level} was read at {@code nanos} or just after. */
  void prove(Level level, long nanos) {
    nextLook = nanos + LOOK_EVERY;
    rest = rest.quiet(nanos, settle);
    Settle.Step step = state.proof(closed(level), nanos, settle);
    step(step);
    if (step.missed()) {
      unsteady(
          LineTrouble.LOST_EDGES,
          nanos,
          "the line changed without an interrupt; look for interference on its cable");
    }
    if (steadiness.isOver(nanos)) {
      steadiness = new Steadiness.Steady();
      news.accept(new Regained(watched.name()));
    }
  }

  private void step(Settle.Step step) {
    state = step.next();
    for (Settle.Held held : step.held()) {
      news.accept(
          new Settled(
              watched.name(), held.closed(), held.since(), held.since() + settle, held.first()));
    }
  }

  private void unsteady(LineTrouble trouble, long nanos, String detail) {
    if (steadiness instanceof Steadiness.Steady) {
      news.accept(new Lost(watched.name(), trouble, watched.place() + ": " + detail));
    }
    steadiness = new Steadiness.Unsteady(nanos);
  }

  private boolean closed(Level level) {
    return level == watched.contact().active();
  }
}

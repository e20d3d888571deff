package org.carewatch.line;

// The order in which the watch proves: an edge that comes while it looks at the level must be read
// before anything settles. A hand-made line plays the moment; real lines are in rig.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final long MS = 1_000_000;

  @Test
  void edgeThatComesDuringTheLookIsReadBeforeAnythingSettles() throws InterruptedException {
    Sly lines = new Sly();
    List<LineNews> told = new CopyOnWriteArrayList<>();
    Contact contact = new Contact("chip", 1, Bias.NONE, Level.HIGH, Rest.OPEN);
    Watched watched = new Watched("button/hall", contact, Duration.ofMillis(30));
    try (Watch watch =
        new Watch(lines, List.of(watched), told::add, lines.time::get, lines::fatal)) {
      watch.start();
      assertEquals(true, lines.over.await(10, TimeUnit.SECONDS));
    }
    assertFalse(
        told.stream().anyMatch(news -> news instanceof Settled settled && settled.closed()),
        told.toString());
    assertEquals(List.of(), lines.fatal);
  }

  /**
   * Each wait takes all the time it is given. The contact closes for 20 ms; both edges can be read
   * only when the level was looked at for the first time after 200 ms: late, as on a busy machine.
   */
  private static final class Sly implements Lines, InputLine {
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Throwable> fatal = new ArrayList<>();
    private final Deque<Edge> edges = new ArrayDeque<>();
    private final AtomicLong time = new AtomicLong();
    private boolean closed;
    private boolean opened;

    private void fatal(Throwable mistake) {
      fatal.add(mistake);
    }

    @Override
    public Answer<InputLine> input(String name, Contact contact) {
      return new Got<>(this);
    }

    @Override
    public Set<InputLine> await(Collection<InputLine> lines, long timeoutNanos) {
      if (edges.isEmpty()) {
        time.addAndGet(timeoutNanos);
      }
      long now = time.get();
      if (now > 100 * MS && !closed) {
        closed = true;
        edges.add(new Edge(Level.HIGH, now - 40 * MS, 1));
      }
      if (now > 3_000 * MS) {
        over.countDown();
      }
      return edges.isEmpty() ? Set.of() : Set.of((InputLine) this);
    }

    @Override
    public Answer<List<Edge>> edges() {
      List<Edge> all = List.copyOf(edges);
      edges.clear();
      return new Got<>(all);
    }

    @Override
    public Answer<Level> level() {
      if (closed && !opened) {
        opened =
            true; // it was closed still when it was read, and open with an old stamp just after
        edges.add(new Edge(Level.LOW, time.get() - 20 * MS, 2));
        return new Got<>(Level.HIGH);
      }
      return new Got<>(Level.LOW);
    }

    @Override
    public Answer<OutputLine> output(String name, Wire wire) {
      throw new AssertionError("no output was asked for");
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}
  }
}

package org.carewatch.line;

// Trouble of a line that stays open: lost edges and chatter, told once, over after calm. Times in
// milliseconds, settle time 30 ms.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.line.Answer.Got;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;
import org.junit.jupiter.api.Test;

class OpenedTest {
  private static final long MS = 1_000_000;

  private final List<String> told = new ArrayList<>();
  private final Played line = new Played();
  private final Opened opened =
      new Opened(
          new Watched(
              "button/hall",
              new Contact("chip", 1, Bias.NONE, Level.HIGH, Rest.OPEN),
              Duration.ofMillis(30)),
          line,
          Level.LOW,
          0,
          this::take);

  @Test
  void lostEdgesAreToldOnceAndOverAfterTenSecondsWithoutAnother() {
    opened.prove(Level.LOW, 30 * MS);
    edge(Level.HIGH, 100, 4);
    edge(Level.LOW, 101, 9);
    opened.prove(Level.LOW, 10_100 * MS);
    assertEquals(List.of("open", "LOST_EDGES"), told);
    opened.prove(Level.LOW, 10_101 * MS);
    assertEquals(List.of("open", "LOST_EDGES", "regained"), told);
  }

  @Test
  void numbersMayRunOver() {
    opened.prove(Level.LOW, 30 * MS);
    edge(Level.HIGH, 100, 0xffff_ffffL);
    edge(Level.LOW, 101, 0);
    edge(Level.HIGH, 102, 1);
    opened.prove(Level.HIGH, 200 * MS);
    assertEquals(List.of("open", "LOST_EDGES", "closed"), told); // lost is only the first jump
  }

  @Test
  void contactThatNeverRestsIsToldOnceThoughItIsNoPress() {
    opened.prove(Level.LOW, 30 * MS);
    for (int i = 1; i <= 400; i++) {
      edge(i % 2 == 1 ? Level.HIGH : Level.LOW, 1000 + 20 * i, i);
    }
    assertEquals(List.of("open", "LINE_ERROR"), told);
  }

  @Test
  void manyQuickPressesAreNoChatter() {
    opened.prove(Level.LOW, 30 * MS);
    for (int i = 1; i <= 40; i++) {
      edge(i % 2 == 1 ? Level.HIGH : Level.LOW, 1000 + 100 * i, i);
    }
    assertEquals(List.of(), told.stream().filter("LINE_ERROR"::equals).toList());
  }

  private void edge(Level level, long ms, long number) {
    line.waiting.add(new Edge(level, ms * MS, number));
    assertEquals(0, opened.read().stream().count());
  }

  private void take(LineNews news) {
    told.add(
        switch (news) {
          case LineNews.Settled settled -> settled.closed() ? "closed" : "open";
          case LineNews.Lost lost -> lost.trouble().name();
          case LineNews.Regained _ -> "regained";
        });
  }

  /** A line whose edges the test plays. */
  private static final class Played implements InputLine {
    private final List<Edge> waiting = new ArrayList<>();

    @Override
    public Answer<List<Edge>> edges() {
      List<Edge> all = List.copyOf(waiting);
      waiting.clear();
      return new Got<>(all);
    }

    @Override
    public Answer<Level> level() {
      return new Got<>(Level.LOW);
    }

    @Override
    public void close() {}
  }
}

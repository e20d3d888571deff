package org.carewatch.rig;

// The line's thread over a board in the same process but behind a real socket: real waits, real
// stamps. Every wait has a limit; nothing here measures.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carewatch.line.Answer;
import org.carewatch.line.InputLine;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.line.LineTrouble;
import org.carewatch.line.Lines;
import org.carewatch.line.OutputLine;
import org.carewatch.line.Watch;
import org.carewatch.line.Watched;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  private static final String CHIP = "a board";
  private static final String HALL = "button/hall";
  private static final Contact CONTACT = new Contact(CHIP, 17, Bias.PULL_UP, Level.LOW, Rest.OPEN);
  private static final Duration SETTLE = Duration.ofMillis(30);

  @TempDir Path folder;
  private LineBoard board;
  private BoardButton button;
  private Gate lines;
  private Watch watch;
  private final BlockingQueue<LineNews> news = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();

  @BeforeEach
  void prepare() {
    board = new LineBoard(folder.resolve("board"));
    button = new BoardButton(board, CONTACT);
    lines = new Gate(new SocketLines(folder.resolve("board")));
    watch =
        new Watch(
            lines,
            List.of(new Watched(HALL, CONTACT, SETTLE)),
            news::add,
            System::nanoTime,
            fatal::add);
  }

  @AfterEach
  void end() {
    lines.open();
    watch.close();
    lines.close();
    board.close();
  }

  @Test
  void pressIsClosedAndOpenWithTheTimesOfTheirEdges() throws InterruptedException {
    startAtRest();
    button.press(Duration.ofMillis(60));
    BoardButton.Closure closure = button.closures().getLast();
    Settled closed = settled(true);
    assertEquals(closure.from(), closed.sinceNanos());
    assertEquals(closure.from() + SETTLE.toNanos(), closed.settledNanos());
    assertEquals(closure.until().orElseThrow(), settled(false).sinceNanos());
  }

  @Test
  void bouncesAreOnePress() throws InterruptedException {
    startAtRest();
    button.bounce(5);
    button.press();
    button.bounce(5);
    settled(true);
    button.release();
    settled(false);
    assertNothingMore();
  }

  @Test
  void glitchOf2MsIsNothing() throws InterruptedException {
    startAtRest();
    button.press(Duration.ofMillis(2));
    button.press(Duration.ofMillis(100));
    assertEquals(button.closures().getLast().from(), settled(true).sinceNanos());
  }

  @Test
  void readerDelayedByHalfASecondStillJudgesByTheEdgesOwnTimes() throws InterruptedException {
    startAtRest();
    lines.shut();
    button.press(Duration.ofMillis(5));
    button.press(Duration.ofMillis(100));
    TimeUnit.MILLISECONDS.sleep(500);
    lines.open();
    BoardButton.Closure press = button.closures().getLast();
    assertEquals(press.from(), settled(true).sinceNanos());
    assertEquals(press.until().orElseThrow(), settled(false).sinceNanos());
    assertNothingMore();
  }

  @Test
  void buttonHeldAtStartIsTold() throws InterruptedException {
    button.press();
    watch.start();
    assertTrue(settled(true).first());
  }

  @Test
  void chipThatGoesIsToldOnceAndOpenedAgainWhenItIsBack() throws InterruptedException {
    startAtRest();
    board.gone(CHIP);
    assertEquals(LineTrouble.CHIP_GONE, lost());
    TimeUnit.MILLISECONDS.sleep(1500); // one attempt in between tells nothing new
    button.press();
    board.back(CHIP);
    assertInstanceOf(Regained.class, next());
    assertTrue(settled(true).first());
    assertNothingMore();
  }

  @Test
  void boardThatWasNeverThereIsAGoneChipUntilItComes() throws InterruptedException {
    board.close();
    watch.start();
    assertEquals(LineTrouble.CHIP_GONE, lost());
    board = new LineBoard(folder.resolve("board"));
    button = new BoardButton(board, CONTACT);
    assertInstanceOf(Regained.class, next());
    assertTrue(settled(false).first());
  }

  @Test
  void busyLineNamesItsHolderAndIsOpenedWhenFree() throws InterruptedException {
    board.occupy(button.pin(), "somebody");
    watch.start();
    Lost lost = assertInstanceOf(Lost.class, next());
    assertEquals(LineTrouble.LINE_BUSY, lost.trouble());
    assertTrue(lost.detail().contains("somebody"), lost.detail());
    board.vacate(button.pin());
    assertInstanceOf(Regained.class, next());
  }

  @Test
  void missingRightsAreToldAsSuch() throws InterruptedException {
    board.bar(CHIP);
    watch.start();
    assertEquals(LineTrouble.NO_RIGHTS, lost());
    board.admit(CHIP);
    assertInstanceOf(Regained.class, next());
  }

  @Test
  void edgesThatOverflowASlowReaderAreToldOnceAndPressesStillRing() throws InterruptedException {
    startAtRest();
    lines.shut();
    button.storm(20_000);
    lines.open();
    assertEquals(LineTrouble.LOST_EDGES, lost());
    button.press();
    settled(true);
    button.storm(20_000);
    button.release();
    List<LineNews> told = untilQuiet();
    assertFalse(assertInstanceOf(Settled.class, told.getLast()).closed(), told.toString());
    // a machine that stands still in the storm makes a position last: then it is rightly told
    long lasting = lasting();
    long closings = told.stream().filter(one -> one instanceof Settled at && at.closed()).count();
    assertTrue(closings <= lasting - 1, told.toString());
  }

  /** How many closures lasted the settle time. */
  private long lasting() {
    return button.closures().stream()
        .filter(one -> one.until().isPresent())
        .filter(one -> one.until().getAsLong() - one.from() >= SETTLE.toNanos())
        .count();
  }

  @Test
  void stormGivesFewNewsAndProgressGoesOn() throws InterruptedException {
    startAtRest();
    long turns = watch.turns();
    for (int i = 0; i < 20; i++) {
      button.storm(5_000);
    }
    button.press();
    List<LineNews> told = new ArrayList<>();
    LineNews one = next();
    while (!(one instanceof Settled settled && settled.closed())) {
      told.add(one);
      one = next();
    }
    assertTrue(told.size() <= 2 + 2 * lasting(), told.toString());
    assertTrue(watch.turns() > turns);
  }

  @Test
  void interruptThatNeverCameIsFoundByReadingTheLevelAndTold() throws InterruptedException {
    startAtRest();
    board.setUnheard(button.pin(), Level.LOW);
    List<LineNews> both = List.of(next(), next()); // a thread held up may say them the other way
    assertTrue(
        both.stream().anyMatch(one -> one instanceof Settled settled && settled.closed()),
        both.toString());
    assertTrue(
        both.stream()
            .anyMatch(one -> one instanceof Lost lost && lost.trouble() == LineTrouble.LOST_EDGES),
        both.toString());
  }

  @Test
  void mistakeOnTheLinesThreadReachesTheMainClass() throws InterruptedException {
    startAtRest();
    lines.fail(new IllegalStateException("made by the test"));
    Throwable mistake = fatal.poll(60, TimeUnit.SECONDS);
    assertEquals("made by the test", String.valueOf(mistake.getMessage()));
  }

  @Test
  void closedWatchGivesItsLinesBack() throws InterruptedException {
    startAtRest();
    assertTrue(board.isOpen(button.pin()));
    watch.close();
    assertFalse(board.isOpen(button.pin()));
  }

  private void startAtRest() throws InterruptedException {
    watch.start();
    assertTrue(settled(false).first());
  }

  private LineNews next() throws InterruptedException {
    LineNews next = news.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no news within 10 s");
    }
    return next;
  }

  private Settled settled(boolean closed) throws InterruptedException {
    Settled settled = assertInstanceOf(Settled.class, next());
    assertEquals(closed, settled.closed());
    return settled;
  }

  private LineTrouble lost() throws InterruptedException {
    return assertInstanceOf(Lost.class, next()).trouble();
  }

  private List<LineNews> untilQuiet() throws InterruptedException {
    List<LineNews> told = new ArrayList<>(List.of(next()));
    for (LineNews one = more(); one != null; one = more()) {
      told.add(one);
    }
    return told;
  }

  private @Nullable LineNews more() throws InterruptedException {
    return news.poll(400, TimeUnit.MILLISECONDS);
  }

  private void assertNothingMore() throws InterruptedException {
    assertNull(more());
  }

  /** Lines that stop their reader where the test wants. */
  private static final class Gate implements Lines {
    private final Lines lines;
    private final Semaphore pass = new Semaphore(1);
    private volatile Runnable turn = () -> {};

    Gate(Lines lines) {
      this.lines = lines;
    }

    void shut() {
      pass.acquireUninterruptibly();
    }

    void open() {
      pass.release();
    }

    void fail(RuntimeException mistake) {
      turn =
          () -> {
            throw mistake;
          };
    }

    @Override
    public Answer<InputLine> input(String name, Contact contact) {
      return lines.input(name, contact);
    }

    @Override
    public Answer<OutputLine> output(String name, Wire wire) {
      return lines.output(name, wire);
    }

    @Override
    public Set<InputLine> await(Collection<InputLine> inputs, long timeoutNanos) {
      turn.run();
      pass.acquireUninterruptibly();
      pass.release();
      return lines.await(inputs, timeoutNanos);
    }

    @Override
    public void wake() {
      lines.wake();
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}

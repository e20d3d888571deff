package org.carewatch.rig;

// Lamps over a board: what is driven, and what happens when the chip goes.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carewatch.line.Driven;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.Pattern;
import org.carewatch.line.Signs;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignsTest {
  private static final String LAMP = "output/sent-lamp";
  private static final String RELAY = "output/alarm-relay";
  private static final Pin LAMP_PIN = new Pin("a board", 5);
  private static final Pin RELAY_PIN = new Pin("a board", 6);

  @TempDir Path folder;
  private LineBoard board;
  private SocketLines lines;
  private Signs signs;
  private final BlockingQueue<LineNews> news = new LinkedBlockingQueue<>();

  @BeforeEach
  void prepare() {
    board = new LineBoard(folder.resolve("board"));
    lines = new SocketLines(folder.resolve("board"));
    signs =
        new Signs(
            lines,
            List.of(
                new Driven(LAMP, new Wire("a board", 5, Level.HIGH)),
                new Driven(RELAY, new Wire("a board", 6, Level.LOW))),
            news::add,
            System::nanoTime);
    signs.start();
  }

  @AfterEach
  void end() {
    signs.close();
    lines.close();
    board.close();
  }

  @Test
  void outputsAreOffUntilShownOtherwiseAndOffAtTheEnd() throws InterruptedException {
    until(RELAY_PIN, Level.HIGH); // off: its active level is low
    signs.show(LAMP, Pattern.ON);
    signs.show(RELAY, Pattern.ON);
    until(LAMP_PIN, Level.HIGH);
    until(RELAY_PIN, Level.LOW);
    signs.close();
    assertEquals(Level.LOW, board.output(LAMP_PIN));
    assertEquals(Level.HIGH, board.output(RELAY_PIN));
  }

  @Test
  void flashingLampGoesOnAndOff() throws InterruptedException {
    signs.show(LAMP, Pattern.FLASHING);
    until(LAMP_PIN, Level.HIGH);
    until(LAMP_PIN, Level.LOW);
    until(LAMP_PIN, Level.HIGH);
  }

  @Test
  void lampOfAGoneChipIsToldAndShowsItsSignAgainWhenTheChipIsBack() throws InterruptedException {
    signs.show(LAMP, Pattern.ON);
    until(LAMP_PIN, Level.HIGH);
    board.gone("a board");
    assertInstanceOf(Lost.class, news.poll(60, TimeUnit.SECONDS));
    assertInstanceOf(Lost.class, news.poll(60, TimeUnit.SECONDS));
    board.back("a board");
    // one that was tried again while the chip was away may have told another reason meanwhile
    LineNews next = news.poll(60, TimeUnit.SECONDS);
    for (int i = 0; i < 4 && next instanceof Lost; i++) {
      next = news.poll(60, TimeUnit.SECONDS);
    }
    assertInstanceOf(Regained.class, next);
    until(LAMP_PIN, Level.HIGH);
  }

  @Test
  void outputThatIsNotWiredIsPassedOver() throws InterruptedException {
    signs.show("output/buzzer", Pattern.ON);
    signs.show(LAMP, Pattern.ON);
    until(LAMP_PIN, Level.HIGH);
    assertTrue(news.isEmpty());
  }

  private void until(Pin pin, Level level) throws InterruptedException {
    for (int i = 0; i < 6000; i++) {
      if (board.isOpen(pin) && board.output(pin) == level) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError(pin + " never became " + level);
  }
}

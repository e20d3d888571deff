package org.carewatch.rig.demo;

// Duty: sets the stage, lets it play, and takes everything down again, also when it is told to end.
// Thread: main, and the one that ends the process.

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.protocol.Ear;
import org.carewatch.rig.protocol.Published;

/**
 * {@code Demo HOME FOLDER [--script]}: the checkout, and an empty folder that ./demo takes away.
 */
public final class Demo {
  private final Deque<AutoCloseable> stage = new ArrayDeque<>();

  private Demo() {}

  /** Exit status 0: all was well; 1: something expected did not happen. */
  public static void main(String[] words) throws InterruptedException {
    Demo demo = new Demo();
    Runtime.getRuntime().addShutdownHook(new Thread(demo::clear, "clear"));
    boolean script = words.length > 2 && words[2].equals("--script");
    int status = demo.play(Path.of(words[0]), Path.of(words[1]), script);
    demo.clear();
    System.exit(status);
  }

  private int play(Path home, Path folder, boolean script) throws InterruptedException {
    Story story = new Story(System.out);
    long begin = System.nanoTime();
    try {
      Place place = up(Place.make(home, folder));
      if (script) {
        up(place.smallCard());
      }
      story.say("demo", "the last nights: the recorder's days are counted, night by night");
      place.recorder().nights(place);
      Published published = new Published();
      if (script) {
        up(
            new Ear(
                place.broker().url(),
                Optional.of(place.deskTls()),
                "carewatch/1/+/" + Place.DESK + "/#",
                published));
      }
      DeskSide desk = up(DeskSide.police(place, story));
      up(DeskSide.health(place, story));
      FacilitySide facility = up(new FacilitySide(place, story));
      if (script) {
        int met = new Script(place, facility, desk, story, published).play();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        story.say("demo", "all of it happened: %d expectations, %d s".formatted(met, seconds));
      } else {
        new Hands(place, facility, desk, story).play(System.in);
      }
      return 0;
    } catch (Expectations.Missed missed) {
      story.say("demo", "MISSED: " + missed.getMessage());
    } catch (IOException trouble) {
      story.say("demo", "TROUBLE: " + trouble.getMessage());
    }
    return 1;
  }

  private synchronized <T extends AutoCloseable> T up(T part) {
    stage.push(part);
    return part;
  }

  private synchronized void clear() {
    while (!stage.isEmpty()) {
      LineBoard.closeQuietly(stage.pop());
    }
  }
}

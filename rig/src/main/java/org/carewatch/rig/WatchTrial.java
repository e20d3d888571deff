package org.carewatch.rig;

// The line part alone, on the kernel's lines: prints what the watch and the buttons say. The board
// trial runs it; on a real board it shows a technician what a contact does. Ends with its process.

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carewatch.line.Button;
import org.carewatch.line.ButtonSignal;
import org.carewatch.line.ButtonSignal.FaultOff;
import org.carewatch.line.ButtonSignal.FaultOn;
import org.carewatch.line.ButtonSignal.Pressed;
import org.carewatch.line.ButtonSignal.Released;
import org.carewatch.line.Driven;
import org.carewatch.line.LineNews;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.line.LineTrouble;
import org.carewatch.line.Pattern;
import org.carewatch.line.Signs;
import org.carewatch.line.Watch;
import org.carewatch.line.Watched;
import org.carewatch.line.kernel.KernelLines;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Bias;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;
import org.carewatch.site.Wire;

/**
 * {@code WatchTrial button NAME CHIP LINE [SECOND LINE] … lamp NAME CHIP LINE …}: contacts are
 * active high, the first rests open, the second closed; a lamp is lit while any button is pressed.
 */
public final class WatchTrial {
  private static final Duration SETTLE = Duration.ofMillis(30);
  private static final int NEWS_KEPT = 10_000;
  private static final long TICK_MILLIS = 100;

  private final long start = System.nanoTime();
  private final BlockingQueue<LineNews> news = new ArrayBlockingQueue<>(NEWS_KEPT);
  private final List<Watched> contacts = new ArrayList<>();
  private final List<Driven> lamps = new ArrayList<>();
  private final Map<String, Button> buttons = new LinkedHashMap<>();

  private WatchTrial() {}

  /** Runs until it is killed. */
  public static void main(String[] words) throws InterruptedException {
    WatchTrial trial = new WatchTrial();
    trial.read(List.of(words));
    trial.run();
  }

  private void read(List<String> words) {
    for (int i = 0; i < words.size(); ) {
      int end = i + 1;
      while (end < words.size() && !List.of("button", "lamp").contains(words.get(end))) {
        end++;
      }
      add(words.subList(i, end));
      i = end;
    }
  }

  private void add(List<String> word) {
    String name = word.get(0) + "/" + word.get(1);
    String chip = word.get(2);
    int line = Integer.parseInt(word.get(3));
    if (word.getFirst().equals("lamp")) {
      lamps.add(new Driven(name, new Wire(chip, line, Level.HIGH)));
      return;
    }
    watch(name, new Contact(chip, line, Bias.PULL_DOWN, Level.HIGH, Rest.OPEN));
    if (word.size() == 4) {
      buttons.put(name, Button.of(new Button.Single(name, Rest.OPEN)));
      return;
    }
    String second = name + "/second";
    int secondLine = Integer.parseInt(word.get(4));
    watch(second, new Contact(chip, secondLine, Bias.PULL_DOWN, Level.HIGH, Rest.CLOSED));
    buttons.put(name, Button.of(new Button.Pair(name, Rest.OPEN, second)));
  }

  private void watch(String name, Contact contact) {
    contacts.add(new Watched(name, contact, SETTLE));
  }

  private void run() throws InterruptedException {
    try (KernelLines lines = new KernelLines();
        Signs signs = new Signs(lines, lamps, news::offer, System::nanoTime);
        Watch watch = new Watch(lines, contacts, news::offer, System::nanoTime, this::fatal)) {
      watch.start();
      signs.start();
      while (true) {
        LineNews one = news.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        long now = System.nanoTime();
        if (one != null) {
          say(words(one));
          buttons.replaceAll((name, button) -> take(name, button.next(one, now)));
        } else {
          buttons.replaceAll((name, button) -> take(name, button.tick(now)));
        }
        boolean pressed = buttons.values().stream().anyMatch(WatchTrial::isPressed);
        lamps.forEach(lamp -> signs.show(lamp.name(), pressed ? Pattern.ON : Pattern.OFF));
      }
    }
  }

  private static boolean isPressed(Button button) {
    return button.press() == Button.Press.PRESSED;
  }

  private Button take(String name, Button.Step step) {
    for (ButtonSignal signal : step.signals()) {
      say(
          "signal "
              + name
              + switch (signal) {
                case Pressed(_, _, boolean atStart) -> atStart ? " pressed-at-start" : " pressed";
                case Released _ -> " released";
                case FaultOn(LineTrouble trouble, String detail) ->
                    " fault " + trouble + " " + detail;
                case FaultOff _ -> " fault-over";
              });
    }
    return step.next();
  }

  private String words(LineNews one) {
    return switch (one) {
      case Settled(String contact, boolean closed, long since, _, boolean first) ->
          String.join(
              " ",
              first ? "found" : "settled",
              contact,
              closed ? "closed" : "open",
              "since",
              seconds(since));
      case Lost(String contact, LineTrouble trouble, String detail) ->
          "lost " + contact + " " + trouble + " " + detail;
      case Regained(String contact) -> "regained " + contact;
    };
  }

  private void fatal(Throwable mistake) {
    mistake.printStackTrace();
    System.exit(1);
  }

  private void say(String words) {
    System.out.println(seconds(System.nanoTime()) + " " + words);
  }

  private String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", (nanos - start) / 1e9);
  }
}

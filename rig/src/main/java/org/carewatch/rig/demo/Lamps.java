package org.carewatch.rig.demo;

// Duty: looks at what the daemon drives and tells it in words: lit, dark, flashing. Thread: one of
// its own, 20 looks a second. Limits: one lamp an output.

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.Pin;
import org.carewatch.site.Level;
import org.carewatch.site.Output;
import org.carewatch.site.Outputs;
import org.carewatch.site.Wire;

/** Eyes on lamps, buzzer and relay. */
final class Lamps implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final long SHORTEST_FLASH = 250_000_000L;
  private static final long LONGEST_FLASH = 800_000_000L;

  /** One lamp: since when it is as it is, and how many flashes in a row were seen. */
  private static final class Lamp {
    private final Pin pin;
    private final Level active;
    private boolean lit;
    private long since;
    private int flashes;
    private String told = "dark";

    Lamp(Wire wire) {
      pin = new Pin(wire.chip(), wire.line());
      active = wire.active();
    }
  }

  private final LineBoard board;
  private final Story story;
  private final Map<Output, Lamp> lamps = new EnumMap<>(Output.class);
  private final CountDownLatch closed = new CountDownLatch(1);

  Lamps(LineBoard board, Outputs outputs, Story story) {
    this.board = board;
    this.story = story;
    for (Output output : Output.values()) {
      outputs.wire(output).ifPresent(wire -> lamps.put(output, new Lamp(wire)));
    }
    Thread.ofPlatform().name("lamps").daemon(true).start(this::look);
  }

  private void look() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        lamps.forEach((output, lamp) -> look(output, lamp, now));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Output output, Lamp lamp, long now) {
    boolean lit = board.output(lamp.pin) == lamp.active;
    long lasted = now - lamp.since;
    if (lit != lamp.lit) {
      boolean flash = lasted >= SHORTEST_FLASH && lasted <= LONGEST_FLASH;
      lamp.flashes = flash ? lamp.flashes + 1 : 0;
      lamp.lit = lit;
      lamp.since = now;
      if (lamp.flashes >= 2) {
        tell(output, lamp, "flashing", now);
      } else if (lamp.flashes == 0) {
        tell(output, lamp, lit ? "lit" : "dark", now);
      }
    } else if (lasted > LONGEST_FLASH) {
      lamp.flashes = 0;
      tell(output, lamp, lit ? "lit" : "dark", lamp.since);
    }
  }

  private void tell(Output output, Lamp lamp, String shows, long nanos) {
    if (lamp.told.equals(shows)) {
      return;
    }
    lamp.told = shows;
    String name = output.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String words =
        switch (output) {
          case BUZZER -> shows.equals("dark") ? "silent" : "sounds";
          case ALARM_RELAY -> shows.equals("dark") ? "off" : "on";
          default -> shows;
        };
    story.add(
        new Happening(Happening.FACILITY, "lamp", nanos, Map.of("output", name, "shows", shows)),
        "(o) %s: %s".formatted(name, words));
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

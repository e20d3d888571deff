package org.carewatch.desk;

// A desk run by a test: its JSON lines are awaited, its time can be moved on.

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.carewatch.event.Json;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;

/** The desk's thread and what it told. */
final class OpenDesk implements AutoCloseable {
  private static final long WAIT_NANOS = 60_000_000_000L;

  final Reception reception;
  private final Lines lines = new Lines();
  private final Ahead time = new Ahead();
  private final Thread thread;

  /** The system's clocks, moved on. */
  private static final class Ahead implements Time {
    private final SystemTime system = new SystemTime();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
      return system.nanos() + nanos.get();
    }

    @Override
    public Moment now() {
      Moment now = system.now();
      return new Moment(now.nanos() + nanos.get(), now.wall(), now.sinceBootMillis(), now.trust());
    }
  }

  private static final class Lines extends ByteArrayOutputStream {
    synchronized List<Map<String, Object>> all() {
      List<Map<String, Object>> all = new ArrayList<>();
      String text = toString(StandardCharsets.UTF_8);
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .forEach(line -> {
            try {
              all.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            } catch (Json.BadJson bad) {
              throw new AssertionError(line, bad);
            }
          });
      return all;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      notifyAll();
    }
  }

  OpenDesk(DeskAccess access, String desk, Optional<Path> key, Path store, boolean auto)
      throws IOException {
    DeskOptions options =
        new DeskOptions(
            access,
            "+",
            desk,
            "Wang",
            key,
            store,
            auto,
            Duration.ZERO,
            Optional.empty(),
            Style.JSON);
    reception =
        new Reception(options, time, new PrintStream(lines, true, StandardCharsets.UTF_8), false);
    thread = Thread.ofPlatform().start(this::run);
  }

  private void run() {
    try {
      reception.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  void moveOn(Duration by) {
    time.nanos.addAndGet(by.toNanos());
  }

  /** Waits until a line of this kind was told that fits. */
  Map<String, Object> await(String kind, Predicate<Map<String, Object>> wanted)
      throws InterruptedException {
    long start = System.nanoTime();
    synchronized (lines) {
      while (System.nanoTime() - start < WAIT_NANOS) {
        Optional<Map<String, Object>> found =
            lines.all().stream()
                .filter(line -> kind.equals(line.get("kind")) && wanted.test(line))
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        TimeUnit.NANOSECONDS.timedWait(lines, 1_000_000_000L);
      }
    }
    throw new AssertionError("the desk did not tell " + kind + "; it told " + lines.all());
  }

  long count(String kind) {
    return lines.all().stream().filter(line -> kind.equals(line.get("kind"))).count();
  }

  /** Quits as a person does. */
  @Override
  public void close() throws IOException {
    reception.press('q');
    try {
      thread.join(5_000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    reception.close();
  }
}

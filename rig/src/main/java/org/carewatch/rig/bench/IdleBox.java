package org.carewatch.rig.bench;

// Duty: one facility to which nothing happens, behind a cable that counts, and a desk that answers
// what must be answered. Thread: the bench's. Limits: 60 s for the start.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.carewatch.rig.protocol.Published;

/** Grounds, daemon and desk of one supervision profile. */
final class IdleBox implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;

  final String profile;
  private final Grounds grounds;
  private final BoxProcess box;
  private final RawDesk desk;
  private final Map<String, Integer> kinds = new ConcurrentSkipListMap<>();

  /**
   * What was used up so far.
   *
   * @param up bytes of TLS from the box
   * @param written bytes that the process caused to be written to the storage, as the kernel counts
   *     them: whole pages
   */
  record Count(
      long nanos, long up, long down, long connections, long written, double processorSeconds) {}

  /** Starts it and waits until it is connected. */
  IdleBox(String profile) throws IOException, InterruptedException {
    this.profile = profile;
    grounds = new Grounds(Grounds.Shape.SECURE.supervised(profile).throughLinks());
    Heard heard = new Heard();
    RawDesk[] made = new RawDesk[1];
    desk = new RawDesk(grounds, new Published(), got -> take(heard, made, got));
    made[0] = desk;
    box = new BoxProcess(grounds);
    if (heard.awaitOnline("", System.nanoTime() + 60 * SECOND).isEmpty()) {
      throw new IOException("no birth within 60 s: " + Files.readString(grounds.log()));
    }
  }

  private void take(Heard heard, RawDesk[] by, RawDesk.Got got) {
    kinds.merge(got.topic(), 1, Integer::sum);
    heard
        .take(got)
        .filter(event -> event.is("test.periodic") || event.is("test.started"))
        .filter(_ -> by[0] != null)
        .ifPresent(event -> by[0].answer(event.fields().id(), "stored"));
  }

  Count count() throws IOException {
    var link = grounds.links.getFirst();
    return new Count(
        System.nanoTime(),
        link.upBytes(),
        link.downBytes(),
        link.connections(),
        written(),
        box.processorSeconds());
  }

  private long written() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(box.pid()), "io")).stream()
        .filter(line -> line.startsWith("write_bytes:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("the kernel does not count what a process writes"));
  }

  long residentKilobytes() throws IOException {
    return box.status("VmRSS");
  }

  /** Messages by topic since the start. */
  String published() {
    return kinds.toString();
  }

  @Override
  public void close() {
    desk.close();
    box.close();
    grounds.close();
  }
}

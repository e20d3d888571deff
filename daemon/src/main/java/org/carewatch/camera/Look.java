package org.carewatch.camera;

// One look under way, on a virtual thread of its own. Holds its place until it has truly ended; one
// that overstays is interrupted, which closes its socket.

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look that began and will end. */
final class Look {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  /** A probe ends by itself in 36 s; only a name or a handshake may hang. */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  final long beganNanos;
  private final Thread thread;
  private volatile Optional<Seen> result = Optional.empty();

  Look(String camera, Supplier<Seen> work, long nanos) {
    this.beganNanos = nanos;
    this.thread = Thread.ofVirtual().name("camera-" + camera).start(() -> run(camera, work));
  }

  private void run(String camera, Supplier<Seen> work) {
    Seen end = unknown("内部错误", "internal error");
    try {
      end = work.get();
    } catch (RuntimeException | Error broken) {
      LOG.error("internal error in the look at camera {}; it goes on", camera, broken);
    } finally {
      result = Optional.of(end);
    }
  }

  /** Empty while it lasts. */
  Optional<Seen> result() {
    return result;
  }

  void hurry(long nanos) {
    if (nanos - beganNanos > PATIENCE.toNanos()) {
      thread.interrupt();
    }
  }

  void end() {
    thread.interrupt();
  }

  private static Seen unknown(String zh, String en) {
    Verdict unknown = new Verdict.CannotTell(Reason.PICTURE_UNKNOWN, new Text(zh, en));
    return new Seen(new Looked.Saw(unknown), Map.of());
  }
}

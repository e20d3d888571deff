package org.carewatch.camera;

// What ONVIF found of one camera, remembered in memory: found again once a day, and after a look
// that failed in a way that another address would explain. On the look's thread; blocks up to 20 s
// where it asks.

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.carewatch.onvif.Found;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.time.Time;

/** Finds a camera's stream and remembers it. */
final class Finder {
  static final Duration EVERY = Duration.ofHours(24);

  /**
   * Of a camera whose stream is given, the still alone is sought so often while it is not found.
   */
  static final Duration AGAIN = Duration.ofMinutes(10);

  private final OnvifDevice device;
  private final Time time;
  private Optional<Found.Streams> known = Optional.empty();
  private long foundAt;
  private long triedAt;
  private boolean tried;
  private boolean doubted;

  Finder(OnvifDevice device, Time time) {
    this.device = device;
    this.time = time;
  }

  URI place() {
    return URI.create(device.where());
  }

  /** As it is known, asked where need be; what was known goes on where the device does not say. */
  synchronized Found streams() {
    boolean old = time.nanos() - foundAt >= EVERY.toNanos();
    if (known.isPresent() && !doubted && !old) {
      return known.get();
    }
    tried = true;
    triedAt = time.nanos();
    Found found = device.find();
    if (found instanceof Found.Streams streams) {
      known = Optional.of(streams);
      foundAt = time.nanos();
      doubted = false;
    }
    return known.<Found>map(one -> one).orElse(found);
  }

  /** Where its still is; empty where it has none, or nobody knows. Sought anew now and then. */
  synchronized Optional<URI> still() {
    if (known.isEmpty() && (!tried || time.nanos() - triedAt >= AGAIN.toNanos())) {
      streams();
    }
    return known.flatMap(Found.Streams::still);
  }

  /** The stream failed: perhaps it is elsewhere by now. */
  synchronized void doubt() {
    doubted = true;
  }
}

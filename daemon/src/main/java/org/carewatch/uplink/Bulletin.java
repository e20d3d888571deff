package org.carewatch.uplink;

// Duty: keeps the newest duty report for paths that come later. Thread: any.

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Yesterday's duty report, the same for every desk. */
final class Bulletin {
  private final AtomicReference<Optional<byte[]>> newest = new AtomicReference<>(Optional.empty());

  void tell(byte[] report) {
    newest.set(Optional.of(report));
  }

  Optional<byte[]> newest() {
    return newest.get();
  }
}

package org.carewatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.carewatch.status.DeskMeters;
import org.carewatch.uplink.Counts;
import org.carewatch.uplink.Uplink;

/** One desk of the uplink, as the meters ask for it. Any thread. */
record DeskCounts(String id, int paths, Uplink uplink) implements DeskMeters.Desk {

  @Override
  public Map<String, LongAdder> passedOver() {
    Counts counts = uplink.counts(id);
    return Map.of(
        "shed", counts.shed,
        "malformed", counts.malformed,
        "misdirected", counts.misdirected,
        "bad-signature", counts.badSignatures,
        "forbidden", counts.forbidden,
        "repeated", counts.repeatedCommands);
  }

  @Override
  public long owedEvents() {
    return uplink.counts(id).owedEvents();
  }

  @Override
  public Optional<Instant> certificateEnd() {
    return uplink.certificateEnd(id);
  }

  @Override
  public Optional<Instant> brokerCertificateEnd(int path) {
    return uplink.brokerCertificateEnd(id, path);
  }
}

package org.carewatch.recorder;

import java.time.Instant;
import java.util.Optional;
import org.carewatch.event.Subject;

/** What the box knows beside what recorders say, for joining gaps to their causes. Any thread. */
public interface Known {
  /** A box that knows of nothing. */
  Known NOTHING =
      new Known() {
        @Override
        public Optional<Instant> awaySince(Subject subject) {
          return Optional.empty();
        }

        @Override
        public Optional<Instant> offSince() {
          return Optional.empty();
        }
      };

  /** Since when a camera or recorder cannot be reached; empty where it can, or nobody can tell. */
  Optional<Instant> awaySince(Subject subject);

  /** When the box was last seen alive before its power went; empty where it did not go. */
  Optional<Instant> offSince();
}

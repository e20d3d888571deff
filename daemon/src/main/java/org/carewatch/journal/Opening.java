package org.carewatch.journal;

// What the journal must know at its opening. Immutable.

import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Role;

/**
 * What the journal must know before it opens its file.
 *
 * @param desks role of every desk in the configuration, by id; a desk that is not here loses its
 *     positions, a new one starts at the present
 * @param bootId the kernel's word for this start of it ({@code /proc/sys/kernel/random/boot_id})
 * @param keep empty: nothing is ever trimmed
 */
public record Opening(Map<String, Role> desks, String bootId, Optional<Keep> keep) {
  /** Takes its own copy of the desks. */
  public Opening {
    desks = Map.copyOf(desks);
  }

  /** A journal that keeps everything. */
  public Opening(Map<String, Role> desks, String bootId) {
    this(desks, bootId, Optional.empty());
  }
}

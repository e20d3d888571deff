package org.carewatch.camera;

import java.util.Map;

/**
 * Everything that one look came to. Immutable.
 *
 * @param further of the aspects that were asked besides; one that is missing stands as it was
 */
record Seen(Looked flow, Map<Aspect, Verdict> further) {
  Seen {
    further = Map.copyOf(further);
  }
}

package org.carewatch.line;

// One contact to watch, as the main class lists them.

import java.time.Duration;
import org.carewatch.site.Contact;

/**
 * A contact under a name.
 *
 * @param name comes back in {@link LineNews#contact()}
 * @param settle how long a position must last to count
 */
public record Watched(String name, Contact contact, Duration settle) {

  /** Where it is wired, for the words of a detail. */
  String place() {
    return "line " + contact.line() + " of " + contact.chip();
  }
}

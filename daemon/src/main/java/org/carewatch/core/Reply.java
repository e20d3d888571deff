package org.carewatch.core;

import org.carewatch.event.Text;

/** The core's answer to an {@link Order}. */
public sealed interface Reply {

  record Done() implements Reply {}

  /** Refused, with the reason in the asker's words. */
  record Refused(Text why) implements Reply {}
}

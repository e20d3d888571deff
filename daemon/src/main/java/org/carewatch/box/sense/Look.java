package org.carewatch.box.sense;

// The port of every reading. Called on a thread that may be held up; never twice at once.

import java.io.IOException;

/** One way to look at one part of the box. */
public interface Look {

  /**
   * Looks now.
   *
   * @throws IOException where the kernel does not answer as documented: <em>cannot tell</em>
   */
  Seen look() throws IOException;
}

package org.carewatch.line;

// One opened input. Used by the line's thread only.

import java.util.List;
import org.carewatch.site.Level;

/** An input that remembers its edges until they are read. */
public interface InputLine extends AutoCloseable {

  /** The edges that wait, oldest first, at most 64 a call; empty when none waits. Never blocks. */
  Answer<List<Edge>> edges();

  /** The level at this moment. */
  Answer<Level> level();

  /** Gives the line back. */
  @Override
  void close();
}

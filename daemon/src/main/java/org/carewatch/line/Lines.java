package org.carewatch.line;

// The port to whatever has lines: the kernel's GPIO chips in the daemon, a socket in the rig.

import java.util.Collection;
import java.util.Set;
import org.carewatch.site.Contact;
import org.carewatch.site.Wire;

/**
 * Inputs with edges, and outputs. Inputs, {@link #await} and their reading belong to the line's
 * thread; outputs to the thread of the signs; {@link #wake} and {@link #close} to any.
 */
public interface Lines extends AutoCloseable {

  /** Opens an input. From then on no edge is forgotten without a jump in its numbers. */
  Answer<InputLine> input(String name, Contact contact);

  /** Opens an output, off. */
  Answer<OutputLine> output(String name, Wire wire);

  /**
   * Waits until one of the lines has edges or trouble to read, {@link #wake} was called, or the
   * time is over; 0 asks without waiting. Answers the lines that have something to read.
   */
  Set<InputLine> await(Collection<InputLine> lines, long timeoutNanos);

  /** Ends a running or the next {@link #await} at once. */
  void wake();

  /** Gives everything back. To be called after {@link Watch} and {@link Signs} are closed. */
  @Override
  void close();
}

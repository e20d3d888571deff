package org.carewatch.event;

/**
 * A place in the journal's chain.
 *
 * @param run UUIDv7 of the run
 * @param sequence from 1 within the run, without holes
 * @param hash SHA-256 of the event's bytes, 64 lower-case hex digits
 */
public record Head(String run, long sequence, String hash) {

  /** {@code run:sequence}, as in {@code follows}. */
  public String place() {
    return run + ":" + sequence;
  }
}

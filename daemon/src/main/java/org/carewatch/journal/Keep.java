package org.carewatch.journal;

// How long events are kept and who vouches for what went. Immutable.

import java.time.Duration;

/**
 * What may be trimmed.
 *
 * @param age nothing younger goes but for want of room
 * @param signer the box's key; asked on the journal's thread
 */
public record Keep(Duration age, Anchor.Signer signer, Room.Limits limits) {
  /** With the room that a card usually needs. */
  public Keep(Duration age, Anchor.Signer signer) {
    this(age, signer, Room.Limits.USUAL);
  }
}

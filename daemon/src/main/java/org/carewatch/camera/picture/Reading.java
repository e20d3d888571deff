package org.carewatch.camera.picture;

import org.carewatch.event.Text;

/** What came of reading a still. */
public sealed interface Reading {
  /** It was read. */
  record Read(Thumbnail thumbnail) implements Reading {}

  /**
   * It was not.
   *
   * @param why in our words; nothing of the bytes
   */
  record Unreadable(Text why) implements Reading {}
}

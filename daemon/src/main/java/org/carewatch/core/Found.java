package org.carewatch.core;

import java.util.Set;
import org.carewatch.event.Level;

/** What the journal's file knows of an event that a receipt names. */
public sealed interface Found {

  /**
   * It is there.
   *
   * @param incident its incident, its own id where it opened one, empty where none
   * @param type its wire type
   * @param sinceBootMillis CLOCK_BOOTTIME of the event; {@code boot} says of which boot
   * @param taken levels of this desk that the journal already has an event for
   */
  record Kept(String incident, String type, int boot, long sinceBootMillis, Set<Level> taken)
      implements Found {}

  /** The file was read and does not hold it. */
  record Unknown() implements Found {}

  /** The file could not be asked; nothing may be concluded. */
  record CannotTell() implements Found {}
}

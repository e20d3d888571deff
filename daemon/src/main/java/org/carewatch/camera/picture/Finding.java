package org.carewatch.camera.picture;

// What one still comes to. Immutable.

import org.carewatch.event.Text;

/**
 * One look at what a camera shows, without any hysteresis.
 *
 * @param words figures and reasons; nothing of the picture
 */
public record Finding(Kind kind, Text words) {

  /** Everything that can be said. */
  public enum Kind {
    /** It shows what it usually shows. */
    GOOD,
    DARK,
    COVERED,
    FROZEN,
    BLURRED,
    MOVED,
    /** Dark, and nobody needs light now. */
    LIGHTS_OFF,
    /** What is usual is not known yet. */
    LEARNING,
    /** The still cannot be read. */
    UNREADABLE
  }

  static Finding of(Kind kind, String zh, String en) {
    return new Finding(kind, new Text(zh, en));
  }
}

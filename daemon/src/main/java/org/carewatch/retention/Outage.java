package org.carewatch.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.carewatch.event.Text;

/**
 * A stretch of time in which something was known to be away that recording needs, in whole seconds.
 * A value.
 *
 * @param until exclusive
 */
public record Outage(What what, Instant from, Instant until) {
  /** As it is remembered. */
  public Outage {
    from = from.truncatedTo(ChronoUnit.SECONDS);
    until = until.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What was away, the one that explains most first. */
  public enum What {
    /** The power went where the box is, and mostly where the recorder is. */
    BOX_OFF(1, "本箱当时断电", "the box was without power"),
    RECORDER_AWAY(2, "录像机当时连接不上", "the recorder could not be reached"),
    CAMERA_AWAY(3, "摄像机当时连接不上", "the camera could not be reached");

    private final int mark;
    private final Text text;

    What(int mark, String zh, String en) {
      this.mark = mark;
      this.text = new Text(zh, en);
    }

    /** How it is remembered on the card. */
    public int mark() {
      return mark;
    }

    /** The one of this mark; empty for another version's. */
    public static Optional<What> marked(long mark) {
      return Arrays.stream(values()).filter(one -> one.mark == mark).findFirst();
    }

    public Text text() {
      return text;
    }
  }
}

package org.carewatch.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.event.Text;

/** Whether what a recorder played is what it was asked for. Pure. */
public enum Played {
  /** Pictures, and their own time is the time that was asked for. */
  PROVED(1, "放得出来，时间相符", "it plays, and bears the time that was asked for"),
  /** Pictures that bear no time: nobody can tell of when they are. */
  UNDATED(2, "放得出来，但画面不带时间，无法断定是哪一天", "it plays, and nobody can tell of when that is"),
  /** Pictures of another time. */
  SOMETHING_ELSE(3, "放出来的是别的时间", "it plays something of another time"),
  /** It takes the question and sends no picture. */
  NOTHING(4, "答应播放，却没有画面", "it says that it plays, and sends no picture");

  /** Recorders begin at the key picture before what is asked for. */
  public static final Duration TOLERANCE = Duration.ofSeconds(15);

  private final int mark;
  private final Text text;

  Played(int mark, String zh, String en) {
    this.mark = mark;
    this.text = new Text(zh, en);
  }

  /** How it is remembered on the card. */
  public int mark() {
    return mark;
  }

  /** The one of this mark; empty for another version's. */
  public static Optional<Played> marked(long mark) {
    return Arrays.stream(values()).filter(one -> one.mark == mark).findFirst();
  }

  public Text text() {
    return text;
  }

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether footage that is listed cannot be had. */
  public boolean bad() {
    return this == SOMETHING_ELSE || this == NOTHING;
  }

  /**
   * The judgement, all times by the recorder's own clock.
   *
   * @param asked the time that was asked for
   * @param answered from when on it said that it plays
   * @param packets the time that its first packets bear
   */
  public static Played of(
      Instant asked, boolean pictures, Optional<Instant> answered, Optional<Instant> packets) {
    if (!pictures) {
      return NOTHING;
    }
    if (isOff(asked, answered) || isOff(asked, packets)) {
      return SOMETHING_ELSE;
    }
    return packets.isPresent() ? PROVED : UNDATED;
  }

  private static boolean isOff(Instant asked, Optional<Instant> told) {
    return told.filter(at -> Duration.between(asked, at).abs().compareTo(TOLERANCE) > 0)
        .isPresent();
  }
}

package org.carewatch.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.event.Text;

/** What was found of one day that is owed. */
public enum Found {
  /** Read to the second, nothing missing. */
  WHOLE("完整", "whole", 'h'),
  /** The calendar says that there is something, and nobody read more yet. */
  MARKED("日历有标记", "marked by the calendar", 'm'),
  /** Read to the second, something missing. */
  GAPPED("有缺段", "with gaps", 'g'),
  /** No footage, and none was ever seen. */
  NOTHING("无录像", "nothing", 'n'),
  /** It was held once and is not there now. */
  GONE("提前删除", "gone early", 'e'),
  /** Without footage, or with stretches of none, while recorded on motion only. */
  BY_DESIGN("按移动侦测录像", "on motion only", 'd'),
  /** Nobody was told. */
  UNKNOWN("不能断定", "cannot tell", 'u');

  private final Text text;
  private final char letter;

  Found(String zh, String en, char letter) {
    this.text = new Text(zh, en);
    this.letter = letter;
  }

  /** The one letter for it where many days stand in a row. */
  char letter() {
    return letter;
  }

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Which one this word means; empty for one that no version wrote yet. */
  public static Optional<Found> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  public Text text() {
    return text;
  }

  /** Whether footage is missing that is owed. */
  public boolean isMissing() {
    return this == GAPPED || this == NOTHING || this == GONE;
  }

  /** Whether nobody can tell. */
  public boolean isUnsure() {
    return this == BY_DESIGN || this == UNKNOWN;
  }
}

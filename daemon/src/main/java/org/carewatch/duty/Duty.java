package org.carewatch.duty;

// The duties whose minutes are counted, with their words. Values.

import java.util.Arrays;
import java.util.List;
import org.carewatch.event.Text;

/** A duty of SPEC 1, and what its minutes are called. */
public enum Duty {
  /** Panels and the emergency buttons' own zone, armed 24 hours. */
  ARMED(
      "armed",
      "armed",
      "breach",
      new Text("设防", "armed"),
      new Text("失守", "breach"),
      List.of(Held.values())),
  /** Every area that has to be is seen by enough cameras. */
  COVERAGE(
      "coverage",
      "seen",
      "unseen",
      new Text("有画面", "seen"),
      new Text("缺画面", "unseen"),
      Arrays.stream(Held.values()).filter(held -> held != Held.OPEN).toList());

  private final String word;
  private final String kept;
  private final String breach;
  private final Text keptText;
  private final Text breachText;
  private final List<Held> kinds;

  Duty(String word, String kept, String breach, Text keptText, Text breachText, List<Held> kinds) {
    this.word = word;
    this.kept = kept;
    this.breach = breach;
    this.keptText = keptText;
    this.breachText = breachText;
    this.kinds = List.copyOf(kinds);
  }

  /** The duty that a subject belongs to, by its name. */
  static Duty of(String subject) {
    return subject.startsWith(Watched.AREA + "/") ? COVERAGE : ARMED;
  }

  /** The word in reports and JSON. */
  public String word() {
    return word;
  }

  /** What a minute of it can be, the worse first. */
  public List<Held> kinds() {
    return kinds;
  }

  /** The word for a kind of minute in reports and JSON. */
  public String word(Held held) {
    return switch (held) {
      case ARMED -> kept;
      case BREACH -> breach;
      case UNKNOWN -> "unknown";
      case OPEN -> "open";
      case NONE -> "none";
    };
  }

  /** The same for people. */
  public Text text(Held held) {
    return switch (held) {
      case ARMED -> keptText;
      case BREACH -> breachText;
      case UNKNOWN -> new Text("不能断定", "unknown");
      case OPEN -> new Text("营业时间内撤防", "excepted");
      case NONE -> new Text("不计", "not counted");
    };
  }
}

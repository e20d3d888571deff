package org.carewatch.box.sense;

// One part of the box as last seen, for page, metrics and doctor. Immutable.

import java.util.List;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;

/**
 * The newest word about one part of the box.
 *
 * @param unit of the figure
 */
public record Vital(Subject subject, Reason question, Seen seen, String unit) {

  /** What to do about it; empty words where nothing is to be done. */
  public Text cure() {
    return switch (seen.verdict()) {
      case BAD -> question.cure();
      case CANNOT_TELL -> Reason.NO_READING.cure();
      case GOOD, NOT_FITTED -> new Text("", "");
    };
  }

  /** The reason, and what was seen. */
  public Text words() {
    Text words = seen.words();
    return seen.verdict() == Verdict.BAD
        ? new Text(
            question.text().zh() + "：" + words.zh(), question.text().en() + ": " + words.en())
        : words;
  }

  /**
   * What the core is to judge. Where it cannot be told, the question stays as it was and the
   * silence is a doubt of its own; a part that is not there any more is no fault.
   */
  List<Fact> facts() {
    String detail = seen.words().en();
    boolean silent = seen.verdict() == Verdict.CANNOT_TELL;
    Fact doubt = new Fact.Judged(subject, Reason.NO_READING, silent, silent ? detail : "");
    return silent
        ? List.of(doubt)
        : List.of(new Fact.Judged(subject, question, seen.verdict() == Verdict.BAD, detail), doubt);
  }
}

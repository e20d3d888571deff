package org.carewatch.command;

// The box's own readings as the doctor's lines. Reads once; may be held up by a sick driver.

import java.io.IOException;
import java.util.List;
import org.carewatch.box.sense.BoxSenses;
import org.carewatch.box.sense.Seen;
import org.carewatch.box.sense.Sense;
import org.carewatch.box.sense.Tree;
import org.carewatch.box.sense.Vital;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Text;
import org.carewatch.site.Site;
import org.carewatch.time.Discipline;

/** One part of the box, tried where no daemon runs. */
public final class BoxCheck implements Check {
  private final Sense sense;

  private BoxCheck(Sense sense) {
    this.sense = sense;
  }

  /** A check for everything that is read of the box. */
  static List<Check> of(Site site) {
    return BoxSenses.of(site, Tree.SYSTEM, Discipline::kernel).stream()
        .<Check>map(BoxCheck::new)
        .toList();
  }

  @Override
  public String name() {
    return sense.subject().toString();
  }

  @Override
  public Finding run(Limits limits) {
    Seen seen;
    try {
      seen = sense.look().look();
    } catch (IOException failure) {
      seen = Seen.unread(failure);
    }
    return finding(new Vital(sense.subject(), sense.question(), seen, sense.unit()));
  }

  /** What a running daemon has read. */
  public static Examined examined(Vital vital) {
    return new Examined(vital.subject().toString(), finding(vital));
  }

  /** A part that this machine does not have is no trouble. */
  private static Finding finding(Vital vital) {
    String tried = "reading of the kernel";
    return switch (vital.seen().verdict()) {
      case GOOD -> new Finding.Good(tried, vital.words());
      case NOT_FITTED ->
          new Finding.Good(
              tried, new Text("未装：" + vital.words().zh(), "not fitted: " + vital.words().en()));
      case BAD -> new Finding.Bad(tried, vital.words(), vital.cure());
      case CANNOT_TELL -> new Finding.CannotTell(tried, vital.words(), vital.cure());
    };
  }
}

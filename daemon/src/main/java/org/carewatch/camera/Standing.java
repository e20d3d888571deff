package org.carewatch.camera;

// One aspect's hysteresis: some of the last looks make it bad, two good ones in a row make it good
// again. Pure and immutable.

import java.util.ArrayList;
import java.util.List;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;

/**
 * What is told, and the last looks that it rests on.
 *
 * @param last the newest first, as many as its aspect counts at most
 */
public record Standing(Aspect aspect, Verdict told, List<Verdict> last) {

  /** Before the first look. */
  public static Standing nothingYet(Aspect aspect) {
    Text words = new Text("还没有查看过", "not looked at yet");
    return new Standing(aspect, new Verdict.CannotTell(aspect.doubt(), words), List.of());
  }

  /** One more look. */
  public Standing next(Verdict look) {
    List<Verdict> looks = new ArrayList<>(List.of(look));
    looks.addAll(last.subList(0, Math.min(aspect.looks() - 1, last.size())));
    return new Standing(aspect, counts(look, looks) ? look : told, List.copyOf(looks));
  }

  /** Whether the last look says other than what is told, so that another should follow soon. */
  public boolean doubted() {
    return !last.isEmpty() && !last.getFirst().getClass().equals(told.getClass());
  }

  private boolean counts(Verdict look, List<Verdict> looks) {
    Verdict before = looks.size() > 1 ? looks.get(1) : look;
    return switch (look) {
      case Verdict.Good good -> !(told instanceof Verdict.Bad) || before instanceof Verdict.Good;
      case Verdict.Bad bad when bad.reason() == Reason.LOGIN_REFUSED -> true; // never tried again
      case Verdict.Bad bad when told instanceof Verdict.Bad ->
          before instanceof Verdict.Bad other && other.reason() == bad.reason();
      case Verdict.Bad bad -> enough(looks, look);
      case Verdict.CannotTell unknown -> told instanceof Verdict.CannotTell || enough(looks, look);
    };
  }

  private boolean enough(List<Verdict> looks, Verdict look) {
    return looks.stream().filter(look.getClass()::isInstance).count() >= aspect.needed(look);
  }
}

package org.carewatch.box.sense;

// What one look saw. Immutable.

import java.util.OptionalDouble;
import org.carewatch.event.Text;

/**
 * A verdict with what was seen.
 *
 * @param figure the measured figure where there is one, in the unit of its {@link Sense}
 */
public record Seen(Verdict verdict, Text words, OptionalDouble figure) {

  static Seen of(boolean bad, String zh, String en) {
    return new Seen(bad ? Verdict.BAD : Verdict.GOOD, new Text(zh, en), OptionalDouble.empty());
  }

  static Seen cannotTell(String zh, String en) {
    return new Seen(Verdict.CANNOT_TELL, new Text(zh, en), OptionalDouble.empty());
  }

  static Seen notFitted(String zh, String en) {
    return new Seen(Verdict.NOT_FITTED, new Text(zh, en), OptionalDouble.empty());
  }

  Seen with(double measured) {
    return new Seen(verdict, words, OptionalDouble.of(measured));
  }
}

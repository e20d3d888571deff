package org.carewatch.box.sense;

// What one look saw. Immutable.

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

  /** A file of the kernel's, or a folder, that could not be read. */
  public static Seen unread(IOException failure) {
    String what = String.valueOf(failure.getMessage());
    return failure instanceof NoSuchFileException
        ? cannotTell("不存在：" + what, "does not exist: " + what)
        : cannotTell("读不出：" + what, "cannot be read: " + what);
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

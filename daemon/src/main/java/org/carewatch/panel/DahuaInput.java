package org.carewatch.panel;

// A local alarm input of a Dahua recorder: one bit of a mask, the lowest is input 1; set means
// armed. Taken from clients' code, not seen on a device. Its caller's thread.

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;

/** {@code alarm.cgi?action=getInState}. */
final class DahuaInput implements Source {
  static final String PATH = "/cgi-bin/alarm.cgi?action=getInState";
  private static final int SHOWN = 400;
  private static final int BITS = 63;
  private static final Pattern MASK = Pattern.compile("\\s*result=(\\d{1,18})\\s*");

  private final Device device;
  private final int number;

  DahuaInput(Device device, int number) {
    this.device = device;
    this.number = number;
  }

  @Override
  public Reading read() {
    if (number > BITS) {
      return Reading.cannotTell(Doubt.NO_SUCH_INPUT, "a mask of bits ends at " + BITS);
    }
    return switch (device.ask(Ask.get(PATH))) {
      case Answer.Failed failed -> Reading.cannotTell(failed);
      case Answer.Got got -> judge(got);
    };
  }

  private Reading judge(Answer.Got got) {
    String said = got.text(SHOWN);
    String words = "status " + got.status() + " [" + Excerpt.of(said) + "]";
    if (got.status() != 200) {
      boolean absent = got.status() == 403 || got.status() == 404 || got.status() == 400;
      return Reading.cannotTell(absent ? Doubt.NO_SUCH_INPUT : Doubt.DEVICE_ERROR, words);
    }
    Matcher mask = MASK.matcher(said);
    if (!mask.matches()) {
      return Reading.cannotTell(Doubt.NOT_UNDERSTOOD, words);
    }
    boolean set = (Long.parseLong(mask.group(1)) >> (number - 1) & 1) == 1;
    String input = "input " + number + " of mask " + mask.group(1);
    return set
        ? new Reading.Armed(input + " set")
        : new Reading.Disarmed(input + " not set", false);
  }
}

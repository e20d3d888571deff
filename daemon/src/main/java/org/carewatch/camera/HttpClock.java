package org.carewatch.camera;

// The Date of an HTTP answer, whatever its status, asked without a login: the weaker evidence of a
// camera's clock, for a device may give its own page another clock. The look's thread.

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.onvif.Measured;
import org.carewatch.onvif.Said;
import org.carewatch.onvif.Trouble;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Asks for a page and looks at the time on its envelope. */
record HttpClock(Device device, String path, Time time) implements Clock.Ask {
  @Override
  public Measured measure() {
    Moment before = time.now();
    Answer answer = device.askOpen(Ask.get(path));
    Moment after = time.now();
    return switch (answer) {
      case Answer.Got got ->
          date(got)
              .<Measured>map(at -> Measured.between(at, before, after))
              .orElseGet(() -> unknown("its answer has no Date"));
      case Answer.Failed failed -> unknown(failed.trouble().text().en());
    };
  }

  private static Optional<Instant> date(Answer.Got got) {
    try {
      return got.header("Date").stream()
          .findFirst()
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }

  private static Measured unknown(String words) {
    return new Measured.Unknown(new Said.Failed(Trouble.NOT_OFFERED, words));
  }
}

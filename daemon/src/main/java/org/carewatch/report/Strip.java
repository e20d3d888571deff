package org.carewatch.report;

// A day's 24 hours as a strip. Pure.

import java.util.Locale;
import org.carewatch.duty.Duty;
import org.carewatch.duty.Held;
import org.carewatch.duty.Minutes;

/** Draws a day: one rectangle a run of equal minutes, a short line every six hours. */
final class Strip {
  private static final int WIDTH = 576; // a pixel is two and a half minutes
  private static final int LEFT = 90;

  private Strip() {}

  static void write(StringBuilder html, Duty duty, Report.DayLine day) {
    Minutes minutes = day.minutes();
    html.append("<svg width=\"")
        .append(LEFT + WIDTH)
        .append("\" height=\"14\" role=\"img\" aria-label=\"")
        .append(day.day());
    for (Held held : duty.kinds()) {
      html.append(' ').append(duty.word(held)).append(' ').append(day.tally().of(held));
    }
    html.append("\"><text x=\"0\" y=\"11\" font-size=\"11\">").append(day.day()).append("</text>");
    int from = 0;
    for (int minute = 1; minute <= minutes.count(); minute++) {
      if (minute == minutes.count() || minutes.at(minute) != minutes.at(from)) {
        rectangle(html, duty, minutes, from, minute);
        from = minute;
      }
    }
    for (int hour = 0; hour <= 24; hour += 6) {
      html.append("<path d=\"M")
          .append(LEFT + hour * WIDTH / 24)
          .append(" 0v14\" stroke=\"#333\" stroke-width=\".5\"/>");
    }
    html.append("</svg>\n");
  }

  private static void rectangle(
      StringBuilder html, Duty duty, Minutes minutes, int from, int until) {
    double pixel = (double) WIDTH / minutes.count();
    html.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f\" y=\"1\" width=\"%.2f\" height=\"12\"/>",
            duty.word(minutes.at(from)),
            LEFT + from * pixel,
            (until - from) * pixel));
  }
}

package org.carewatch.site;

// Reads the opening hours, "Mon-Fri 07:30-18:30, Sat 08:00-12:00". Pure. At most 14 spans.

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of opening hours. */
final class OpeningHours {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final String DAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String SPAN = DAY + "(-" + DAY + ")? " + TIME + "-(" + TIME + "|24:00)";
  private static final Pattern ONE =
      Pattern.compile(
          "(?<first>" + DAY + ")(-(?<last>" + DAY + "))? (?<from>" + TIME + ")-(?<until>.{5})");
  private static final int MOST = 14;
  private static final int LONGEST = 24 * MOST;

  static final Term<Hours> HOURS =
      new Term<>(
          new Words(
              "例如 \"Mon-Fri 07:30-18:30\"，多段用逗号分开",
              "such as \"Mon-Fri 07:30-18:30\", several spans with commas between"),
          Map.of("type", "string", "pattern", "^" + SPAN + "(, ?" + SPAN + ")*$"),
          OpeningHours::read);

  private OpeningHours() {}

  private static Term.Reading<Hours> read(String text) {
    if (text.length() > LONGEST) {
      return Term.Reading.wrong("太长", "are too long");
    }
    if (!text.matches(SPAN + "(, ?" + SPAN + ")*")) {
      return Term.Reading.wrong("不是营业时间", "are no opening hours", near(text));
    }
    List<Hours.Span> spans = new ArrayList<>();
    for (String part : text.split(", ?", -1)) {
      Matcher matcher = ONE.matcher(part);
      if (!matcher.matches() || spans.size() == MOST) {
        return Term.Reading.wrong("多于 14 段", "have more than 14 spans");
      }
      LocalTime from = LocalTime.parse(matcher.group("from"));
      LocalTime until =
          matcher.group("until").equals("24:00")
              ? LocalTime.MAX
              : LocalTime.parse(matcher.group("until"));
      if (!from.isBefore(until)) {
        return Term.Reading.wrong("结束早于开始", "end before they begin");
      }
      Hours.Span span = new Hours.Span(days(matcher), from, until);
      if (spans.stream().anyMatch(other -> overlap(other, span))) {
        return Term.Reading.wrong("有重叠的时段", "have spans that overlap");
      }
      spans.add(span);
    }
    return Term.Reading.right(new Hours(spans));
  }

  private static Set<DayOfWeek> days(Matcher matcher) {
    int first = DAYS.indexOf(matcher.group("first"));
    int last = matcher.group("last") == null ? first : DAYS.indexOf(matcher.group("last"));
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int day = first; ; day = (day + 1) % 7) { // Sat-Mon goes over the end of the week
      days.add(DayOfWeek.of(day + 1));
      if (day == last) {
        return days;
      }
    }
  }

  private static boolean overlap(Hours.Span a, Hours.Span b) {
    return a.days().stream().anyMatch(b.days()::contains)
        && a.from().isBefore(b.until())
        && b.from().isBefore(a.until());
  }

  /** Chinese days, full-width signs, missing zeros, wrong capitals. */
  private static Optional<String> near(String text) {
    String mended =
        text.strip()
            .replace('：', ':')
            .replace('，', ',')
            .replaceAll("\\s*(至|到|～|~|—|–|－|-)\\s*", "-")
            .replaceAll("(?<![0-9:])([0-9]:[0-5][0-9])", "0$1");
    String[] chinese = {"一", "二", "三", "四", "五", "六", "[日天]"};
    for (int day = 0; day < 7; day++) {
      mended = mended.replaceAll("(周|星期|礼拜)" + chinese[day] + "\\s*", DAYS.get(day) + " ");
      mended = mended.replaceAll("(?i)\\b" + DAYS.get(day) + "[a-z]*\\b\\s*", DAYS.get(day) + " ");
    }
    mended = mended.replaceAll(" -", "-").replaceAll("\\s*,\\s*", ", ").replaceAll(" +", " ");
    return mended.matches(SPAN + "(, ?" + SPAN + ")*")
        ? Optional.of("\"" + mended + "\"")
        : Optional.empty();
  }
}

package org.carewatch.site;

// Single values that are numbers, spans of time, times of day, days and zones. Constants;
// immutable.

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of figures. */
final class Figures {

  private static final Pattern SPAN = Pattern.compile("(0|[1-9][0-9]{0,8})(ms|s|m|h|d)");
  private static final Pattern LOOSE_SPAN =
      Pattern.compile(
          "\\s*([0-9]{1,9})\\s*(ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|毫秒|秒|分|分钟|小时|天|日)\\s*",
          Pattern.CASE_INSENSITIVE);

  /** true or false, and nothing else that YAML once took for it. */
  static final Term<Boolean> FLAG =
      new Term<>(
          new Words("true 或 false", "true or false"),
          Map.of("type", "boolean"),
          text ->
              switch (text) {
                case "true" -> Term.Reading.right(true);
                case "false" -> Term.Reading.right(false);
                case "yes", "Yes", "YES", "on", "On", "ON", "True", "TRUE", "y", "是" ->
                    Term.Reading.wrong("不能用在此处", "is not possible here", Optional.of("true"));
                case "no", "No", "NO", "off", "Off", "OFF", "False", "FALSE", "n", "否" ->
                    Term.Reading.wrong("不能用在此处", "is not possible here", Optional.of("false"));
                default -> Term.Reading.wrong("不能用在此处", "is not possible here");
              },
          true);

  static final Term<LocalTime> TIME_OF_DAY =
      new Term<>(
          new Words("24 小时制的时刻，加引号，例如 \"02:30\"", "a time of day in quotes, such as \"02:30\""),
          Map.of("type", "string", "pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$"),
          text ->
              text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")
                  ? Term.Reading.right(LocalTime.parse(text))
                  : Term.Reading.wrong("不是时刻", "is no time of day", timeNear(text)));

  static final Term<LocalDate> DATE =
      new Term<>(
          new Words(
              "2000 到 2099 年的日期，例如 2026-03-01", "a date from 2000 to 2099, such as 2026-03-01"),
          Map.of("type", "string", "pattern", "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"),
          Figures::date);

  static final Term<ZoneId> ZONE =
      new Term<>(
          new Words("时区名，例如 Asia/Shanghai", "the name of a time zone, such as Asia/Shanghai"),
          Map.of("type", "string"),
          Figures::zone);

  private Figures() {}

  /** A whole number. */
  static Term<Integer> number(int least, int most) {
    return new Term<>(
        new Words(least + " 到 " + most + " 的整数", "a whole number from " + least + " to " + most),
        Map.of("type", "integer", "minimum", least, "maximum", most),
        text -> {
          if (!text.matches("-?[0-9]{1,9}")) {
            return Term.Reading.wrong("不是整数", "is no whole number");
          }
          int number = Integer.parseInt(text);
          if (!text.equals(Integer.toString(number))) { // 017 is octal to some readers
            return Term.Reading.wrong(
                "前面多了零", "begins with a needless zero", Optional.of(Integer.toString(number)));
          }
          return number < least || number > most
              ? Term.Reading.wrong("超出范围", "is out of range")
              : Term.Reading.right(number);
        },
        true);
  }

  /** Degrees of longitude or latitude. */
  static Term<Double> degrees(int limit) {
    return new Term<>(
        new Words("-" + limit + " 到 " + limit + " 的度数", "degrees from -" + limit + " to " + limit),
        Map.of("type", "number", "minimum", -limit, "maximum", limit),
        text -> {
          if (!text.matches("-?[0-9]{1,3}(\\.[0-9]{1,12})?")) {
            return Term.Reading.wrong("不是十进制度数", "is no figure in decimal degrees");
          }
          double degrees = new BigDecimal(text).doubleValue();
          return Math.abs(degrees) > limit
              ? Term.Reading.wrong(
                  "超出范围（经度和纬度是否写反？）", "is out of range (longitude and latitude swapped?)")
              : Term.Reading.right(degrees);
        },
        true);
  }

  /** A span of time with its unit, both ends given as they are written. */
  static Term<Duration> span(String least, String most) {
    Duration min = parse(least).orElseThrow();
    Duration max = parse(most).orElseThrow();
    return new Term<>(
        new Words(
            least + " 到 " + most + " 的时长（单位 ms、s、m、h、d）",
            "a span from " + least + " to " + most + " (in ms, s, m, h or d)"),
        Map.of("type", "string", "pattern", "^(0|[1-9][0-9]{0,8})(ms|s|m|h|d)$"),
        text -> {
          Optional<Duration> span = parse(text);
          if (span.isEmpty()) {
            return text.matches("[0-9]+")
                ? Term.Reading.wrong("没有单位", "has no unit", unitNear(text, min, max))
                : Term.Reading.wrong("不是时长", "is no span of time", spanNear(text));
          }
          return span.get().compareTo(min) < 0
              ? Term.Reading.wrong("太短", "is too short")
              : span.get().compareTo(max) > 0
                  ? Term.Reading.wrong("太长", "is too long")
                  : Term.Reading.right(span.get());
        });
  }

  private static Optional<Duration> parse(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private static Optional<String> unitNear(String number, Duration min, Duration max) {
    return java.util.stream.Stream.of("s", "d", "ms", "m", "h")
        .map(unit -> number + unit)
        .filter(text ->
            parse(text)
                .filter(span -> span.compareTo(min) >= 0 && span.compareTo(max) <= 0)
                .isPresent())
        .findFirst();
  }

  private static Optional<String> spanNear(String text) {
    Matcher matcher = LOOSE_SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2).toLowerCase(java.util.Locale.ROOT);
    String mended =
        unit.startsWith("ms") || unit.equals("毫秒")
            ? "ms"
            : switch (unit.charAt(0)) {
              case 's', '秒' -> "s";
              case 'm', '分' -> "m";
              case 'h', '小' -> "h";
              default -> "d";
            };
    return Optional.of(Integer.parseInt(matcher.group(1)) + mended);
  }

  private static Optional<String> timeNear(String text) {
    String mended = text.strip().replace('：', ':').replace('.', ':');
    String padded = mended.matches("[0-9]:[0-9]{2}") ? "0" + mended : mended;
    return padded.matches("([01][0-9]|2[0-3]):[0-5][0-9]")
        ? Optional.of("\"" + padded + "\"")
        : Optional.empty();
  }

  private static Term.Reading<LocalDate> date(String text) {
    Matcher matcher =
        Pattern.compile("(20[0-9]{2})(\\D)([0-9]{1,2})\\D([0-9]{1,2})\\D?").matcher(text);
    if (!matcher.matches()) {
      return Term.Reading.wrong("不是日期", "is no date");
    }
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(3)),
              Integer.parseInt(matcher.group(4)));
      return date.toString().equals(text)
          ? Term.Reading.right(date)
          : Term.Reading.wrong("的写法不对", "is not written right", Optional.of(date.toString()));
    } catch (DateTimeException e) {
      return Term.Reading.wrong("这一天不存在", "is a day that does not exist");
    }
  }

  private static Term.Reading<ZoneId> zone(String text) {
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return Term.Reading.right(ZoneId.of(text));
    }
    return text.matches(".*(Beijing|北京|上海|CST|China|UTC\\+8|GMT\\+8|\\+0?8(:00)?).*")
        ? Term.Reading.wrong("不是时区名", "is no time zone", Optional.of("Asia/Shanghai"))
        : Term.Reading.wrong(
            "不是时区名",
            "is no time zone",
            Spelling.nearest(text, new java.util.TreeSet<>(ZoneId.getAvailableZoneIds())));
  }
}

package org.carewatch.status;

// The duty report over HTTP. Asked on the event loop, made in a process of its own, one at a time;
// 4 wait. Limits: 730 days a report, 92 an account; an account is made anew after a minute.

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.carewatch.time.Time;

/**
 * GET {@code /api/v1/report?from=&to=&format=}; {@code /api/v1/armed?from=&to=} and {@code
 * /api/v1/coverage?from=&to=}.
 */
final class ReportPages implements AutoCloseable {
  /** What a request may take. */
  static final Duration MOST = Duration.ofSeconds(150);

  private static final int REPORT_DAYS = 730;
  private static final int ACCOUNT_DAYS = 92;
  private static final int USUAL_DAYS = 30;
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Map<String, String> FORMATS =
      Map.of(
          "html", "text/html; charset=utf-8",
          "csv", "text/csv; charset=utf-8",
          "json", Answer.JSON);

  private record Days(LocalDate from, LocalDate to) {}

  private record Account(Days days, long madeNanos, Answer answer) {}

  private final ReportMaker maker;
  private final ZoneId zone;
  private final Time time;
  private final Workers workers = new Workers("status-report", 1, 4);
  private final Map<String, Account> newest = new HashMap<>(); // its worker's; by form

  ReportPages(ReportMaker maker, ZoneId zone, Time time) {
    this.maker = maker;
    this.zone = zone;
    this.time = time;
  }

  CompletionStage<Answer> report(Request request) {
    try {
      String format = request.parameter("format").orElse("html");
      if (!FORMATS.containsKey(format)) {
        throw new IllegalArgumentException("format must be html, csv or json");
      }
      Days days = days(request, REPORT_DAYS);
      return workers.ask(() -> told(() -> report(days, format)));
    } catch (IllegalArgumentException wrong) {
      return bad(wrong).now();
    }
  }

  CompletionStage<Answer> armed(Request request) {
    return account(request, "account");
  }

  CompletionStage<Answer> coverage(Request request) {
    return account(request, "coverage");
  }

  private CompletionStage<Answer> account(Request request, String form) {
    try {
      Days days = days(request, ACCOUNT_DAYS);
      return workers.ask(() -> told(() -> account(days, form)));
    } catch (IllegalArgumentException wrong) {
      return bad(wrong).now();
    }
  }

  private static Answer told(Callable<Answer> asked) throws Exception {
    try {
      return asked.call();
    } catch (IOException none) {
      return Answer.error(
          503,
          "no-report",
          "报告未能生成：" + none.getMessage() + "；详情见日志",
          "no report could be made: " + none.getMessage() + "; the log has the details");
    }
  }

  private Answer report(Days days, String format) throws Exception {
    byte[] report = maker.make(days.from, days.to, format);
    String name = "carewatch-" + days.from + "-" + days.to + "." + format;
    Answer answer =
        new Answer(200, FORMATS.getOrDefault(format, Answer.JSON), report, Map.of())
            .with("content-disposition", "inline; filename=\"" + name + "\"");
    return format.equals("html")
        ? answer.with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
        : answer;
  }

  private Answer account(Days days, String form) throws Exception {
    Optional<Account> fresh =
        Optional.ofNullable(newest.get(form))
            .filter(one -> one.days.equals(days) && time.nanos() - one.madeNanos < FRESH.toNanos());
    if (fresh.isPresent()) {
      return fresh.get().answer;
    }
    Answer answer = Answer.json(200, maker.make(days.from, days.to, form));
    newest.put(form, new Account(days, time.nanos(), answer));
    return answer;
  }

  private Days days(Request request, int most) {
    LocalDate today = time.now().wall().atZone(zone).toLocalDate();
    LocalDate to = day(request, "to").orElse(today);
    LocalDate from = day(request, "from").orElse(to.minusDays(USUAL_DAYS - 1));
    if (to.isBefore(from) || from.plusDays(most).isBefore(to.plusDays(1))) {
      throw new IllegalArgumentException("from … to must be 1 to " + most + " days");
    }
    return new Days(from, to);
  }

  private static Optional<LocalDate> day(Request request, String name) {
    try {
      return request.parameter(name).map(LocalDate::parse);
    } catch (DateTimeException noDay) {
      throw new IllegalArgumentException(name + " must be a day such as 2026-11-01", noDay);
    }
  }

  private static Answer bad(IllegalArgumentException wrong) {
    String why = String.valueOf(wrong.getMessage());
    return Answer.error(400, "bad-parameter", "参数有误：" + why, why);
  }

  @Override
  public void close() {
    workers.close();
  }
}

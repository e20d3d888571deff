package org.carewatch.status;

// Which path is answered by what. Event loop.

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** The table of paths. */
final class Routes implements Endpoint {
  private static final Pattern SLOW = Pattern.compile("/api/v1/(report|armed|coverage)(\\?.*)?");

  private final Map<String, Endpoint> read;
  private final Acts acts;

  Routes(Sources sources, Events events, Meters meters, Acts acts, Login login, ReportPages pages) {
    this.acts = acts;
    this.read =
        Map.ofEntries(
            entry("/", Page.file("page.html", "text/html; charset=utf-8")),
            entry("/page.js", Page.file("page.js", "text/javascript; charset=utf-8")),
            entry("/page.css", Page.file("page.css", "text/css; charset=utf-8")),
            entry("/healthz", request -> health(sources.health()).now()),
            entry("/metrics", meters),
            entry("/api/v1/status", request -> status(sources).now()),
            entry("/api/v1/events", events),
            entry(
                "/api/v1/retention",
                request -> Answer.json(200, RetentionJson.of(sources.recorders().get())).now()),
            entry("/api/v1/armed", pages::armed),
            entry("/api/v1/coverage", pages::coverage),
            entry(
                "/api/v1/report", request -> login.first(request, user -> pages.report(request))));
  }

  private static Map.Entry<String, Endpoint> entry(String path, Endpoint endpoint) {
    return Map.entry(path, endpoint);
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    Endpoint reading = read.get(request.path());
    boolean acting = Wish.takes(request.path());
    if (reading == null && !acting) {
      return Answer.notFound().now();
    }
    if (reading != null && request.reads()) {
      return reading.answer(request);
    }
    if (acting && request.method().equals("POST")) {
      return acts.answer(request);
    }
    return Answer.error(405, "method", "此地址不接受这种方法", "this path does not take this method")
        .with("allow", acting ? "POST" : "GET, HEAD")
        .now();
  }

  @Override
  public Duration within(String uri, Duration usual) {
    return SLOW.matcher(uri).matches() ? ReportPages.MOST : usual;
  }

  private static Answer health(Health health) {
    boolean well = health.line() && health.journal() && health.core();
    return Answer.text(well ? 200 : 503, "text/plain; charset=utf-8", well ? "ok\n" : "trouble\n");
  }

  private static Answer status(Sources sources) {
    return Answer.json(
        200,
        StatusJson.of(
            sources.snapshot().get(),
            sources.box().get(),
            sources.cameras().get(),
            sources.health(),
            sources.time().nanos()));
  }
}

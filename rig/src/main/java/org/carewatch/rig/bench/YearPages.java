package org.carewatch.rig.bench;

// Duty: goes through a year's events page by page as a script would, from the newest back and by
// each kind of filter. Thread: the bench's. Limits: 10 s an answer.

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** GET {@code /api/v1/events}, again and again. */
final class YearPages {
  private static final int PAGES = 100;
  private static final double MILLI = 1e6;

  private final Report report;
  private final URI page;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  YearPages(Report report, URI page) {
    this.report = report;
    this.page = page;
  }

  void measure() throws IOException, InterruptedException {
    walk("50 events, from the newest back", "limit=50");
    walk("500 events, from the newest back", "limit=500");
    walk("alarms", "limit=50&type=alarm");
    walk("a word that is in few", "limit=50&q=camera");
    walk("a word that is in none", "limit=50&q=nowhere");
    walk("one day in the midst", "limit=50&from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z");
    walk("the oldest day", "limit=50&from=2025-11-01T16:00:00Z&to=2025-11-02T16:00:00Z");
  }

  private void walk(String what, String query) throws IOException, InterruptedException {
    Optional<String> next = Optional.of("api/v1/events?" + query);
    int asked = 0;
    int found = 0;
    while (next.isPresent() && asked < PAGES) {
      long from = System.nanoTime();
      HttpResponse<String> answer = get(next.get());
      report.add("events, " + what, (System.nanoTime() - from) / MILLI);
      asked++;
      found += answer.body().split("\"specversion\"", -1).length - 1;
      next = answer.headers().firstValue("link").map(link -> link.substring(1, link.indexOf('>')));
    }
    report.fact("events, " + what, found + " found with " + asked + " requests");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return answer;
  }
}

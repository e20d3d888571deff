package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPagesTest {
  private static final String RIGHT = Served.basic("王老师", "correct horse");
  private static final String DAYS = "?from=2026-11-01&to=2026-11-30";

  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private Served served(Duration patience) throws Exception {
    Path file = folder.resolve("status-password");
    PasswordFile.write(file, Password.of("correct horse".toCharArray(), 1_000));
    Served served = new Served(Optional.of(file), patience);
    served.report =
        (from, to, format) -> {
          String words = from + " " + to + " " + format;
          asked.add(words);
          return words.getBytes(StandardCharsets.UTF_8);
        };
    return served;
  }

  private Served served() throws Exception {
    return served(Duration.ofSeconds(10));
  }

  private static HttpRequest.Builder get(Served served, String path) {
    return HttpRequest.newBuilder(served.uri(path));
  }

  private static HttpResponse<String> ask(Served served, String path) throws Exception {
    return served.client.send(
        get(served, path).header("Authorization", RIGHT).build(), BodyHandlers.ofString());
  }

  @Test
  void aReportNeedsThePasswordAndNothingIsMadeWithoutIt() throws Exception {
    try (Served served = served()) {
      HttpResponse<String> answer =
          served.client.send(get(served, "/api/v1/report" + DAYS).build(), BodyHandlers.ofString());
      assertEquals(401, answer.statusCode());
      assertTrue(asked.isEmpty());
    }
  }

  @Test
  void eachFormOfTheReportHasItsTypeAndMayRunNoScript() throws Exception {
    try (Served served = served()) {
      HttpResponse<String> html = ask(served, "/api/v1/report" + DAYS);
      assertEquals("2026-11-01 2026-11-30 html", html.body());
      assertEquals("text/html; charset=utf-8", html.headers().firstValue("content-type").get());
      assertTrue(
          html.headers()
              .firstValue("content-security-policy")
              .get()
              .contains("default-src 'none'"));
      HttpResponse<String> csv = ask(served, "/api/v1/report" + DAYS + "&format=csv");
      assertEquals("2026-11-01 2026-11-30 csv", csv.body());
      assertTrue(csv.headers().firstValue("content-type").get().startsWith("text/csv"));
      assertTrue(
          csv.headers()
              .firstValue("content-disposition")
              .get()
              .contains("carewatch-2026-11-01-2026-11-30.csv"));
    }
  }

  @Test
  void theAccountIsReadWithoutAPasswordAndTheSameWithinAMinuteIsMadeOnce() throws Exception {
    try (Served served = served()) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> answer =
            served.client.send(
                get(served, "/api/v1/armed" + DAYS).build(), BodyHandlers.ofString());
        assertEquals("2026-11-01 2026-11-30 account", answer.body());
      }
      ask(served, "/api/v1/armed?from=2026-11-02&to=2026-11-30");
      assertEquals(
          List.of("2026-11-01 2026-11-30 account", "2026-11-02 2026-11-30 account"), asked);
    }
  }

  @Test
  void theAreasHaveAnAccountOfTheirOwn() throws Exception {
    try (Served served = served()) {
      for (String path : List.of("armed", "coverage", "armed", "coverage")) {
        String form = path.equals("armed") ? "account" : "coverage";
        HttpResponse<String> answer =
            served.client.send(
                get(served, "/api/v1/" + path + DAYS).build(), BodyHandlers.ofString());
        assertEquals("2026-11-01 2026-11-30 " + form, answer.body());
      }
      assertEquals(
          List.of("2026-11-01 2026-11-30 account", "2026-11-01 2026-11-30 coverage"), asked);
    }
  }

  @Test
  void aWrongDayOrFormIsNamed() throws Exception {
    try (Served served = served()) {
      for (String wrong :
          List.of(
              "/api/v1/report?from=yesterday&to=2026-11-30",
              "/api/v1/report?from=2026-11-30&to=2026-11-29",
              "/api/v1/report?from=2020-01-01&to=2026-11-30",
              "/api/v1/report" + DAYS + "&format=pdf",
              "/api/v1/armed?from=2026-01-01&to=2026-11-30",
              "/api/v1/coverage?from=2026-01-01&to=2026-11-30")) {
        HttpResponse<String> answer = ask(served, wrong);
        assertEquals(400, answer.statusCode(), wrong);
        assertTrue(answer.body().contains("bad-parameter"), answer.body());
      }
      assertTrue(asked.isEmpty());
    }
  }

  @Test
  void whereNoneCanBeMadeItSaysWhy() throws Exception {
    try (Served served = served()) {
      served.report =
          (from, to, format) -> {
            throw new IOException("made for this test");
          };
      HttpResponse<String> answer = ask(served, "/api/v1/report" + DAYS);
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("made for this test"), answer.body());
    }
  }

  @Test
  void aReportMayTakeLongerThanOtherAnswers() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    try (Served served = served(Duration.ofSeconds(3))) {
      served.report =
          (from, to, format) -> {
            late.await();
            return new byte[] {'x'};
          };
      var answer =
          served.client.sendAsync(
              get(served, "/api/v1/armed" + DAYS).build(), BodyHandlers.ofString());
      HttpResponse<String> other = ask(served, "/api/v1/report?format=x"); // goes on beside it
      assertEquals(400, other.statusCode());
      Thread.sleep(5_000);
      late.countDown();
      assertEquals(200, answer.get().statusCode());
    }
  }
}

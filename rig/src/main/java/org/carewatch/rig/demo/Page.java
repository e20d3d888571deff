package org.carewatch.rig.demo;

// Duty: a client of the daemon's status page: what it shows, and acts with the password. Thread:
// any.
// Limits: 12 s an answer, 150 s an account.

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carewatch.event.Fields;
import org.carewatch.event.Json;

/** The page at one address. */
final class Page {
  private static final int NEWEST = 50;
  private static final Duration ANSWER = Duration.ofSeconds(12);
  private static final Duration ACCOUNT = Duration.ofSeconds(150);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI address;
  private final String password;

  Page(Place place) {
    address = URI.create("http://127.0.0.1:" + place.site().status().port() + "/");
    password = place.password();
  }

  URI address() {
    return address;
  }

  /** What {@code /api/v1/status} shows. */
  Map<String, Object> status() throws IOException, InterruptedException {
    return object(get("api/v1/status"));
  }

  /** The alarms of {@link #status}. */
  List<Map<String, Object>> alarms() throws IOException, InterruptedException {
    List<Map<String, Object>> alarms = new ArrayList<>();
    if (status().get("alarms") instanceof List<?> list) {
      for (Object each : list) {
        alarms.add(Json.object(Map.of("alarm", each), "alarm"));
      }
    }
    return alarms;
  }

  /** What the page says of one part of the box; empty where it says nothing. */
  String part(String subject) throws IOException, InterruptedException {
    if (status().get("box") instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> part = Json.object(Map.of("part", each), "part");
        if (Json.string(part, "subject").equals(subject)) {
          return Json.string(Json.object(part, "words"), "en");
        }
      }
    }
    return "";
  }

  /** Whether the page shows this area as seen: good, bad, cannot-tell, or nothing. */
  String area(String subject) throws IOException, InterruptedException {
    if (status().get("areas") instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> area = Json.object(Map.of("area", each), "area");
        if (Json.string(area, "subject").equals(subject)) {
          return Json.string(area, "verdict");
        }
      }
    }
    return "";
  }

  /** How the days of each camera stand in {@code /api/v1/retention}, by its subject. */
  Map<String, String> days() throws IOException, InterruptedException {
    Map<String, String> days = new TreeMap<>();
    for (Map<String, Object> recorder : objects(object(get("api/v1/retention")), "recorders")) {
      for (Map<String, Object> camera : objects(recorder, "cameras")) {
        days.put(Json.string(camera, "subject"), Json.string(camera, "verdict"));
      }
    }
    return days;
  }

  private static List<Map<String, Object>> objects(Map<String, Object> in, String field) {
    return in.get(field) instanceof List<?> list
        ? list.stream().map(one -> Json.object(Map.of("one", one), "one")).toList()
        : List.of();
  }

  /** What {@code /api/v1/coverage} gives: made in a process of its own. */
  Map<String, Object> coverage() throws IOException, InterruptedException {
    return object(get("api/v1/coverage", ACCOUNT));
  }

  /** The newest events, byte for byte, oldest first. */
  List<String> events() throws IOException, InterruptedException {
    String array = get("api/v1/events?limit=" + NEWEST).strip();
    String inside = array.substring(1, array.length() - 1);
    return inside.isEmpty() ? List.of() : List.of(inside.split(",\n", -1)).reversed();
  }

  /**
   * {@code reset} or {@code withdraw}, by the director, with the password.
   *
   * @return the status: 200, or 409 where it was refused
   */
  int act(String incident, String verb) throws IOException, InterruptedException {
    return post("api/v1/alarms/" + incident + "/" + verb, BodyPublishers.noBody());
  }

  /** Announces test mode for one button; the status. */
  int beginTest(String button, int minutes, String why) throws IOException, InterruptedException {
    byte[] body =
        Json.write(
            Fields.of(
                "action", "begin", "buttons", List.of(button), "minutes", minutes, "why", why));
    return post("api/v1/test-mode", BodyPublishers.ofByteArray(body));
  }

  /** Ends test mode; the status. */
  int endTest() throws IOException, InterruptedException {
    return post("api/v1/test-mode", BodyPublishers.ofString("{\"action\":\"end\"}"));
  }

  /** How test mode stands: announced, running, or off. */
  String test() throws IOException, InterruptedException {
    String state = Json.string(Json.object(Json.object(status(), "duty"), "test"), "state");
    return state.isEmpty() ? "off" : state;
  }

  private int post(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    String login =
        Base64.getEncoder()
            .encodeToString(("director:" + password).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(12))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private String get(String path) throws IOException, InterruptedException {
    return get(path, ANSWER);
  }

  private String get(String path, Duration within) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).timeout(within).build();
    HttpResponse<String> answer =
        client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  private static Map<String, Object> object(String json) throws IOException {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (Json.BadJson bad) {
      throw new IOException("the page answers no JSON: " + bad.getMessage(), bad);
    }
  }
}

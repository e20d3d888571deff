package org.carewatch.status;

// One HTTP answer as plain values. Immutable; made on any thread.

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carewatch.event.Text;

/**
 * Status, content type, whole body, and headers beyond the usual ones.
 *
 * @param onward takes the connection over behind the head; empty where the body is all there is
 */
record Answer(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    Optional<Onward> onward) {

  static final String JSON = "application/json; charset=utf-8";

  /** A whole answer. */
  Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    this(status, contentType, body, headers, Optional.empty());
  }

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer text(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** What is sent as it comes, by whoever takes the connection over. */
  static Answer stream(String contentType, Onward onward) {
    return new Answer(200, contentType, new byte[0], Map.of(), Optional.of(onward));
  }

  /** What did not work, in both languages: {@code {"error": word, "text": {...}}}. */
  static Answer error(int status, String word, String zh, String en) {
    return json(
        status,
        Json.object(out -> {
          out.writeStringProperty("error", word);
          Json.text(out, "text", new Text(zh, en));
        }));
  }

  static Answer notFound() {
    return error(
        404, "not-found", "没有这个地址；请打开 / 查看状态页", "there is nothing at this path; the page is at /");
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, Map.copyOf(more), onward);
  }

  CompletionStage<Answer> now() {
    return CompletableFuture.completedFuture(this);
  }
}

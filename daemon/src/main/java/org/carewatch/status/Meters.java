package org.carewatch.status;

// The meters for Prometheus: free on loopback, elsewhere with the token. Event loop; off loopback
// the token's file is read anew each time on a thread of its own, 4 waiting at most.

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.carewatch.core.Fact;

/** GET {@code /metrics}. */
final class Meters implements Endpoint, AutoCloseable {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int MAXIMUM_BYTES = 1024;

  private final Sources sources;
  private final Optional<Path> tokenFile;
  private final Executor loop;
  private final Workers workers = new Workers("status-token", 1, 4);

  Meters(Sources sources, Optional<Path> tokenFile, Executor loop) {
    this.sources = sources;
    this.tokenFile = tokenFile;
    this.loop = loop;
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    if (request.from().isLoopbackAddress()) {
      return shown().now();
    }
    Optional<String> shown = request.header("authorization");
    if (tokenFile.isEmpty() || shown.isEmpty()) {
      return refused().now();
    }
    Path file = tokenFile.get();
    return workers
        .ask(() -> right(file, shown.get()))
        .thenApplyAsync(
            right -> {
              if (right) {
                return shown();
              }
              String asker = request.from().getHostAddress();
              sources.core().accept(new Fact.Refused("token", asker, "/metrics"));
              return refused();
            },
            loop);
  }

  private Answer shown() {
    sources.state().refresh();
    return Answer.text(200, TYPE, sources.meters().scrape());
  }

  private static Answer refused() {
    return Answer.error(401, "token", "需要令牌", "the token is needed: Authorization: Bearer …")
        .with("www-authenticate", "Bearer realm=\"carewatch\"");
  }

  private static boolean right(Path file, String header) throws IOException {
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String token = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8).strip();
      byte[] shown = header.substring(7).strip().getBytes(StandardCharsets.UTF_8);
      return !token.isEmpty()
          && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), shown);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}

package org.carewatch.status;

// The token of scripts: it opens reading, never acting. Called on the event loop; its file is read
// anew each time on a thread of its own, 4 waiting at most.

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.carewatch.core.Fact;

/** {@code Authorization: Bearer …} (RFC 6750) against the one line of {@code token-file}. */
final class Token implements AutoCloseable {
  private static final int MAXIMUM_BYTES = 1024;
  private static final String BEARER = "Bearer ";

  private final Optional<Path> file;
  private final Consumer<Fact> core;
  private final Executor loop;
  private final Workers workers = new Workers("status-token", 1, 4);

  Token(Optional<Path> file, Consumer<Fact> core, Executor loop) {
    this.file = file;
    this.core = core;
    this.loop = loop;
  }

  /** What a request shows. */
  static Optional<String> shown(Request request) {
    return request
        .header("authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  /** Answers whoever shows it; else it is asked for. */
  CompletionStage<Answer> first(Request request, Endpoint then) {
    Optional<String> shown = shown(request);
    if (file.isEmpty() || shown.isEmpty()) {
      return refused().now();
    }
    return workers
        .ask(() -> right(file.get(), shown.get()))
        .thenComposeAsync(right -> right ? then.answer(request) : wrong(request).now(), loop);
  }

  private Answer wrong(Request request) {
    String asker = request.from().getHostAddress();
    core.accept(new Fact.Refused("token", asker, request.path()));
    return refused();
  }

  private static Answer refused() {
    return Answer.error(401, "token", "需要令牌", "the token is needed: Authorization: Bearer …")
        .with("www-authenticate", "Bearer realm=\"carewatch\"");
  }

  private static boolean right(Path file, String shown) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String token = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8).strip();
      return !token.isEmpty()
          && MessageDigest.isEqual(
              token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}

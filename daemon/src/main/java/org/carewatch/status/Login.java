package org.carewatch.status;

// Judges the name and password of one request. Called on the event loop; the costly part runs on at
// most two threads of its own. Limits: LoginGate's, and 8 waiting for those threads.

import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.core.Fact;
import org.carewatch.time.Time;

/** HTTP Basic (RFC 7617) against the password file. */
final class Login implements AutoCloseable {

  /** What came of it. */
  sealed interface Outcome {
    /** The password is right; the name is what the person called himself. */
    record Welcome(String user) implements Outcome {}

    /** Nothing or something unreadable was shown: ask for it. */
    record Unasked() implements Outcome {}

    /** The password is wrong. */
    record Wrong() implements Outcome {}

    /** Too many are tried at once. */
    record Crowded() implements Outcome {}

    /** No password was ever set. */
    record Unset() implements Outcome {}
  }

  /** What a person shows: the name that he gives himself, and the password. */
  record Shown(String user, char[] password) {
    private static final int MOST_CHARACTERS = 64;

    /** With a name that can be journaled. */
    static Shown of(String user, String password) {
      String plain = user.replaceAll("\\p{Cntrl}", "").strip();
      String name =
          plain.isEmpty()
              ? "status page"
              : plain.substring(0, Math.min(MOST_CHARACTERS, plain.length()));
      return new Shown(name, password.toCharArray());
    }
  }

  private final Optional<Path> file;
  private final Consumer<Fact> core;
  private final Time time;
  private final EventExecutor loop;
  private final Workers workers = new Workers("status-password", 2, 8);
  private final LoginGate gate = new LoginGate();

  Login(Optional<Path> file, Consumer<Fact> core, Time time, EventExecutor loop) {
    this.file = file;
    this.core = core;
    this.time = time;
    this.loop = loop;
  }

  /**
   * Does it for whoever shows the password, by the name that he gives himself; else says why not.
   */
  CompletionStage<Answer> first(Request request, Function<String, CompletionStage<Answer>> then) {
    return first(request, request.header("authorization").flatMap(Login::shown), then);
  }

  /** The same for what was shown in another way than by the header. */
  CompletionStage<Answer> first(
      Request request, Optional<Shown> shown, Function<String, CompletionStage<Answer>> then) {
    return judge(request, shown)
        .thenCompose(outcome ->
            switch (outcome) {
              case Outcome.Welcome welcome -> then.apply(welcome.user());
              case Outcome.Unasked _, Outcome.Wrong _ -> asked(request).now();
              case Outcome.Crowded _ -> crowded().now();
              case Outcome.Unset _ -> unset().now();
            });
  }

  /** Whether there is a password at all. */
  boolean isSet() {
    return file.isPresent();
  }

  /** Fails only where the file cannot be read or no thread was free. */
  private CompletionStage<Outcome> judge(Request request, Optional<Shown> shown) {
    if (file.isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome.Unset());
    }
    if (shown.isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome.Unasked());
    }
    OptionalLong wait = gate.attempt(time.nanos());
    if (wait.isEmpty()) {
      return CompletableFuture.completedFuture(new Outcome.Crowded());
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    var _ =
        loop.schedule(
            () -> verify(shown.get(), request, outcome), wait.getAsLong(), TimeUnit.NANOSECONDS);
    return outcome;
  }

  private void verify(Shown shown, Request request, CompletableFuture<Outcome> outcome) {
    Path path = file.orElseThrow();
    var _ =
        workers
            .ask(() -> PasswordFile.read(path).matches(shown.password()))
            .whenCompleteAsync(
                (right, trouble) -> {
                  if (trouble != null) {
                    outcome.completeExceptionally(trouble);
                  } else if (right) {
                    gate.right();
                    outcome.complete(new Outcome.Welcome(shown.user()));
                  } else {
                    outcome.complete(new Outcome.Wrong());
                    String asker = request.from().getHostAddress();
                    core.accept(new Fact.Refused("login", asker, "user " + shown.user()));
                  }
                },
                loop);
  }

  private static Optional<Shown> shown(String header) {
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      byte[] plain = Base64.getDecoder().decode(header.substring(6).strip());
      String pair = new String(plain, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      return Optional.of(Shown.of(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Our own page asks for it itself; without the challenge the browser does not. */
  private static Answer asked(Request request) {
    Answer asked = Answer.error(401, "password", "需要密码", "the password is needed");
    return request.headers().contains("x-carewatch")
        ? asked
        : asked.with("www-authenticate", "Basic realm=\"carewatch\", charset=\"UTF-8\"");
  }

  private static Answer crowded() {
    return Answer.error(429, "too-many", "密码尝试过多，请稍候", "too many passwords tried; wait a little")
        .with("retry-after", "5");
  }

  private static Answer unset() {
    return Answer.error(
        403,
        "no-password",
        "尚未设置密码；请在盒子上运行 carewatch set-password",
        "no password is set; run carewatch set-password on the box");
  }

  @Override
  public void close() {
    workers.close();
  }
}

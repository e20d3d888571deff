package org.carewatch.status;

// Who may read and who may act. Reading is free where only this machine can ask; elsewhere it takes
// a session, the password, or the token of scripts. Acting and private things take a session whose
// last act is no 15 minutes old, or the password with the request. Event loop.

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.carewatch.status.Sessions.Session;
import org.carewatch.time.Time;

/** Asks for what a request needs before it is answered. */
final class Rights {
  private static final String CSRF = "x-carewatch-csrf";

  private final boolean open;
  private final Sessions sessions;
  private final Login login;
  private final Token token;
  private final Time time;

  /** {@code open}: reading needs nothing. */
  Rights(boolean open, Sessions sessions, Login login, Token token, Time time) {
    this.open = open;
    this.sessions = sessions;
    this.login = login;
    this.token = token;
    this.time = time;
  }

  /** Reads for whoever may. */
  CompletionStage<Answer> reading(Request request, Endpoint then) {
    if (mayRead(request)) {
      return then.answer(request);
    }
    if (Token.shown(request).isPresent()) {
      return token.first(request, then);
    }
    return login.first(request, user -> then.answer(request));
  }

  /** Whether a session or the place lets it read, now and later. */
  BooleanSupplier still(Request request) {
    return () -> mayRead(request) || request.headers().contains("authorization");
  }

  private boolean mayRead(Request request) {
    return open || sessions.of(request, time.nanos()).isPresent();
  }

  /** Does it in the name of whoever may act. */
  CompletionStage<Answer> acting(Request request, Function<String, CompletionStage<Answer>> then) {
    Optional<Session> session = sessions.acting(request, time.nanos());
    if (session.isEmpty()) {
      return login.first(request, then);
    }
    return request.reads() || shows(request, session.get())
        ? then.apply(session.get().user())
        : forged().now();
  }

  private static boolean shows(Request request, Session session) {
    byte[] shown = request.header(CSRF).orElse("").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, session.csrf().getBytes(StandardCharsets.UTF_8));
  }

  private static Answer forged() {
    return Answer.error(
        403,
        "csrf",
        "请求没有出示本次登录的校验值；请重新打开本页",
        "the request does not show what this login was given (" + CSRF + "); open the page anew");
  }
}

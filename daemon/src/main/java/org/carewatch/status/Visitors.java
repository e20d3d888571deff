package org.carewatch.status;

// Coming and going at the page: who am I, log in, log out. Event loop; the password is judged
// elsewhere.

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.carewatch.event.Json;
import org.carewatch.status.Sessions.Session;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET {@code /api/v1/session}, POST {@code /api/v1/login} and {@code /api/v1/logout}. */
final class Visitors {
  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  private final boolean open;
  private final boolean https;
  private final Hosts hosts;
  private final Sessions sessions;
  private final Login login;
  private final Time time;

  /** {@code open}: reading needs no session. */
  Visitors(Door door, Hosts hosts, Sessions sessions, Login login, Time time) {
    this.open = door.open();
    this.https = door.https();
    this.hosts = hosts;
    this.sessions = sessions;
    this.login = login;
    this.time = time;
  }

  /** Tells the page what it may do, and what an act of it must show. */
  CompletionStage<Answer> session(Request request) {
    if (!Meant.ownSite(request)) {
      return Meant.refusal().now();
    }
    long now = time.nanos();
    Optional<Session> session = sessions.of(request, now);
    return Answer.json(
            200,
            org.carewatch.status.Json.object(out -> {
              out.writeBooleanProperty("mayRead", open || session.isPresent());
              out.writeBooleanProperty(
                  "mayAct", session.filter(one -> one.mayAct(now)).isPresent());
              out.writeBooleanProperty("passwordSet", login.isSet());
              out.writeStringProperty("user", session.map(Session::user).orElse(""));
              out.writeStringProperty("csrf", session.map(Session::csrf).orElse(""));
            }))
        .now();
  }

  CompletionStage<Answer> login(Request request) {
    if (!Meant.by(request, hosts)) {
      return Meant.refusal().now();
    }
    Optional<Login.Shown> shown = shown(request.body());
    if (shown.isEmpty()) {
      String shape = "{\"user\": \"…\", \"password\": \"…\"}";
      return Answer.error(400, "bad-body", "内容应为 " + shape, "the body must be " + shape).now();
    }
    return login.first(
        request,
        shown,
        user -> {
          LOG.info("{} logged in at the page from {}", user, request.from().getHostAddress());
          sessions.end(request);
          String secret = sessions.begin(user, time.nanos());
          return done().with("set-cookie", Sessions.header(secret, https)).now();
        });
  }

  CompletionStage<Answer> logout(Request request) {
    if (!Meant.by(request, hosts)) {
      return Meant.refusal().now();
    }
    sessions.end(request);
    return done().with("set-cookie", Sessions.header("", https)).now();
  }

  private static Answer done() {
    return Answer.json(
        200, org.carewatch.status.Json.object(out -> out.writeStringProperty("outcome", "done")));
  }

  private static Optional<Login.Shown> shown(byte[] body) {
    try {
      Map<String, Object> fields = Json.read(body);
      boolean whole = fields.size() == 2;
      return whole
              && fields.get("user") instanceof String user
              && fields.get("password") instanceof String password
          ? Optional.of(Login.Shown.of(user, password))
          : Optional.empty();
    } catch (Json.BadJson malformed) {
      return Optional.empty();
    }
  }
}

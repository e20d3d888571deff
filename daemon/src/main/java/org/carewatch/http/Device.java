package org.carewatch.http;

// One device and the user with whom it is asked. Any thread; one question at a time, because
// devices
// have few places for sessions. A login is tried once a question: the challenge, the answer, and
// one
// more only where the device says that its nonce was too old.

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.Time;

/** A camera, recorder or panel that speaks HTTP. */
public final class Device {
  private final URI base;
  private final Optional<Login> login;
  private final Secrets secrets;
  private final Supplier<Wire> wire;
  private final Patience patience;
  private final Time time;
  private final Gate gate;
  private final ReentrantLock turn = new ReentrantLock();

  Device(
      URI base,
      Optional<Login> login,
      Secrets secrets,
      Gate gate,
      Supplier<Wire> wire,
      Patience patience,
      Time time) {
    this.base = base;
    this.login = login;
    this.secrets = secrets;
    this.gate = gate;
    this.wire = wire;
    this.patience = patience;
    this.time = time;
  }

  /** Where it is, without anything secret. */
  public String where() {
    return base.toString();
  }

  /** The same device at another port of its host; shares login and gate, has a turn of its own. */
  public Device at(URI other) {
    return new Device(other, login, secrets, gate, wire, patience, time);
  }

  /** Whether a login is configured for it. */
  public boolean hasLogin() {
    return login.isPresent();
  }

  /** A login that its caller tried by another road was refused with these words. */
  public Answer.Failed refused(Credentials tried, String road, Answer.Got said) {
    return gate.refused(tried, road, said, time.nanos());
  }

  /** What every road into this device shares. */
  public Gate gate() {
    return gate;
  }

  /** Asks, with its login where the device wants one. */
  public Answer ask(Ask ask) {
    turn.lock();
    try {
      if (login.isEmpty()) {
        return plain(ask);
      }
      return switch (credentials()) {
        case Known.Missing(Answer.Failed why) -> why;
        case Known.Here(Credentials user) -> withLogin(ask, user);
      };
    } finally {
      turn.unlock();
    }
  }

  /** Asks and never sends the login: a 401 is an answer like any other. */
  public Answer askOpen(Ask ask) {
    turn.lock();
    try {
      return plain(ask);
    } finally {
      turn.unlock();
    }
  }

  /** User and password as they are now, or why not. */
  public sealed interface Known {
    /** Both are there. */
    record Here(Credentials credentials) implements Known {}

    /** One is not. */
    record Missing(Answer.Failed why) implements Known {}
  }

  /** Reads the password's file: a changed one counts at once. */
  public Known credentials() {
    if (login.isEmpty()) {
      return new Known.Missing(new Answer.Failed(Trouble.NO_PASSWORD, "no login is configured"));
    }
    return switch (secrets.line(login.get().passwordFile())) {
      case Secrets.Secret.Found found ->
          new Known.Here(new Credentials(login.get().user(), found.text()));
      case Secrets.Secret.Missing missing ->
          new Known.Missing(new Answer.Failed(Trouble.NO_PASSWORD, missing.why().en()));
    };
  }

  private Answer withLogin(Ask ask, Credentials user) {
    Optional<Answer.Failed> closed = gate.closed(user, where(), time.nanos());
    if (closed.isPresent()) {
      return closed.get();
    }
    try (Connection connection = wire.get().open(url(ask), total(ask))) {
      Answer answer = connection.send(ask, Optional.empty());
      for (int tries = 0; answer instanceof Answer.Got got; tries++) {
        Optional<Answer.Failed> locked = gate.locked(got, time.nanos());
        if (locked.isPresent()) {
          return locked.get();
        }
        if (got.status() != 401) {
          if (tries > 0) {
            gate.taken(user);
          }
          return got;
        }
        if (tries > 0 && !(tries == 1 && Digest.isStale(got))) {
          return gate.refused(user, where(), got, time.nanos());
        }
        Optional<String> authorization = Digest.authorization(got, ask.method(), url(ask), user);
        if (authorization.isEmpty()) {
          return new Answer.Failed(
              Trouble.NO_DIGEST,
              "offered: " + Excerpt.of(String.join("; ", got.header("WWW-Authenticate"))));
        }
        answer = connection.send(ask, authorization);
      }
      return answer;
    }
  }

  /**
   * Follows an answer that does not end, with its login where the device wants one; it takes no
   * turn, so that questions go on meanwhile. Blocks until it ends.
   *
   * @param silence after which a stream is given up where nothing whole came
   * @return why it ended, or the device's refusal
   */
  public Answer follow(String path, Duration silence, Stream.Take take) {
    URI at = url(Ask.get(path));
    Stream stream = new Stream(at, patience, time);
    if (login.isEmpty()) {
      return stream.follow(Optional.empty(), silence, take);
    }
    return switch (credentials()) {
      case Known.Missing(Answer.Failed why) -> why;
      case Known.Here(Credentials user) -> {
        Optional<Answer.Failed> closed = gate.closed(user, where(), time.nanos());
        yield closed.isPresent() ? closed.get() : follow(stream, at, user, silence, take);
      }
    };
  }

  private Answer follow(
      Stream stream, URI at, Credentials user, Duration silence, Stream.Take take) {
    Answer open = stream.follow(Optional.empty(), silence, take);
    if (!(open instanceof Answer.Got got)) {
      return open;
    }
    Optional<Answer.Failed> locked = gate.locked(got, time.nanos());
    if (locked.isPresent() || got.status() != 401) {
      return locked.<Answer>map(why -> why).orElse(got);
    }
    Optional<String> authorization = Digest.authorization(got, "GET", at, user);
    if (authorization.isEmpty()) {
      return new Answer.Failed(Trouble.NO_DIGEST, "of an endless answer");
    }
    Answer answer = stream.follow(authorization, silence, take);
    return answer instanceof Answer.Got again && again.status() == 401
        ? gate.refused(user, where(), again, time.nanos())
        : answer;
  }

  private Answer plain(Ask ask) {
    try (Connection connection = wire.get().open(url(ask), total(ask))) {
      return connection.send(ask, Optional.empty());
    }
  }

  private URI url(Ask ask) {
    String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + ask.path());
  }

  private Duration total(Ask ask) {
    return patience.total().multipliedBy(ask.patience());
  }
}

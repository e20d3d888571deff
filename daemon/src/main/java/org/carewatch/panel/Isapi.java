package org.carewatch.panel;

// Hikvision's HTTP: Digest first; where that is refused, its session login once, and from then on
// the session's cookie. An error hides in any status, 200 too: ResponseStatus is looked for in all.
// One a device; its caller's thread, one at a time.

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.http.Trouble;

/** A Hikvision device that is asked for documents. */
final class Isapi {
  private static final int SHOWN = 400;
  private static final Set<String> ABSENT =
      Set.of("notsupport", "invalidoperation", "methodnotallowed", "invalidurl");

  private final Device device;
  private final SessionLogin sessions;
  private Optional<String> cookie = Optional.empty();

  Isapi(Device device) {
    this.device = device;
    this.sessions = new SessionLogin(device);
  }

  /** What it said. */
  sealed interface Said {
    /** A document without an error in it. */
    record Told(Document document) implements Said {}

    /** It does not have what was asked for. */
    record Absent(String words) implements Said {}

    /** Neither. */
    record Trouble(Reading.CannotTell why) implements Said {}
  }

  synchronized Said get(String path) {
    return switch (ask(Ask.get(path))) {
      case Answer.Failed failed -> new Said.Trouble(Reading.cannotTell(failed));
      case Answer.Got got -> said(got);
    };
  }

  private Answer ask(Ask ask) {
    if (cookie.isPresent()) {
      Answer answer = device.askOpen(ask.with("Cookie", cookie.get()));
      if (!(answer instanceof Answer.Got got && got.status() == 401)) {
        return answer;
      }
      cookie = Optional.empty(); // it has ended, as after a restart of the device
      return withSession(ask, new Answer.Failed(Trouble.LOGIN_REFUSED, "its session ended"));
    }
    Answer answer = device.ask(ask);
    return answer instanceof Answer.Failed failed && refused(failed.trouble())
        ? withSession(ask, failed)
        : answer;
  }

  private static boolean refused(Trouble trouble) {
    return trouble == Trouble.LOGIN_REFUSED || trouble == Trouble.NO_DIGEST;
  }

  private Answer withSession(Ask ask, Answer.Failed digest) {
    return switch (sessions.login()) {
      case SessionLogin.Came.NotOffered _ -> digest;
      case SessionLogin.Came.Failed(Answer.Failed why) -> why;
      case SessionLogin.Came.In(String session) -> {
        cookie = Optional.of(session);
        Answer answer = device.askOpen(ask.with("Cookie", session));
        yield answer instanceof Answer.Got got && got.status() == 401
            ? new Answer.Failed(Trouble.LOGIN_REFUSED, "its session is not accepted")
            : answer;
      }
    };
  }

  private static Said said(Answer.Got got) {
    Document document = Document.of(got.body());
    Optional<Node> root =
        switch (document) {
          case Document.Xml(Node xml) -> Optional.of(xml);
          case Document.Json(Node json) -> Optional.of(json);
          case Document.Unreadable _ -> Optional.empty();
        };
    Optional<String> error = root.flatMap(Isapi::error);
    if (error.isPresent() || got.status() != 200) {
      return refusal(got, error.orElse(""));
    }
    return document instanceof Document.Unreadable(String why)
        ? new Said.Trouble(Reading.cannotTell(Doubt.NOT_UNDERSTOOD, why + excerpt(got)))
        : new Said.Told(document);
  }

  /** The words of a ResponseStatus that is no success, wherever it stands; 1 is OK. */
  private static Optional<String> error(Node root) {
    Optional<String> code = root.text("statusCode");
    if (code.isEmpty() || code.get().equals("1") || code.get().equals("0")) {
      return Optional.empty();
    }
    String sub = root.text("subStatusCode").orElse("");
    return Optional.of(
        (root.text("statusString").orElse("") + " " + sub + " " + code.get()).strip());
  }

  private static Said refusal(Answer.Got got, String error) {
    String words = "status " + got.status() + " " + (error.isEmpty() ? excerpt(got) : error);
    String low = error.toLowerCase(Locale.ROOT);
    boolean absent = ABSENT.stream().anyMatch(low::contains);
    if (absent || got.status() == 403 || got.status() == 404) {
      return new Said.Absent(words.strip());
    }
    return new Said.Trouble(Reading.cannotTell(Doubt.DEVICE_ERROR, words.strip()));
  }

  private static String excerpt(Answer.Got got) {
    return " [" + Excerpt.of(got.text(SHOWN)) + "]";
  }
}

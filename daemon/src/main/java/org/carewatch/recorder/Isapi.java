package org.carewatch.recorder;

// Hikvision's HTTP for recorders: Digest, XML or JSON whatever was asked, and errors that hide in
// any status. Its caller's thread.

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.http.Stream;

/** One question to ISAPI. */
final class Isapi {
  private static final int SHOWN = 400;
  private static final Set<String> ABSENT =
      Set.of("notsupport", "invalidoperation", "methodnotallowed", "invalidurl");
  private static final Set<String> BUSY = Set.of("devicebusy", "busy");

  private final Device device;

  Isapi(Device device) {
    this.device = device;
  }

  Told<Node> get(String path) {
    return ask(Ask.get(path));
  }

  Told<Node> post(String path, String xml) {
    return ask(Ask.post(path, xml).patiently()); // a search of its disks
  }

  /** Listens until that ends. */
  Told.Not<?> follow(String path, Duration silence, Stream.Take take) {
    return Told.ended(device.follow(path, silence, take));
  }

  private Told<Node> ask(Ask ask) {
    return switch (device.ask(ask)) {
      case Answer.Failed failed -> Told.not(failed);
      case Answer.Got got -> said(got);
    };
  }

  private static Told<Node> said(Answer.Got got) {
    String excerpt = "status " + got.status() + " [" + Excerpt.of(got.text(SHOWN)) + "]";
    return switch (Document.of(got.body())) {
      case Document.Unreadable(String why) ->
          got.status() == 200
              ? new Told.Not<>(Trouble.NOT_UNDERSTOOD, why)
              : refusal(got.status(), "", excerpt);
      case Document.Xml(Node root) -> root(got, root, excerpt);
      case Document.Json(Node root) -> root(got, root, excerpt);
    };
  }

  private static Told<Node> root(Answer.Got got, Node root, String excerpt) {
    Optional<String> code = root.text("statusCode");
    boolean wrong = code.isPresent() && !code.get().equals("1") && !code.get().equals("0");
    if (got.status() == 200 && !wrong) {
      return new Told.Here<>(root);
    }
    String words =
        root.text("statusString").orElse("") + " " + root.text("subStatusCode").orElse("");
    return refusal(got.status(), words, excerpt);
  }

  private static <T> Told<T> refusal(int status, String words, String excerpt) {
    String low = words.toLowerCase(Locale.ROOT);
    Trouble trouble =
        BUSY.stream().anyMatch(low::contains) || status == 503
            ? Trouble.BUSY
            : ABSENT.stream().anyMatch(low::contains) || status == 403 || status == 404
                ? Trouble.ABSENT
                : Trouble.DEVICE_ERROR;
    return new Told.Not<>(trouble, excerpt);
  }
}

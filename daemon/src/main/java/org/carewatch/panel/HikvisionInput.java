package org.carewatch.panel;

// A digital input of a Hikvision recorder or camera; active means armed. Its caller's thread.

import java.util.Optional;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** {@code System/IO/inputs/N/status}. */
final class HikvisionInput implements Source {
  private final Isapi isapi;
  private final int number;

  HikvisionInput(Isapi isapi, int number) {
    this.isapi = isapi;
    this.number = number;
  }

  static String path(int number) {
    return "/ISAPI/System/IO/inputs/" + number + "/status";
  }

  @Override
  public Reading read() {
    return switch (isapi.get(path(number))) {
      case Isapi.Said.Trouble(Reading.CannotTell why) -> why;
      case Isapi.Said.Absent(String words) -> Reading.cannotTell(Doubt.NO_SUCH_INPUT, words);
      case Isapi.Said.Told(Document.Xml(Node root)) -> judge(root);
      case Isapi.Said.Told _ ->
          Reading.cannotTell(Doubt.NOT_UNDERSTOOD, "JSON where XML was asked");
    };
  }

  private Reading judge(Node root) {
    Optional<String> id = root.text("ioPortID");
    if (id.isPresent() && !id.get().equals(Integer.toString(number))) {
      return Reading.cannotTell(
          Doubt.NOT_UNDERSTOOD, "asked for " + number + ", told of " + Excerpt.of(id.get()));
    }
    String state = root.text("ioState").orElse("");
    return switch (state) {
      case "active" -> new Reading.Armed("input " + number + " active");
      case "inactive" -> new Reading.Disarmed("input " + number + " inactive", false);
      default ->
          Reading.cannotTell(
              Doubt.NOT_UNDERSTOOD,
              "<" + Excerpt.of(root.name()) + "> ioState \"" + Excerpt.of(state) + "\"");
    };
  }
}

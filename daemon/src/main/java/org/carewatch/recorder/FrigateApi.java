package org.carewatch.recorder;

// Frigate's HTTP: JSON, errors that say success false, lists of segments by seconds of the epoch.
// Its caller's thread. Limits: 1 MiB an answer, of which only what is asked for is kept.

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Device;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;
import org.carewatch.retention.Played;

/** One question to Frigate. */
final class FrigateApi {
  /** Its configuration with many cameras, its summary of a long time. */
  static final int MOST_BYTES = 1024 * 1024;

  private static final int SHOWN = 400;
  private static final int HEIGHT = 180;
  private static final List<String> TIMES = List.of("start_time", "end_time");

  private final Device device;

  FrigateApi(Device device) {
    this.device = device;
  }

  /** By true time. */
  record Piece(Instant from, Instant until) {}

  /** Asks; what is not the kind of JSON that was asked for is not understood. */
  Told<Node> get(String path, boolean list, Document.Keep keep) {
    Ask ask = new Ask("GET", path, Map.of(), "", MOST_BYTES, 4); // it reads a database
    return switch (device.ask(ask)) {
      case Answer.Failed failed -> Told.not(failed);
      case Answer.Got got -> said(got, list, keep);
    };
  }

  private static Told<Node> said(Answer.Got got, boolean list, Document.Keep keep) {
    String words = "status " + got.status() + " [" + Excerpt.of(got.text(SHOWN)) + "]";
    if (got.status() != 200) {
      return new Told.Not<>(
          switch (got.status()) {
            case 401, 403, 404 -> Trouble.ABSENT;
            case 429, 503 -> Trouble.BUSY;
            default -> Trouble.DEVICE_ERROR;
          },
          words);
    }
    return switch (Document.of(got.body(), keep)) {
      case Document.Json(Node root) when root.text("success").orElse("").equals("false") ->
          new Told.Not<>(Trouble.DEVICE_ERROR, words);
      case Document.Json(Node root) when list == got.text(SHOWN).strip().startsWith("[") ->
          new Told.Here<>(root);
      case Document.Json _, Document.Xml _ -> new Told.Not<>(Trouble.NOT_UNDERSTOOD, words);
      case Document.Unreadable(String why) -> new Told.Not<>(Trouble.NOT_UNDERSTOOD, why);
    };
  }

  /** The members of a list; one of a single member is that member itself. */
  static List<Node> members(Node root, String has) {
    return root.child(has).isPresent() ? List.of(root) : root.children();
  }

  /**
   * Has it make a small picture of a moment of its recordings: that it can says that the footage is
   * there and can be decoded. The picture is looked at no further and forgotten.
   */
  Told<Played> still(String name, Instant at) {
    String path =
        "/api/" + name + "/recordings/" + at.getEpochSecond() + "/snapshot.jpg?height=" + HEIGHT;
    return switch (device.ask(new Ask("GET", path, Map.of(), "", MOST_BYTES, 4))) {
      case Answer.Failed failed -> Told.not(failed);
      case Answer.Got got when got.status() == 200 ->
          new Told.Here<>(isJpeg(got.body()) ? Played.UNDATED : Played.NOTHING);
      case Answer.Got got when got.status() == 404 && ownWords(got).isPresent() ->
          ownWords(got).filter(words -> words.contains("amera")).isPresent()
              ? new Told.Not<>(Trouble.ABSENT, "status 404 [" + ownWords(got).get() + "]")
              : new Told.Here<>(Played.NOTHING);
      case Answer.Got got ->
          said(got, false, (_, _) -> true)
              .then(_ -> new Told.Not<>(Trouble.NOT_UNDERSTOOD, "no picture"));
    };
  }

  private static boolean isJpeg(byte[] body) {
    return body.length > 3
        && (body[0] & 0xff) == 0xff
        && (body[1] & 0xff) == 0xd8
        && (body[2] & 0xff) == 0xff;
  }

  /** Why it made none, as against a version that does not know the question. */
  private static Optional<String> ownWords(Answer.Got got) {
    return Document.of(got.body()) instanceof Document.Json(Node root)
            && root.text("success").orElse("").equals("false")
        ? Optional.of(Excerpt.of(root.text("message").orElse("")))
        : Optional.empty();
  }

  /** It takes what is missing of both for the time when it started itself, so both are given. */
  Told<Integer> list(String name, Instant from, Instant until, Consumer<Piece> take) {
    String path =
        "/api/"
            + name
            + "/recordings?after="
            + from.getEpochSecond()
            + "&before="
            + until.getEpochSecond();
    return get(path, true, (_, key) -> TIMES.contains(key))
        .then(told -> {
          List<Node> all = members(told, "start_time");
          for (Node one : all) {
            Optional<Instant> begins = one.text("start_time").flatMap(FrigateApi::instant);
            Optional<Instant> ends = one.text("end_time").flatMap(FrigateApi::instant);
            if (begins.isEmpty() || ends.isEmpty()) {
              return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "a recording without its times");
            }
            if (begins.get().isAfter(until.plusSeconds(1))
                || ends.get().isBefore(from.minusSeconds(1))) {
              return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "a recording that was not asked for");
            }
            take.accept(new Piece(begins.get(), ends.get()));
          }
          return new Told.Here<>(all.size());
        });
  }

  /** Seconds of the epoch, with a fraction. */
  static Optional<Instant> instant(String text) {
    return text.matches("\\d{1,11}(\\.\\d{1,9})?")
        ? Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000)))
        : Optional.empty();
  }
}

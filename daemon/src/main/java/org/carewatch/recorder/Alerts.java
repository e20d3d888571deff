package org.carewatch.recorder;

// Reads what a recorder tells by itself, as far as it says that somebody should look: nothing else
// is taken of it. How its parts are bounded does not count, for devices announce that wrongly:
// whole is what the maker's words say. For one connection; its thread. Limits: 16 KiB are looked
// through; 256 parts are remembered as they last were, for two minutes: the end of a loss looks
// like a heartbeat, and the same word after it is a new one.

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.http.Document;
import org.carewatch.http.Node;

/** One connection's alerts. */
final class Alerts {
  static final int MOST = 16 * 1024;
  static final int MOST_PARTS = 256;

  private static final String ALERT = "EventNotificationAlert";
  private static final Pattern ISAPI = Pattern.compile("</(?:\\w{1,20}:)?" + ALERT + ">");
  private static final Set<String> OF_ISAPI =
      Set.of(
          "videoloss",
          "diskfull",
          "diskerror",
          "diskunformat",
          "recordexception",
          "recordingfailure",
          "badvideo");
  private static final Pattern CGI =
      Pattern.compile("Code=(\\w{1,40});action=(\\w{1,10});index=(\\d{1,4})[;\\s]|Heartbeat\\b");

  /** The codes that Dahua is asked for. */
  private static final List<String> OF_CGI =
      List.of("VideoLoss", "StorageNotExist", "StorageFailure", "StorageLowSpace");

  static final Duration ANEW = Duration.ofMinutes(2);

  /** What the recorder says of one of its parts. */
  private record Word(String part, String state) {}

  private record Heard(String state, Instant at) {}

  private final Pattern whole;
  private final BiFunction<StringBuilder, Matcher, Optional<Word>> read;
  private final Runnable look;
  private final StringBuilder text = new StringBuilder();
  private final Supplier<Instant> now;
  private final Map<String, Heard> states =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
          return size() > MOST_PARTS;
        }
      };

  /** How Dahua is asked for them. */
  static String codes() {
    return "[" + String.join(",", OF_CGI) + "]";
  }

  private Alerts(
      Pattern whole,
      BiFunction<StringBuilder, Matcher, Optional<Word>> read,
      Runnable look,
      Supplier<Instant> now) {
    this.whole = whole;
    this.read = read;
    this.look = look;
    this.now = now;
  }

  /** Hikvision's; {@code look} is run where a part is told otherwise than before. */
  static Alerts isapi(Runnable look, Supplier<Instant> now) {
    return new Alerts(ISAPI, Alerts::isapi, look, now);
  }

  /** Dahua's. */
  static Alerts cgi(Runnable look, Supplier<Instant> now) {
    return new Alerts(CGI, Alerts::cgi, look, now);
  }

  /** A piece as it came; whether something whole was in it. */
  boolean piece(byte[] bytes, int length) {
    text.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    Matcher found = whole.matcher(text);
    int done = 0;
    while (found.find()) {
      done = found.end();
      read.apply(text, found).ifPresent(this::take);
    }
    text.delete(0, Math.max(done, text.length() - MOST));
    return done > 0;
  }

  private void take(Word word) {
    Instant at = now.get();
    Heard before = states.put(word.part, new Heard(word.state, at));
    boolean same =
        before != null
            && before.state.equals(word.state)
            && Duration.between(before.at, at).abs().compareTo(ANEW) < 0;
    if (!same) {
      look.run();
    }
  }

  /** The heartbeat is a loss of video that is over and was never told. */
  private static Optional<Word> isapi(StringBuilder text, Matcher end) {
    int name = text.lastIndexOf(ALERT, end.start());
    int begins = name < 0 ? -1 : text.lastIndexOf("<", name);
    if (begins < 0) {
      return Optional.empty();
    }
    byte[] xml = text.substring(begins, end.end()).getBytes(StandardCharsets.ISO_8859_1);
    if (!(Document.of(xml) instanceof Document.Xml(Node alert))) {
      return Optional.empty();
    }
    String type = alert.text("eventType").orElse("").toLowerCase(Locale.ROOT);
    String state = alert.text("eventState").orElse("").toLowerCase(Locale.ROOT);
    boolean heartbeat =
        type.equals("videoloss")
            && state.equals("inactive")
            && alert.text("activePostCount").orElse("0").equals("0");
    String channel = alert.text("channelID").or(() -> alert.text("dynChannelID")).orElse("");
    return OF_ISAPI.contains(type) && !heartbeat
        ? Optional.of(new Word(type + " " + channel, state))
        : Optional.empty();
  }

  private static Optional<Word> cgi(StringBuilder text, Matcher found) {
    String code = found.group(1) == null ? "" : found.group(1);
    return OF_CGI.contains(code)
        ? Optional.of(new Word(code + " " + found.group(3), found.group(2)))
        : Optional.empty();
  }
}

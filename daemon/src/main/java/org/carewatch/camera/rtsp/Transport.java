package org.carewatch.camera.rtsp;

// The fields Session and Transport of the answer to SETUP (RFC 2326, 12.37 and 12.39). Pure; takes
// any text and never throws.

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SETUP agreed on: the session's id, and the channel on which packets come. */
record Transport(String session, int channel) {
  private static final Pattern CHANNEL = Pattern.compile("interleaved=([0-9]{1,3})");
  private static final int MOST_SESSION = 256;

  /** Empty where no session was given. */
  static Optional<Transport> read(Head answer) {
    String session = answer.of("session").orElse("").replaceFirst(";.*", "").strip();
    if (session.isEmpty() || session.length() > MOST_SESSION) {
      return Optional.empty();
    }
    Matcher given = CHANNEL.matcher(answer.of("transport").orElse(""));
    int channel = given.find() ? Integer.parseInt(given.group(1)) & 0xff : 0;
    return Optional.of(new Transport(session, channel));
  }
}

package org.carewatch.camera.rtsp;

// Reads a session description (RFC 8866) for its video. Pure; takes any bytes and never throws.
// The size is bounded by what the wire reads of a body.

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a session description matters to us. */
final class Sdp {
  private Sdp() {}

  /**
   * The video that is looked at: the first in H.264 or H.265, else the first.
   *
   * @param name of the coding, as the device says it
   * @param payloadType 0 to 127
   * @param control of this stream, empty where none is given
   * @param sessionControl of the whole, empty where none is given
   */
  record Video(Codec codec, String name, int payloadType, String control, String sessionControl) {}

  /** Empty where there is no video. */
  static Optional<Video> video(byte[] body) {
    String sessionControl = "";
    List<Media> all = new ArrayList<>();
    for (String raw : new String(body, StandardCharsets.UTF_8).split("\n")) {
      String line = raw.strip();
      if (line.startsWith("m=")) {
        all.add(new Media(line));
      } else if (all.isEmpty()) {
        sessionControl = line.startsWith("a=control:") ? control(line) : sessionControl;
      } else {
        all.getLast().take(line);
      }
    }
    List<Media> videos = all.stream().filter(one -> one.payloadType >= 0).toList();
    String whole = sessionControl;
    return videos.stream()
        .filter(one -> one.codec() != Codec.OTHER)
        .findFirst()
        .or(() -> videos.stream().findFirst())
        .map(one -> new Video(one.codec(), one.name, one.payloadType, one.control, whole));
  }

  private static String control(String line) {
    return line.substring("a=control:".length()).strip();
  }

  private static final class Media {
    /** -1 where this is no video. */
    private final int payloadType;

    private String name = "";
    private String control = "";

    Media(String line) {
      String[] words = line.substring(2).split(" +");
      boolean video =
          words.length > 3 && words[0].equals("video") && words[3].matches("[0-9]{1,3}");
      int type = video ? Integer.parseInt(words[3]) : -1;
      this.payloadType = type > 127 ? -1 : type;
    }

    void take(String line) {
      if (line.startsWith("a=control:")) {
        control = control(line);
      } else if (line.startsWith("a=rtpmap:" + payloadType + " ")) {
        name = line.substring(line.indexOf(' ') + 1).replaceFirst("/.*", "").strip();
      }
    }

    Codec codec() {
      return switch (name.toUpperCase(Locale.ROOT)) {
        case "H264" -> Codec.H264;
        case "H265", "HEVC" -> Codec.H265;
        default -> Codec.OTHER;
      };
    }
  }
}

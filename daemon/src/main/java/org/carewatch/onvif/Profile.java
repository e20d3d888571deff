package org.carewatch.onvif;

// One media profile as far as it matters here, and the choice among several. Pure; takes any tree
// and never throws. Limits: the first 256 of a device.

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carewatch.http.Node;

/**
 * A profile with video.
 *
 * @param token the device's name for it
 * @param encoding such as H264, in capitals
 * @param width of its pictures; 0 where it does not say
 * @param source the token of the video source; may be empty
 */
public record Profile(String token, String encoding, int width, int height, String source) {
  static final int MOST = 256;

  /** Below this a picture is too small to be judged. */
  static final int NARROW = 320;

  /** From here on it is a main stream, which costs more and proves no more. */
  static final int WIDE = 1000;

  /** Those of an answer to GetProfiles of either media service. */
  static List<Profile> read(Node answer) {
    List<Profile> found = new ArrayList<>();
    for (Node one : answer.all("Profiles")) {
      Optional<String> token = one.text("@token");
      Optional<Node> encoder = first(one, "VideoEncoderConfiguration", "VideoEncoder");
      if (token.isPresent() && encoder.isPresent() && found.size() < MOST) {
        String source =
            first(one, "VideoSourceConfiguration", "VideoSource")
                .flatMap(each -> each.text("SourceToken"))
                .orElse("");
        found.add(
            new Profile(
                token.get(),
                encoder.get().text("Encoding").orElse("").toUpperCase(Locale.ROOT),
                size(encoder.get(), "Width"),
                size(encoder.get(), "Height"),
                source));
      }
    }
    return found;
  }

  /**
   * The smallest picture in H.264 or H.265 that is not below 320 wide; else the widest of these;
   * else whatever has video. Of a device with several sources only the first one's.
   */
  static Optional<Profile> choose(List<Profile> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String source = all.getFirst().source;
    List<Profile> own = all.stream().filter(one -> one.source.equals(source)).toList();
    List<Profile> known = own.stream().filter(Profile::isKnown).toList();
    return known.stream()
        .filter(one -> one.width >= NARROW)
        .min(Comparator.comparingInt(Profile::area))
        .or(() -> known.stream().max(Comparator.comparingInt(Profile::area)))
        .or(() -> own.stream().findFirst());
  }

  private boolean isKnown() {
    return encoding.equals("H264") || encoding.equals("H265") || encoding.equals("HEVC");
  }

  private int area() {
    return width * height;
  }

  private static Optional<Node> first(Node profile, String media1, String media2) {
    return profile.child(media1).or(() -> profile.all(media2).stream().findFirst());
  }

  private static int size(Node encoder, String name) {
    return encoder.all(name).stream()
        .map(Node::text)
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }
}
